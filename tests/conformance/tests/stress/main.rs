//! Apartments under load: single-threaded ones that end and come again, threads in the multithreaded one, and everything
//! that can be done to an object from elsewhere, in an order that a seed gives.
//!
//! Nothing may be lost: every call is made or refused, and is counted on both sides. Nothing may leak: when all apartments
//! have ended, no object lives. Nothing may be called or released on a wrong thread: the objects look, and none is agile.
//!
//! `COMWRIGHT_STRESS_CALLS` says how many calls there are, and `COMWRIGHT_STRESS_SEED` gives the order again that a run has
//! printed, as far as threads let it. `cargo xtask stress-apartments` runs it with a million.

mod cell;
mod counts;
mod member;
mod object;
mod random;
mod tick;
mod worker;

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use comwright::Result;
use comwright::apartment::{self, Sta};

use cell::Cells;
use counts::Counts;
use random::Random;

/// How many calls there are, when nobody says. Under Wine and in a debug build that is some seconds.
const CALLS: usize = if cfg!(miri) { 300 } else { 40_000 };

/// How many apartments, and how many threads in the multithreaded one.
const THREADS: usize = if cfg!(miri) { 2 } else { 8 };

/// In no more time than this all is done.
const LIMIT: Duration = Duration::from_secs(if cfg!(miri) { 3600 } else { 120 });

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
fn nothing_is_lost_nothing_leaks_and_nothing_is_called_elsewhere() -> Result<()> {
    let seed = seed();
    let calls = variable("COMWRIGHT_STRESS_CALLS").map_or(CALLS, |calls| usize::try_from(calls).unwrap_or(CALLS));
    // It is seen when the test fails.
    println!("COMWRIGHT_STRESS_SEED={seed} COMWRIGHT_STRESS_CALLS={calls}");
    let begun = Instant::now();
    let counts = Arc::new(Counts::new(calls));
    let cells = Arc::new(Cells::new(THREADS, &counts)?);
    std::thread::scope(|scope| -> Result<()> {
        let mut random = Random::new(seed);
        let watch = tick::watch(scope, &counts, LIMIT);
        let mut threads = Vec::new();
        for number in 0..THREADS {
            // In apartments of their own, which pump when they wait, and end and come again as well.
            let (theirs, order) = (Arc::clone(&cells), random.fork());
            threads.push(scope.spawn(move || worker::in_single_threaded(number, &theirs, order)));
            let (theirs, order) = (Arc::clone(&cells), random.fork());
            threads.push(scope.spawn(move || member::in_multithreaded(number, &theirs, order)));
        }
        let ended: Vec<_> = threads.into_iter().map(|thread| thread.join()).collect();
        watch.end();
        ended.into_iter().try_for_each(|ended| ended.expect("no panic"))
    })?;
    // The last apartments end here, and with them what is held.
    drop(cells);
    let settled = tick::comes(Duration::from_secs(30), || counts.is_settled());
    println!("{counts} in {:?}", begun.elapsed());
    assert!(settled, "something is lost: {counts}");
    assert_eq!((counts.alive(), counts.wrong()), (0, 0), "{counts}");
    assert!(begun.elapsed() < LIMIT, "it takes longer than {LIMIT:?}: {counts}");
    assert!(counts.sent() > calls / 2, "{counts}");
    // With the last of them the multithreaded apartment is gone.
    let is_gone = || std::thread::scope(|scope| scope.spawn(apartment::current).join().expect("no panic"));
    assert!(tick::comes(Duration::from_secs(30), || matches!(is_gone(), Ok(None))), "somebody keeps the apartment");
    assert_eq!(Sta::spawn("after all")?.call(|| Ok(5))?, 5);
    Ok(())
}
