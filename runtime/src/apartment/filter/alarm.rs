//! Ringing at apartments later (F4): one thread for the process, which is there while somebody waits for a ring.
//!
//! What goes in is an apartment and a time; what comes out is that its bell is rung then, in whatever loop its thread is. A
//! thread that has gone meanwhile does not hear it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::Builder;
use std::time::{Duration, Instant};

use crate::apartment::home::Home;

/// How long the thread stays when there is nothing to ring for.
const IDLE: Duration = Duration::from_secs(2);

struct Alarms {
    rings: Vec<(Instant, Weak<Home>)>,
    has_thread: bool,
}

static ALARMS: Mutex<Alarms> = Mutex::new(Alarms { rings: Vec::new(), has_thread: false });

static CHANGED: Condvar = Condvar::new();

fn alarms() -> MutexGuard<'static, Alarms> {
    // Each change is one step.
    ALARMS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Rings at a home then. `false` when there can be no thread for that.
pub(super) fn ring_at(home: &Arc<Home>, time: Instant) -> bool {
    let mut alarms = alarms();
    if !alarms.has_thread {
        if Builder::new().name("comwright alarm".to_owned()).spawn(watch).is_err() {
            return false;
        }
        alarms.has_thread = true;
    }
    alarms.rings.push((time, Arc::downgrade(home)));
    CHANGED.notify_one();
    true
}

/// The thread.
fn watch() {
    let mut alarms = alarms();
    loop {
        let now = Instant::now();
        let due: Vec<_> = alarms.rings.extract_if(.., |(time, _)| *time <= now).collect();
        if !due.is_empty() {
            // A bell may take its time, and so may the end of a home.
            drop(alarms);
            due.into_iter().filter_map(|(_, home)| home.upgrade()).for_each(|home| home.ring());
            alarms = self::alarms();
            continue;
        }
        let next = alarms.rings.iter().map(|(time, _)| *time).min();
        let pause = next.map_or(IDLE, |next| next.saturating_duration_since(now));
        let over;
        (alarms, over) = CHANGED.wait_timeout(alarms, pause).unwrap_or_else(PoisonError::into_inner);
        if next.is_none() && over.timed_out() && alarms.rings.is_empty() {
            alarms.has_thread = false;
            return;
        }
    }
}
