//! Waiting for a call: a thread in a single-threaded apartment does meanwhile what comes for it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::call::Sleeper;
use super::elsewhere;
use super::here::{self, Here};
use super::home::Home;
use super::work::Work;

/// After so long a call that nobody has begun is brought to the attention of its thread: it may be waiting in a loop of the
/// system that does not look at posted messages.
const PATIENCE: Duration = Duration::from_millis(20);

/// Waits until something is done, or the deadline is over: whether it is done.
///
/// `prepare` says how this thread is woken, and `false` when it is done already. `insist` is called once when it takes
/// long.
pub(crate) fn wait_until(
    is_done: impl Fn() -> bool,
    prepare: impl Fn(Sleeper) -> bool,
    insist: impl Fn(),
    deadline: Option<Instant>,
) -> bool {
    let waited = here::with(|here| {
        let own = match here.own() {
            None if here.spin.until(|_| is_done()) => return true,
            None => here.own_or_found(),
            own => own,
        };
        let Some(home) = own else { return wait_as_thread(Some(here), &is_done, &prepare, &insist, deadline) };
        let _watch = Watch::begin(here, &home);
        here::beneath_neutral(|| wait_at_home(here, &home, &is_done, &prepare, &insist, deadline))
    });
    waited.unwrap_or_else(|| wait_as_thread(None, &is_done, &prepare, &insist, deadline))
}

/// That a loop of the thread looks at its inboxes.
pub(super) struct Watch<'a> {
    here: &'a Here,
    home: &'a Home,
}

impl<'a> Watch<'a> {
    pub(super) fn begin(here: &'a Here, home: &'a Home) -> Self {
        here.work.watch(home);
        Self { here, home }
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.here.work.unwatch(self.home);
    }
}

fn wait_at_home(
    here: &Here,
    home: &Arc<Home>,
    is_done: &impl Fn() -> bool,
    prepare: &impl Fn(Sleeper) -> bool,
    insist: &impl Fn(),
    deadline: Option<Instant>,
) -> bool {
    let mut patience = Some(PATIENCE);
    loop {
        if is_done() {
            return true;
        }
        if here.work.do_one(home) {
            // Work that never ends must not keep it longer than it wants to wait.
            if deadline.is_some() && remaining(deadline).is_none() {
                return is_done();
            }
            continue;
        }
        if here.spin.until(|look| is_done() || Work::has_come(home, look)) {
            continue;
        }
        let Some(timeout) = remaining(deadline) else { return false };
        if !Work::rest(home) || !prepare(Sleeper::Home(Arc::clone(home))) {
            continue;
        }
        let begun = Instant::now();
        if let Some(bell) = home.bell() {
            // Messages that come are dispatched.
            let _elsewhere = elsewhere::go();
            bell.sleep(shorter(timeout, patience));
        }
        let slept = begun.elapsed();
        here.spin.learn(slept);
        // What others leave from now on is seen by looking.
        home.calls.watch();
        home.releases.watch();
        if patience.is_some_and(|patience| slept >= patience) {
            patience = None;
            insist();
        }
    }
}

fn wait_as_thread(
    here: Option<&Here>,
    is_done: &impl Fn() -> bool,
    prepare: &impl Fn(Sleeper) -> bool,
    insist: &impl Fn(),
    deadline: Option<Instant>,
) -> bool {
    let mut patience = Some(PATIENCE);
    loop {
        let Some(timeout) = remaining(deadline) else { return is_done() };
        if !prepare(Sleeper::Thread(std::thread::current())) {
            return true;
        }
        let begun = Instant::now();
        match shorter(timeout, patience) {
            Some(timeout) => std::thread::park_timeout(timeout),
            None => std::thread::park(),
        }
        if is_done() {
            if let Some(here) = here {
                here.spin.learn(begun.elapsed());
            }
            return true;
        }
        if patience.is_some_and(|patience| begun.elapsed() >= patience) {
            patience = None;
            insist();
        }
    }
}

/// How long one may wait: none when the time is over, and no limit without a deadline.
#[expect(clippy::option_option, reason = "the outer one says whether to wait, the inner one for how long")]
pub(super) fn remaining(deadline: Option<Instant>) -> Option<Option<Duration>> {
    let Some(deadline) = deadline else { return Some(None) };
    let left = deadline.saturating_duration_since(Instant::now());
    (!left.is_zero()).then_some(Some(left))
}

fn shorter(one: Option<Duration>, other: Option<Duration>) -> Option<Duration> {
    one.into_iter().chain(other).min()
}
