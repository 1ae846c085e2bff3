//! What calls between apartments cost, as ratios to the least that two threads need to answer each other, in the same run:
//! `cargo xtask bench-apartments`.
//!
//! What is compared runs in turns; a table has the shortest time of each. Nothing here is a test: no time makes the program
//! fail.

mod idle;
mod limits;
mod object;
mod ours;

use std::time::{Duration, Instant};

/// How often everything is timed.
const TURNS: usize = 7;

/// What is measured, what with, how often it is done in a turn, and the ratio that is wanted.
struct Comparison<'a> {
    name: &'a str,
    limit: &'a str,
    times: u32,
    wanted: f64,
}

impl Comparison<'_> {
    /// Times both in turns, and prints a line.
    fn run(&self, mut ours: impl FnMut(u32) -> Duration, mut limit: impl FnMut(u32) -> Duration) {
        let (mut best, mut least) = (Duration::MAX, Duration::MAX);
        for _ in 0..TURNS {
            best = best.min(ours(self.times));
            least = least.min(limit(self.times));
        }
        let ratio = best.as_secs_f64() / least.as_secs_f64();
        let each = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(self.times);
        println!(
            "  {:<38} {:>9.3} µs   {:<38} {:>9.3} µs   {ratio:>6.3} of {:<5} {}",
            self.name,
            each(best),
            self.limit,
            each(least),
            self.wanted,
            if ratio <= self.wanted { "reached" } else { "MISSED" },
        );
    }
}

/// How long something takes.
fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

fn main() -> comwright::Result<()> {
    println!("one call or drop, the shortest of {TURNS} turns");
    let hot = Comparison { name: "hot call", limit: "two threads over two cache lines", times: 100_000, wanted: 2.0 };
    let calls = ours::Calls::new()?;
    hot.run(|times| calls.hot(times), limits::ping_pong);
    let cold = Comparison { name: "cold call", limit: "park and unpark, both ways", times: 2_000, wanted: 1.2 };
    cold.run(|times| calls.cold(times), limits::park_unpark);
    // What a finalizer pays that gives each object up by a call: to an apartment that is looking, and to one that sleeps.
    let drops = Comparison { name: "drop elsewhere", limit: "a release that waits, hot", times: 100_000, wanted: 0.1 };
    drops.run(|times| calls.drops(times), |times| calls.releases(times));
    let drops = Comparison { name: "drop elsewhere", limit: "a release that waits, cold", times: 2_000, wanted: 0.1 };
    drops.run(|times| calls.drops(times), |times| calls.cold_releases(times));
    idle::look()
}
