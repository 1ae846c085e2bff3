//! Who waits for whom: threads that wait for long, so that those are found that would wait for ever.
//!
//! * **DL1** A thread that has waited for a while, and is about to sleep, says so here: for what it waits, which calls it is
//!   making, and which ones its apartment holds back. It takes that back when it wakes, before it does anything else. So
//!   everything that is here is true. Messages of the system are dispatched before: the thread waits all the same until they are
//!   done, and what they wait for themselves is said behind, and comes first.
//! * **DL2** A thread that waits for a call waits for the thread which makes it, or whose apartment holds it back; one that
//!   waits for the end of an apartment, or for releases that it holds back, waits for the thread of it. Each waits for one
//!   thing, and so a cycle is found by going on from one to the next. None of its threads can go on by itself: whoever says
//!   so last finds it.
//! * **DL3** In every cycle there is a call that is held back, or a wait for an apartment: of calls that are all being made
//!   the last one was begun before the first. That call is refused, by the thread whose apartment holds it back; that wait
//!   is given up. A thread that is to do so is woken; until it has taken what it was told, it is in no other cycle, and
//!   looks for the next one when it says so again.
//! * **DL4** A wait that ends after some time is in no cycle.
//!
//! What goes in is what the threads say; what comes out is a verdict for one of them. How it is carried out is not known
//! here ([`waiting`](super::waiting)).

use std::fmt::{self, Write as _};
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use super::call::Sleeper;
use super::home::Home;
use crate::diagnostics::{self, Deadlock};
use crate::error::Error;
use crate::hresult;
use crate::sync::{Mutex, MutexGuard, shared_static};

/// What a thread says of itself.
pub(super) struct Waiter {
    /// Its single-threaded apartment.
    pub(super) home: Option<Arc<Home>>,
    /// Its name, for those who read of it.
    pub(super) thread: String,
    /// For what it waits.
    pub(super) wants: Wants,
    pub(super) since: Instant,
    /// Whether it stops waiting by itself, some time (DL4).
    pub(super) is_bounded: bool,
    /// Where the calls are that it is making.
    pub(super) making: Vec<usize>,
    /// Where the calls are that its apartment holds back.
    pub(super) held: Vec<usize>,
    /// Whether it holds back releases.
    pub(super) holds_releases: bool,
    pub(super) sleeper: Sleeper,
}

/// For what a thread waits.
#[derive(Clone, Debug)]
pub(crate) enum Wants {
    /// For a call to be done.
    Call {
        /// Where it is.
        call: usize,
        what: &'static str,
        into: Arc<Home>,
    },
    /// For an apartment to end.
    End(Arc<Home>),
    /// For an apartment to release what was given up.
    Releases(Arc<Home>),
    /// For something of which nothing is known here.
    Something,
}

impl fmt::Display for Wants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call { what, into, .. } => write!(f, "`{what}` in {into}"),
            Self::End(home) => write!(f, "the end of {home}"),
            Self::Releases(home) => write!(f, "releases in {home}"),
            Self::Something => f.write_str("something"),
        }
    }
}

/// What the thread is told that has given up its wait.
#[cold]
pub(crate) fn deadlock(wants: &Wants, cycle: &Arc<str>) -> Error {
    diagnostics::emit(|| Deadlock::of_wait(wants, cycle));
    Error::new(hresult::ERROR_POSSIBLE_DEADLOCK)
        .with_description(format!("{wants} would have been waited for in vain, because of a deadlock: {cycle}"))
        .with_hint("wait with a time limit, or let in what the others call (`apartment::set_reentrancy`)")
}

/// What a thread is to do so that others can go on.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// To refuse a call that its apartment holds back.
    Refuse { call: usize, cycle: Arc<str> },
    /// To give up its own wait.
    GiveUp { cycle: Arc<str> },
}

struct Entry {
    number: u64,
    waiter: Waiter,
    verdict: Option<Verdict>,
}

#[derive(Default)]
struct Graph {
    last: u64,
    entries: Vec<Entry>,
}

shared_static! {
    static GRAPH: Mutex<Graph> = Mutex::new(Graph { last: 0, entries: Vec::new() });
}

fn graph() -> MutexGuard<'static, Graph> {
    // What is done under the lock does not panic.
    GRAPH.lock().unwrap_or_else(PoisonError::into_inner)
}

/// That a thread has said that it waits.
#[must_use = "it is taken back when the thread wakes"]
pub(super) struct Said(u64);

/// DL1: says that this thread waits and is about to sleep. If it is to do something, it has to be looked at before
/// ([`Said::take_back`]).
pub(super) fn say(waiter: Waiter) -> (Said, bool) {
    let mut wake = None;
    let (number, is_judged) = {
        let mut graph = graph();
        graph.last += 1;
        let number = graph.last;
        graph.entries.push(Entry { number, waiter, verdict: None });
        let mut is_judged = false;
        if let Some((index, verdict)) = graph.cycle_from(graph.entries.len() - 1) {
            let entry = &mut graph.entries[index];
            is_judged = entry.number == number;
            if !is_judged {
                wake = Some(entry.waiter.sleeper.clone());
            }
            entry.verdict = Some(verdict);
        }
        (number, is_judged)
    };
    // Not under the lock: it is woken to take it.
    if let Some(sleeper) = wake {
        sleeper.wake();
    }
    (Said(number), is_judged)
}

/// What the thread of an apartment has said, for others to read.
pub(super) struct Telling {
    /// For what it waits.
    pub(super) what: String,
    pub(super) since: Instant,
    /// The calls that it holds back, of those whose callers have said that they wait: what is called, and since when.
    pub(super) held: Vec<(&'static str, Instant)>,
}

/// What the thread of a single-threaded apartment has said, if it waits now. Of several waits, one inside the other, only
/// the innermost sleeps.
pub(super) fn said_by(home: &Home) -> Option<Telling> {
    let graph = graph();
    let is_its = |waiter: &Waiter| waiter.home.as_ref().is_some_and(|its| std::ptr::eq(Arc::as_ptr(its), home));
    let waiter = graph.entries.iter().map(|entry| &entry.waiter).find(|waiter| is_its(waiter))?;
    let what = waiter.wants.to_string();
    let held = graph.entries.iter().filter_map(|Entry { waiter: other, .. }| match &other.wants {
        Wants::Call { call, what, .. } if waiter.held.contains(call) => Some((*what, other.since)),
        _ => None,
    });
    Some(Telling { what, since: waiter.since, held: held.collect() })
}

impl Said {
    /// DL1: the thread is awake; what it is to do.
    pub(super) fn take_back(self) -> Option<Verdict> {
        let entry = {
            let mut graph = graph();
            let index = graph.entries.iter().position(|entry| entry.number == self.0)?;
            graph.entries.swap_remove(index)
        };
        // Not under the lock: an apartment may go with it.
        entry.verdict
    }
}

impl Graph {
    /// DL2: for which thread one waits, if that waits as well.
    fn next(&self, entry: &Entry) -> Option<usize> {
        let Waiter { wants, is_bounded: false, .. } = &entry.waiter else { return None };
        let is_it = |waiter: &Waiter| match wants {
            Wants::Call { call, .. } => waiter.making.contains(call) || waiter.held.contains(call),
            Wants::End(home) => waiter.home.as_ref().is_some_and(|its| Arc::ptr_eq(its, home)),
            Wants::Releases(home) => {
                waiter.holds_releases && waiter.home.as_ref().is_some_and(|its| Arc::ptr_eq(its, home))
            }
            Wants::Something => false,
        };
        // A thread whose message does something that waits has said so more than once: what it said last is to come first.
        let entries = self.entries.iter().enumerate().filter(|(_, entry)| is_it(&entry.waiter));
        entries.max_by_key(|(_, entry)| entry.number).map(|(index, _)| index)
    }

    /// The cycle that goes through an entry: who is to do what.
    fn cycle_from(&self, first: usize) -> Option<(usize, Verdict)> {
        let mut cycle = vec![first];
        loop {
            let next = self.next(&self.entries[*cycle.last()?])?;
            if next == first {
                break;
            }
            // A cycle that does not go through the first one was found when it came about.
            if cycle.contains(&next) {
                return None;
            }
            cycle.push(next);
        }
        // DL3. Who was told something is about to wake: it ends this, or looks again.
        if cycle.iter().any(|&index| self.entries[index].verdict.is_some()) {
            return None;
        }
        (0..cycle.len()).find_map(|place| {
            let (index, next) = (cycle[place], cycle[(place + 1) % cycle.len()]);
            let text = || Arc::<str>::from(self.tell(&cycle));
            match self.entries[index].waiter.wants {
                Wants::Call { call, .. } if self.entries[next].waiter.held.contains(&call) => {
                    Some((next, Verdict::Refuse { call, cycle: text() }))
                }
                Wants::End(_) | Wants::Releases(_) => Some((index, Verdict::GiveUp { cycle: text() })),
                Wants::Call { .. } | Wants::Something => None,
            }
        })
    }

    /// The cycle for a reader: who waits for whom, in what, and since when.
    fn tell(&self, cycle: &[usize]) -> String {
        let mut text = String::new();
        for (place, &index) in cycle.iter().enumerate() {
            let waiter = &self.entries[index].waiter;
            let next = &self.entries[cycle[(place + 1) % cycle.len()]].waiter;
            let separator = if place == 0 { "" } else { "; " };
            let millis = waiter.since.elapsed().as_millis();
            let _ = write!(text, "{separator}{} waits for ", waiter.thread);
            let _ = match &waiter.wants {
                Wants::Call { call, what, into } if next.held.contains(call) => {
                    write!(text, "`{what}` in {into}, which lets nothing of it in while it waits itself, ")
                }
                Wants::Call { .. } => write!(text, "{}, which {} makes, ", waiter.wants, next.thread),
                Wants::Releases(_) => write!(text, "{}, which lets none in while it waits itself, ", waiter.wants),
                wants => write!(text, "{wants}, "),
            };
            let _ = write!(text, "since {millis} ms");
        }
        text
    }
}
