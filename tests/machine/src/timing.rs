//! Timing operations beside each other: in turns, so that whatever the machine does meanwhile meets all of them.

mod table;

use std::hint::black_box;
use std::time::{Duration, Instant};

pub use table::Table;

/// A turn takes so long at least: thousands of ticks of the clock, and short enough to end undisturbed now and then.
const TURN: Duration = Duration::from_micros(400);

/// How often each operation has its turn.
const TURNS: usize = 60;

/// Runs the operations in turns; the shortest time of each, in nanoseconds for one of the `count` pieces of work that a
/// run of it does.
pub fn shortest<const N: usize>(count: usize, operations: [&dyn Fn(); N]) -> [f64; N] {
    // The first runs fill caches, and those of the allocator.
    let runs = operations.map(runs_in_a_turn);
    let mut shortest = [Duration::MAX; N];
    for _ in 0..TURNS {
        for ((operation, &runs), shortest) in operations.iter().zip(&runs).zip(&mut shortest) {
            *shortest = time(operation, runs).min(*shortest);
        }
    }
    std::array::from_fn(|index| shortest[index].as_nanos() as f64 / runs[index] as f64 / count as f64)
}

/// How often an operation has to run to take as long as a turn.
fn runs_in_a_turn(operation: &dyn Fn()) -> u32 {
    let mut runs: u32 = 1;
    while time(operation, runs) < TURN && runs < u32::MAX {
        runs = runs.saturating_mul(2);
    }
    runs
}

fn time(operation: &dyn Fn(), runs: u32) -> Duration {
    let operation = black_box(operation);
    let start = Instant::now();
    for _ in 0..runs {
        operation();
    }
    start.elapsed()
}
