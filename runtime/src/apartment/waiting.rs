//! Waiting: a thread in a single-threaded apartment does meanwhile what comes for it and is let in.

use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::call::Sleeper;
use super::graph::{self, Said, Verdict, Waiter, Wants};
use super::here::{self, Here};
use super::home::{Home, Refused};
use super::reentrancy::LetIn;
use super::watching;
use super::work::{Held, Work};
use super::{elsewhere, filter};
use crate::sys::Handles;

/// After so long something is brought to the attention of the thread that is to do it, which may be waiting in a loop of the
/// system that does not look at posted messages; and whoever still waits says so to others (DL1).
const PATIENCE: Duration = Duration::from_millis(20);

/// What is waited for.
pub(crate) trait Awaited {
    /// Whether it is done.
    fn is_done(&self) -> bool;

    /// Says how this thread is woken; `false` when it is done already.
    fn prepare(&self, sleeper: Sleeper) -> bool;

    /// Makes sure that whoever is to do it knows. Called once, when it takes long.
    fn insist(&self) {}

    /// For others to read.
    fn wants(&self) -> Wants {
        Wants::Other("something")
    }

    /// Handles of the system by which the thread is woken, too.
    fn handles(&self) -> Option<&Handles> {
        None
    }
}

/// How a wait has ended.
#[derive(Debug)]
pub(crate) enum Waited {
    Done,
    /// The time is over.
    TimeIsOver,
    /// It would have been for ever: the cycle.
    GaveUp(Arc<str>),
}

/// Waits until something is done, or the deadline is over.
#[inline]
pub(crate) fn wait_until(awaited: &impl Awaited, deadline: Option<Instant>) -> Waited {
    let waited = here::with(|here| {
        let own = here.own();
        if own.is_none() && here.spin.until(|_| awaited.is_done()) {
            return Waited::Done;
        }
        match own.or_else(|| here.own_or_found()) {
            Some(home) => here::beneath_neutral(|| wait_at_home(here, &home, awaited, deadline)),
            None => wait_as_thread(Some(here), awaited, deadline),
        }
    });
    waited.unwrap_or_else(|| wait_as_thread(None, awaited, deadline))
}

/// That a loop of the thread looks at its inboxes, and what it lets in.
pub(super) struct Watch<'a> {
    here: &'a Here,
    home: &'a Home,
    before: Option<LetIn>,
}

impl<'a> Watch<'a> {
    pub(super) fn begin(here: &'a Here, home: &'a Home, lets_in: Option<LetIn>) -> Self {
        here.work.watch(home);
        watching::looked(home);
        Self { here, home, before: here.lets_in.replace(lets_in) }
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.here.lets_in.set(self.before);
        self.here.work.unwatch(self.home, self.here.may_begin_now());
        watching::looked(self.home);
    }
}

fn wait_at_home(here: &Here, home: &Arc<Home>, awaited: &impl Awaited, deadline: Option<Instant>) -> Waited {
    let chain = here.frames.chain();
    let lets_in = LetIn::of(here.policy.get(), chain);
    let watch = Watch::begin(here, home, Some(lets_in));
    let _waiting = filter::Waiting::begin(chain);
    let long = Long::begin();
    loop {
        if awaited.is_done() {
            return Waited::Done;
        }
        if here.work.do_one(home, here.may_begin(lets_in)) {
            // Work that never ends must not keep it longer than it wants to wait.
            if deadline.is_some() && remaining(deadline).is_none() {
                return if awaited.is_done() { Waited::Done } else { Waited::TimeIsOver };
            }
            continue;
        }
        if here.spin.until(|look| awaited.is_done() || Work::has_come(home, look)) {
            continue;
        }
        let Some(timeout) = remaining(deadline) else { return Waited::TimeIsOver };
        if long.is_first() {
            // Rule A5. Somebody may have put the thread into another apartment, and then nobody calls into this one.
            here::look();
            if home.has_ended() {
                drop(watch);
                return wait_as_thread(Some(here), awaited, deadline);
            }
        }
        if !Work::rest(home) || !awaited.prepare(Sleeper::Home(Arc::clone(home))) {
            continue;
        }
        let is_long = long.is_long();
        let said = is_long.then(|| long.say(here, Some(home), awaited, deadline));
        let begun = Instant::now();
        if let (Some(bell), false) = (home.bell(), is_judged(said.as_ref())) {
            // Messages that come are dispatched.
            let _elsewhere = elsewhere::go();
            bell.sleep_beside(awaited.handles(), long.shorter(timeout, is_long));
        }
        here.spin.learn(begun.elapsed());
        let verdict = take_back(said);
        // What others leave from now on is seen by looking.
        home.calls.watch();
        home.releases.watch();
        match verdict {
            None => long.grow(awaited),
            Some(Verdict::Refuse { call, cycle }) => here.work.refuse(call, &Refused::Deadlock(cycle)),
            Some(Verdict::GiveUp { cycle }) => return Waited::GaveUp(cycle),
        }
    }
}

fn wait_as_thread(here: Option<&Here>, awaited: &impl Awaited, deadline: Option<Instant>) -> Waited {
    let long = Long::begin();
    loop {
        let Some(timeout) = remaining(deadline) else {
            return if awaited.is_done() { Waited::Done } else { Waited::TimeIsOver };
        };
        let handles = awaited.handles();
        let by_thread = || Sleeper::Thread(std::thread::current());
        if !awaited.prepare(handles.map_or_else(by_thread, |handles| Sleeper::Task(handles.waker()))) {
            return Waited::Done;
        }
        let is_long = long.is_long();
        let said = match here {
            Some(here) if is_long => Some(long.say(here, None, awaited, deadline)),
            _ => None,
        };
        let begun = Instant::now();
        if !is_judged(said.as_ref()) {
            match (handles, long.shorter(timeout, is_long)) {
                (Some(handles), timeout) => handles.sleep(timeout),
                (None, Some(timeout)) => std::thread::park_timeout(timeout),
                (None, None) => std::thread::park(),
            }
        }
        let verdict = take_back(said);
        if awaited.is_done() {
            if let Some(here) = here {
                here.spin.learn(begun.elapsed());
            }
            return Waited::Done;
        }
        match verdict {
            Some(Verdict::GiveUp { cycle }) => return Waited::GaveUp(cycle),
            // Nothing is held back here.
            Some(Verdict::Refuse { .. }) | None => long.grow(awaited),
        }
    }
}

fn is_judged(said: Option<&(Said, bool)>) -> bool {
    said.is_some_and(|(_, is_judged)| *is_judged)
}

fn take_back(said: Option<(Said, bool)>) -> Option<Verdict> {
    said.and_then(|(said, _)| said.take_back())
}

/// How long a wait is.
struct Long {
    begun: Cell<Option<Instant>>,
    has_insisted: Cell<bool>,
}

impl Long {
    const fn begin() -> Self {
        Self { begun: Cell::new(None), has_insisted: Cell::new(false) }
    }

    /// Whether the thread is about to sleep for the first time. The clock is not looked at before.
    fn is_first(&self) -> bool {
        let is_first = self.begun.get().is_none();
        if is_first {
            self.begun.set(Some(Instant::now()));
        }
        is_first
    }

    fn since(&self) -> Instant {
        let now = Instant::now();
        let since = self.begun.get().unwrap_or(now);
        self.begun.set(Some(since));
        since
    }

    fn is_long(&self) -> bool {
        self.since().elapsed() >= PATIENCE
    }

    /// How long to sleep: not past the time when something is to be done about it. It is told whether that has come, as it was
    /// found before: when it comes just now, nothing was done about it yet.
    fn shorter(&self, timeout: Option<Duration>, is_long: bool) -> Option<Duration> {
        let patience = (!is_long).then(|| PATIENCE.saturating_sub(self.since().elapsed()));
        timeout.into_iter().chain(patience).min()
    }

    /// The thread has slept.
    fn grow(&self, awaited: &impl Awaited) {
        if self.is_long() && !self.has_insisted.replace(true) {
            awaited.insist();
        }
    }

    /// DL1: says that the thread waits.
    fn say(
        &self,
        here: &Here,
        home: Option<&Arc<Home>>,
        awaited: &impl Awaited,
        deadline: Option<Instant>,
    ) -> (Said, bool) {
        graph::say(Waiter {
            home: home.cloned(),
            thread: home.map_or_else(this_thread, |home| home.to_string()),
            wants: awaited.wants(),
            since: self.since(),
            is_bounded: deadline.is_some(),
            making: here.frames.calls(),
            held: home.map_or_else(Held::default, |_| here.work.held()),
            holds_releases: here.lets_in.get().is_some_and(|lets_in| lets_in != LetIn::Everything),
            sleeper: home
                .map_or_else(|| Sleeper::Thread(std::thread::current()), |home| Sleeper::Home(Arc::clone(home))),
        })
    }
}

/// This thread, in words.
pub(super) fn this_thread() -> String {
    let thread = std::thread::current();
    thread.name().map_or_else(|| format!("{:?}", thread.id()), |name| format!("thread `{name}`"))
}

/// How long one may wait: none when the time is over, and no limit without a deadline.
#[expect(clippy::option_option, reason = "the outer one says whether to wait, the inner one for how long")]
pub(super) fn remaining(deadline: Option<Instant>) -> Option<Option<Duration>> {
    let Some(deadline) = deadline else { return Some(None) };
    let left = deadline.saturating_duration_since(Instant::now());
    (!left.is_zero()).then_some(Some(left))
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::{Instant, Long, PATIENCE};

    /// It would sleep for ever, and nobody would know.
    #[test]
    fn dl1_a_wait_that_becomes_long_just_now_does_not_sleep_before_it_says_so() {
        let long = Long::begin();
        long.begun.set(Instant::now().checked_sub(PATIENCE));
        assert!(long.is_long());
        assert!(long.shorter(None, false).is_some_and(|sleep| sleep.is_zero()));
        assert_eq!(long.shorter(None, true), None, "it has said so");
    }
}
