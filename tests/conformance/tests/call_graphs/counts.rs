//! What all worlds have come to.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use comwright::apartment::Reentrancy;

use crate::replay::Outcome;

/// The sum.
#[derive(Debug, Default)]
pub(crate) struct Counts(Mutex<(usize, Outcome)>);

impl Counts {
    fn lock(&self) -> MutexGuard<'_, (usize, Outcome)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add(&self, world: &Outcome) {
        let (worlds, sum) = &mut *self.lock();
        *worlds += 1;
        sum.deadlocks.extend_from_slice(&world.deadlocks);
        sum.made += world.made;
        sum.over += world.over;
        sum.others += world.others;
    }

    pub(crate) fn deadlocks(&self) -> usize {
        self.lock().1.deadlocks.len()
    }

    /// How long a deadlock has been there, at the most, before it was told.
    pub(crate) fn slowest(&self) -> Duration {
        self.lock().1.deadlocks.iter().map(|(_, had_been)| *had_been).max().unwrap_or_default()
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (worlds, sum) = &*self.lock();
        let Outcome { deadlocks, made, over, others } = sum;
        writeln!(
            f,
            "{worlds} worlds: {} calls were made, {over} were not waited for to the end, {} deadlocks were told, and all are \
             true; {others} posts and objects that went",
            made,
            deadlocks.len()
        )?;
        for policy in [Reentrancy::All, Reentrancy::Chain, Reentrancy::None] {
            let count = deadlocks.iter().filter(|(holds, _)| *holds == policy).count();
            writeln!(f, "{count} were of calls that an apartment under {policy:?} held back")?;
        }
        let mut times: Vec<_> = deadlocks.iter().map(|(_, had_been)| *had_been).collect();
        times.sort_unstable();
        let at = |part: usize| times.get(times.len() * part / 1000).or(times.last()).copied().unwrap_or_default();
        let late = times.iter().filter(|time| **time > Duration::from_millis(100)).count();
        let (half, most, all) = (at(500), at(990), at(1000));
        writeln!(f, "told after {half:?} (half of them), {most:?} (99 of 100), {all:?} (all); {late} after 100 ms")
    }
}
