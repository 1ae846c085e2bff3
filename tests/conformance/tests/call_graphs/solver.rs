//! Who waits for whom, after what the log says has happened; and who does so for ever.
//!
//! What goes in is one event after the other; what comes out is whether a thread can ever go on. It looks for everything that
//! may still happen, as long as there is more of it: what is left then is stuck. That is another way than the runtime's, which
//! goes from one thread that waits to the next.
//!
//! It believes in the best: a thread that is doing something comes to an end, and so does a wait with a limit. Threads without a
//! single-threaded apartment are as many as are needed.

use std::collections::{HashMap, HashSet};
use std::thread::ThreadId;

use comwright::apartment::Reentrancy;

use crate::log::{Event, Number, Place, Single, What};

/// What a thread is in the middle of; the last one is in the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// It waits for a call.
    Wait(Number),
    /// It does something for others.
    Making(Number),
}

/// A call.
#[derive(Clone, Copy, Debug)]
struct Call {
    to: Place,
    chain: u64,
    is_bounded: bool,
    /// The thread that makes it.
    on: Option<ThreadId>,
    is_done: bool,
}

/// A world after some of the events.
#[derive(Debug)]
pub(crate) struct State<'a> {
    apartments: &'a [Single],
    threads: HashMap<ThreadId, Vec<Inside>>,
    calls: HashMap<Number, Call>,
}

impl<'a> State<'a> {
    pub(crate) fn new(apartments: &'a [Single]) -> Self {
        Self { apartments, threads: HashMap::new(), calls: HashMap::new() }
    }

    /// The next event.
    pub(crate) fn add(&mut self, event: &Event) {
        let inside = self.threads.entry(event.on).or_default();
        match event.what {
            What::Wanted { to, chain, is_bounded } => {
                inside.push(Inside::Wait(event.number));
                self.calls.insert(event.number, Call { to, chain, is_bounded, on: None, is_done: false });
            }
            What::Begun => {
                inside.push(Inside::Making(event.number));
                if let Some(call) = self.calls.get_mut(&event.number) {
                    assert!(call.on.is_none(), "it is made once: {event:?}");
                    call.on = Some(event.on);
                }
            }
            What::Ended => {
                assert_eq!(inside.pop(), Some(Inside::Making(event.number)), "each ends before those around it");
                if let Some(call) = self.calls.get_mut(&event.number) {
                    call.is_done = true;
                }
            }
            What::Returned(_) => {
                assert_eq!(inside.pop(), Some(Inside::Wait(event.number)), "each ends before those around it");
                if let Some(call) = self.calls.get_mut(&event.number) {
                    call.is_done = true;
                }
            }
        }
    }

    /// Where a call goes, and whether it has begun.
    pub(crate) fn call(&self, number: Number) -> Option<(Place, bool)> {
        self.calls.get(&number).map(|call| (call.to, call.on.is_some()))
    }

    /// The call for which a thread waits, when it does nothing else.
    fn wants(&self, thread: ThreadId) -> Option<&Call> {
        match self.threads.get(&thread)?.last()? {
            Inside::Wait(number) => self.calls.get(number),
            Inside::Making(_) => None,
        }
    }

    /// Whether the thread of an apartment lets a call in, whatever it does now.
    fn lets_in(&self, apartment: &Single, call: &Call) -> bool {
        self.wants(apartment.thread).is_none_or(|wanted| match apartment.policy {
            Reentrancy::All => true,
            Reentrancy::Chain => wanted.chain == call.chain,
            Reentrancy::Nothing => false,
        })
    }

    /// Whether a thread can go on when these threads can.
    fn can_go_on(&self, thread: ThreadId, can: &HashSet<ThreadId>) -> bool {
        let Some(call) = self.wants(thread) else { return true };
        if call.is_bounded || call.is_done {
            return true;
        }
        match (call.on, call.to) {
            (Some(on), _) => can.contains(&on),
            (None, Place::Multithreaded) => true,
            (None, Place::Single(number)) => {
                let apartment = &self.apartments[number];
                can.contains(&apartment.thread) || self.lets_in(apartment, call)
            }
        }
    }

    /// The threads that never go on.
    pub(crate) fn stuck(&self) -> HashSet<ThreadId> {
        let mut can = HashSet::new();
        // That of an apartment which does nothing yet is in no event.
        can.extend(
            self.apartments.iter().map(|apartment| apartment.thread).filter(|id| !self.threads.contains_key(id)),
        );
        loop {
            let more: Vec<_> =
                self.threads.keys().filter(|id| !can.contains(*id) && self.can_go_on(**id, &can)).copied().collect();
            if more.is_empty() {
                return self.threads.keys().filter(|id| !can.contains(*id)).copied().collect();
            }
            can.extend(more);
        }
    }

    /// For which thread one waits that is stuck.
    fn next(&self, thread: ThreadId) -> Option<ThreadId> {
        let call = self.wants(thread)?;
        call.on.or(match call.to {
            Place::Single(number) => Some(self.apartments[number].thread),
            Place::Multithreaded => None,
        })
    }

    /// Whether a thread that is stuck waits for itself, in the end: it does not only wait for others that do.
    pub(crate) fn is_in_a_cycle(&self, thread: ThreadId) -> bool {
        std::iter::successors(self.next(thread), |id| self.next(*id)).take(self.threads.len()).any(|id| id == thread)
    }

    /// For a reader: the threads that are stuck, with what they are in the middle of.
    pub(crate) fn tell(&self) -> String {
        let name = |id: &ThreadId| {
            let number = self.apartments.iter().position(|apartment| apartment.thread == *id);
            number
                .map_or_else(|| format!("{id:?}"), |number| format!("{number} ({:?})", self.apartments[number].policy))
        };
        let mut lines: Vec<_> =
            self.stuck().iter().map(|id| format!("  {} is stuck in {:?}\n", name(id), self.threads[id])).collect();
        lines.sort();
        lines.concat()
    }
}
