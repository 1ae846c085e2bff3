use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::{Workers, start};
use crate::apartment::home::Home;

/// Whether no thread can be made, and how many were.
static NO_THREADS: AtomicBool = AtomicBool::new(true);
static STARTED: AtomicUsize = AtomicUsize::new(0);

fn maybe_start(workers: &'static Workers) -> io::Result<()> {
    if NO_THREADS.load(Ordering::SeqCst) {
        return Err(io::ErrorKind::OutOfMemory.into());
    }
    STARTED.fetch_add(1, Ordering::SeqCst);
    start(workers)
}

static WORKERS: Workers = Workers::new(maybe_start);

fn waits() -> (usize, bool) {
    (WORKERS.state().urgent.len(), WORKERS.has_stuck.get() != 0)
}

#[test]
fn m3_releases_wait_for_the_first_thread_that_can_be_made() {
    let home = Home::multithreaded().expect("the platform has one");
    WORKERS.give_releases(home);
    assert_eq!(waits(), (1, true));
    WORKERS.try_again();
    assert_eq!(waits(), (1, true), "it is tried again as long as it takes");
    NO_THREADS.store(false, Ordering::SeqCst);
    WORKERS.try_again();
    let begun = Instant::now();
    while waits().0 > 0 && begun.elapsed() < Duration::from_secs(30) {
        std::thread::yield_now();
    }
    assert_eq!((waits(), STARTED.load(Ordering::SeqCst)), ((0, false), 1));
}
