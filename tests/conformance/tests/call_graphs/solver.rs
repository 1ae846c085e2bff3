//! Who waits for whom, after what the log says has happened; and who does so for ever.
//!
//! What goes in is one event after the other; what comes out is which calls never come back. It looks for everything that may
//! still happen, as long as there is more of it: what is left then is stuck. That is another way than the runtime's, which
//! goes from one thread that waits to the next.
//!
//! It believes in the best: what a thread is doing comes to an end, and so does a wait with a limit; an apartment that lets
//! everything in gets to it. Threads without a single-threaded apartment are as many as are needed. What it relies on is the
//! stack: what was begun in the middle of a wait has to end before that does.

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

/// What has to come to an end so that a call does.
enum Needs<'a> {
    Nothing,
    /// Everything in there.
    All(&'a [Inside]),
    /// That, or else the second.
    Either(&'a [Inside], &'a [Inside]),
}

/// Where cycles are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// In everything that threads are in the middle of.
    Whole,
    /// In that for which they wait now.
    Waiting,
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
        let threads = apartments.iter().map(|apartment| (apartment.thread, Vec::new())).collect();
        Self { apartments, threads, calls: HashMap::new() }
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

    /// What has to come to an end so that a call does.
    fn needs(&self, call: &Call) -> Needs<'_> {
        if call.is_bounded || call.is_done {
            return Needs::Nothing;
        }
        if let Some(on) = call.on {
            let inside = &self.threads[&on];
            // What is in it, and it is not done.
            let is_it = |inside: &Inside| matches!(inside, Inside::Making(number) if self.is(*number, call));
            let place = inside.iter().position(is_it).expect("it is being made");
            return Needs::All(&inside[place..]);
        }
        let Place::Single(number) = call.to else { return Needs::Nothing };
        let apartment = &self.apartments[number];
        let inside = &self.threads[&apartment.thread][..];
        match apartment.policy {
            Reentrancy::All => Needs::Nothing,
            // It comes in where the thread waits for something of its chain, or makes something of it, which may wait.
            Reentrancy::Chain => match inside.iter().rposition(|inside| self.is_of(*inside, call.chain)) {
                Some(place) => Needs::Either(&inside[place + 1..], inside),
                None => Needs::All(inside),
            },
            Reentrancy::None => Needs::All(inside),
        }
    }

    fn is(&self, number: Number, call: &Call) -> bool {
        self.calls.get(&number).is_some_and(|other| std::ptr::eq(other, call))
    }

    fn is_of(&self, inside: Inside, chain: u64) -> bool {
        let (Inside::Wait(number) | Inside::Making(number)) = inside;
        self.calls.get(&number).is_some_and(|call| call.chain == chain)
    }

    /// The calls for which threads wait that never come back.
    fn stuck(&self) -> HashSet<Number> {
        let mut stuck: HashSet<Number> = self.threads.values().flatten().filter_map(Inside::wait).collect();
        loop {
            let ends =
                |inside: &[Inside]| inside.iter().filter_map(Inside::wait).all(|number| !stuck.contains(&number));
            let comes_back = |number: &Number| match self.needs(&self.calls[number]) {
                Needs::Nothing => true,
                Needs::All(inside) => ends(inside),
                Needs::Either(one, other) => ends(one) || ends(other),
            };
            let come: Vec<Number> = stuck.iter().filter(|number| comes_back(number)).copied().collect();
            if come.is_empty() {
                return stuck;
            }
            stuck.retain(|number| !come.contains(number));
        }
    }

    /// Those of them that wait for themselves, in the end: not only for others that do.
    pub(crate) fn in_cycles(&self, extent: Extent) -> HashSet<Number> {
        let mut stuck = self.stuck();
        if extent == Extent::Waiting {
            let last: HashSet<_> = self.threads.values().filter_map(|inside| inside.last()?.wait()).collect();
            stuck.retain(|number| last.contains(number));
        }
        stuck.iter().filter(|number| self.is_in_a_cycle(**number, &stuck)).copied().collect()
    }

    fn is_in_a_cycle(&self, number: Number, stuck: &HashSet<Number>) -> bool {
        let mut seen = HashSet::new();
        let mut left = vec![number];
        while let Some(next) = left.pop() {
            let inside = match self.needs(&self.calls[&next]) {
                Needs::Nothing => &[],
                // Where it comes in sooner, what is left for that is stuck, too.
                Needs::All(inside) | Needs::Either(inside, _) => inside,
            };
            for other in inside.iter().filter_map(Inside::wait).filter(|other| stuck.contains(other)) {
                if other == number {
                    return true;
                }
                if seen.insert(other) {
                    left.push(other);
                }
            }
        }
        false
    }

    /// For a reader: the threads, with what they are in the middle of, and what of that is stuck.
    pub(crate) fn tell(&self) -> String {
        let name = |id: &ThreadId| {
            let number = self.apartments.iter().position(|apartment| apartment.thread == *id);
            number.map_or_else(String::new, |number| format!(" ({number}, {:?})", self.apartments[number].policy))
        };
        let mut lines: Vec<_> = self
            .threads
            .iter()
            .filter(|(_, inside)| !inside.is_empty())
            .map(|(id, inside)| format!("  {id:?}{} is in {inside:?}\n", name(id)))
            .collect();
        lines.sort();
        let mut stuck: Vec<_> = self.stuck().into_iter().collect();
        stuck.sort_unstable();
        format!("{}  never come back: {stuck:?}\n", lines.concat())
    }
}

impl Inside {
    /// The call for which it waits.
    fn wait(&self) -> Option<Number> {
        match self {
            Self::Wait(number) => Some(*number),
            Self::Making(_) => None,
        }
    }
}
