//! Who waits for whom: threads that wait for long, so that those are found that would wait for ever.
//!
//! * **DL1** A thread that has waited for a while, and is about to sleep, says so here: for what it waits, which calls it is
//!   making, and which ones its apartment holds back. It takes that back when it wakes, before it does anything else. So
//!   everything that is here is true. Messages of the system are dispatched before: the thread waits all the same until they are
//!   done, and what they wait for themselves is said behind, and comes first.
//! * **DL2** A thread that waits for a call waits for the thread which makes it, or whose apartment holds it back; one that
//!   waits for the end of an apartment, or for releases that it holds back, waits for the thread of it. Each waits for one
//!   thing, and so a cycle is found by going on from one to the next. None of its threads can go on by itself: whoever says
//!   so last finds it. A future waits for a call when that alone can wake it ([`polls`](crate::wait::polls)); a wait for
//!   several things waits for one of them when it is the only one that is left, and for nobody when each would do.
//! * **DL3** In every cycle there is a call that is held back, or a wait for an apartment, or for a future: of calls that are all
//!   being made, and for which their callers have waited from the start, the last one was begun before the first. A call that
//!   is held back is refused, by the thread whose apartment does so; if there is none, a wait for an apartment or for a future
//!   is given up. A thread that is to do so is woken; until it has taken what it was told, it is in no other cycle, and looks
//!   for the next one when it says so again.
//! * **DL4** A wait that ends after some time is in no cycle.
//!
//! What goes in is what the threads say; what comes out is a verdict for one of them. How it is carried out is not known
//! here ([`waiting`](super::waiting)).

mod telling;
mod wants;

use std::sync::{Arc, PoisonError};
use std::time::Instant;

pub(super) use telling::{Telling, said_by};
pub(crate) use wants::{Wants, deadlock};

use super::call::Sleeper;
use super::frames::CallNumber;
use super::home::Home;
use super::work::Held;
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
    /// The calls that it is making.
    pub(super) making: Vec<CallNumber>,
    /// What its apartment holds back.
    pub(super) held: Held,
    /// Whether it holds back releases.
    pub(super) holds_releases: bool,
    pub(super) sleeper: Sleeper,
}

/// What a thread is to do so that others can go on.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// To refuse a call that its apartment holds back.
    Refuse { call: CallNumber, cycle: Arc<str> },
    /// To give up its own wait.
    GiveUp { cycle: Arc<str> },
}

impl Waiter {
    /// Whether it makes a call.
    fn makes(&self, call: CallNumber) -> bool {
        self.making.iter().any(|making| making.is(call))
    }

    /// Whether its apartment holds a call back.
    fn holds(&self, call: CallNumber) -> bool {
        self.held.calls.iter().any(|held| held.is(call))
    }
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
            Wants::Call { call, .. } => waiter.makes(*call) || waiter.holds(*call),
            Wants::End(home) => waiter.home.as_ref().is_some_and(|its| Arc::ptr_eq(its, home)),
            Wants::Releases(home) => {
                waiter.holds_releases && waiter.home.as_ref().is_some_and(|its| Arc::ptr_eq(its, home))
            }
            Wants::Other(_) => false,
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
        let text = || Arc::<str>::from(self.tell(&cycle));
        let refused = |place: usize| {
            let next = cycle[(place + 1) % cycle.len()];
            match self.entries[cycle[place]].waiter.wants {
                Wants::Call { call, .. } if self.entries[next].waiter.holds(call) => Some((next, call)),
                _ => None,
            }
        };
        if let Some((index, call)) = (0..cycle.len()).find_map(refused) {
            return Some((index, Verdict::Refuse { call, cycle: text() }));
        }
        let can_give_up = |wants: &Wants| match wants {
            Wants::End(_) | Wants::Releases(_) | Wants::Call { may_go: true, .. } => true,
            Wants::Call { may_go: false, .. } | Wants::Other(_) => false,
        };
        let index = cycle.iter().copied().find(|&index| can_give_up(&self.entries[index].waiter.wants))?;
        Some((index, Verdict::GiveUp { cycle: text() }))
    }
}
