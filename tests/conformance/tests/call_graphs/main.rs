//! Apartments that call one another as a seed wants it, under random policies, until they would wait for one another for ever:
//! each such deadlock is told, and none that is not one.
//!
//! A round is a world of its own: six single-threaded apartments, threads in the multithreaded one, and threads in none, which
//! carry out trees of calls. Each step is logged, and the log is replayed by a solver that knows nothing of the runtime: at
//! every report it looks whether the call could truly never have been made. That none is left untold is seen by the end of
//! the round: a world in which nothing moves any more ends the process with its log.
//!
//! `COMWRIGHT_STRESS_DEADLOCKS` says how many deadlocks there are to be, and `COMWRIGHT_STRESS_SEED` gives the worlds again that
//! a run has printed, as far as threads let it. `cargo xtask stress-deadlocks` runs it with thousands.

mod counts;
mod finalizer;
mod log;
mod pace;
#[path = "../stress/random.rs"]
mod random;
mod replay;
mod round;
mod solver;
mod tick;
mod tree;
mod walk;
mod world;

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use comwright::Result;

use counts::Counts;
use pace::Pace;
use random::Random;
use tick::Watch;

/// How many deadlocks are waited for, when nobody says. That is some seconds.
const DEADLOCKS: usize = if cfg!(miri) { 2 } else { 300 };

/// How many worlds there are at the same time, at the most; each has some dozens of deadlocks. Most of their threads wait.
const WORLDS: usize = if cfg!(miri) { 1 } else { 8 };

/// In no more time than this all is done, when nobody says how many deadlocks there are to be.
const LIMIT: Duration = Duration::from_secs(if cfg!(miri) { 3600 } else { 60 });

/// Ninety-nine of a hundred deadlocks are told within so long, where the machine keeps time. The others are those of
/// apartments that let in what comes, and had something to do first.
const SOON: Duration = Duration::from_millis(100);

/// Where it does not, within so many times what the same sleep and as many wakes take at the same time.
const TIMES: u32 = 5;

/// However late, it is not this long.
const LATE: Duration = Duration::from_secs(60);

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn seed() -> u64 {
    variable("COMWRIGHT_STRESS_SEED").unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::from(now.subsec_nanos()) ^ now.as_secs()
    })
}

#[test]
fn dl2_every_deadlock_is_told_and_none_is_invented() -> Result<()> {
    let seed = seed();
    let asked = variable("COMWRIGHT_STRESS_DEADLOCKS").map(|number| usize::try_from(number).unwrap_or(DEADLOCKS));
    let deadlocks = asked.unwrap_or(DEADLOCKS);
    // It is seen when the test fails.
    println!("COMWRIGHT_STRESS_SEED={seed} COMWRIGHT_STRESS_DEADLOCKS={deadlocks}");
    let begun = Instant::now();
    let (counts, watch, pace) = (Counts::default(), Watch::begin(), Pace::begin());
    std::thread::scope(|scope| -> Result<()> {
        let (counts, watch) = (&counts, &watch);
        let mut random = Random::new(seed);
        let worlds: Vec<_> = (0..WORLDS.min(1 + deadlocks / 40))
            .map(|_| {
                let mut random = random.fork();
                scope.spawn(move || -> Result<()> {
                    while counts.deadlocks() < deadlocks && (asked.is_some() || begun.elapsed() < LIMIT) {
                        let world = round::run(&mut random, watch)?;
                        counts.add(&replay::whole(&world.log));
                    }
                    Ok(())
                })
            })
            .collect();
        worlds.into_iter().try_for_each(|world| world.join().expect("no panic"))
    })?;
    watch.end();
    let soon = SOON.max(pace.end() * TIMES);
    println!("{counts}in {:?}; soon is {soon:?}", begun.elapsed());
    assert!(counts.deadlocks() > 0, "nobody waited for anybody: {counts}");
    assert!(counts.told_within(990) < soon, "{counts}not within {soon:?}");
    assert!(counts.told_within(1000) < LATE, "{counts}");
    Ok(())
}
