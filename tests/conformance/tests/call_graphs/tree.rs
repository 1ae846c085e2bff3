//! Trees of calls, as a seed gives them.

use std::time::Duration;

use crate::log::Place;
use crate::random::Random;

/// Something to be done, in its order.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) kind: Kind,
    pub(crate) to: Place,
    /// How long what is called takes, besides what it does.
    pub(crate) takes: Duration,
    /// What is done there.
    pub(crate) inside: Box<[Step]>,
}

/// How it is done.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Call,
    /// The same by way of the neutral apartment.
    ByNeutral,
    Timed(Duration),
    /// A future that is waited for at once.
    Future,
    Post,
    /// A reference to an object is given up, which does something when it goes.
    Drop,
}

/// Steps to be done one after the other; what stands in one another is so deep at the most.
pub(crate) fn steps(random: &mut Random, apartments: usize, depth: usize) -> Box<[Step]> {
    let count = if depth == 0 { 0 } else { 1 + random.below(3) };
    (0..count).map(|_| step(random, apartments, depth - 1)).collect()
}

/// A single-threaded apartment, mostly: the multithreaded one lets everything in.
fn place(random: &mut Random, apartments: usize) -> Place {
    match random.below(8) {
        0 => Place::Multithreaded,
        _ => Place::Single(random.below(apartments)),
    }
}

fn step(random: &mut Random, apartments: usize, depth: usize) -> Step {
    let kind = match random.below(20) {
        0..10 => Kind::Call,
        10..13 => Kind::Future,
        13 => Kind::ByNeutral,
        14..16 => Kind::Timed(Duration::from_millis(u64::try_from(random.below(40)).unwrap_or(0))),
        16..19 => Kind::Post,
        _ => Kind::Drop,
    };
    let takes = Duration::from_micros(u64::try_from(random.below(800)).unwrap_or(0));
    // Often there is nothing in it.
    let depth = if random.below(3) == 0 { 0 } else { depth };
    Step { kind, to: place(random, apartments), takes, inside: steps(random, apartments, depth) }
}

/// What an object does when it goes: a few calls with nothing in them.
pub(crate) fn last_steps(random: &mut Random, apartments: usize) -> Box<[Step]> {
    if random.below(2) == 0 {
        return Box::new([]);
    }
    steps(random, apartments, 1)
}
