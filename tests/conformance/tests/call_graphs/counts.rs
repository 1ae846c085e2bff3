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

    /// How long so many deadlocks of a thousand have been there, at the most, before they were told.
    pub(crate) fn told_within(&self, part: usize) -> Duration {
        within(&times(&self.lock().1), part)
    }
}

/// How long each was there, in their order.
fn times(outcome: &Outcome) -> Vec<Duration> {
    let mut times: Vec<_> = outcome.deadlocks.iter().map(|(_, had_been)| *had_been).collect();
    times.sort_unstable();
    times
}

/// What so many of a thousand are below.
fn within(times: &[Duration], part: usize) -> Duration {
    times.get(times.len() * part / 1000).or(times.last()).copied().unwrap_or_default()
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
        let times = times(sum);
        let late = times.iter().filter(|time| **time > Duration::from_millis(100)).count();
        let [half, more, most, all] = [500, 900, 990, 1000].map(|part| within(&times, part));
        writeln!(
            f,
            "told after {half:?} (half of them), {more:?} (9 of 10), {most:?} (99 of 100), {all:?} (all); {late} after 100 ms"
        )
    }
}
