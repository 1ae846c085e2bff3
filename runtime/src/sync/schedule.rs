//! When a task is polled: between those who wake it and the thread that polls it.
//!
//! * **J1** A task is *idle*, *queued*, *polled*, *polled and woken*, or *over*. It is polled by one thread, its home, and
//!   only after it was queued: it is in the queue once at the most.
//! * **J2** Who wakes an idle task queues it. Who wakes one that is polled leaves word, and it is queued once more when that
//!   poll is done. Who wakes one that is queued, or over, need not do anything.
//! * **J3** What was done before a task was woken is seen by a poll that comes after it (`AcqRel`): also when it was queued,
//!   or polled, already.

use super::atomic::{AtomicU32, Ordering};
use super::shared_new;

/// The state; see the rules of the module.
#[derive(Debug)]
pub(crate) struct Schedule(AtomicU32);

const IDLE: u32 = 0;
const QUEUED: u32 = 1;
const POLLED: u32 = 2;
const WOKEN: u32 = 3;
const OVER: u32 = 4;

impl Schedule {
    shared_new! {
        /// J1: idle.
        pub(crate) fn new() -> Self {
            Self(AtomicU32::new(IDLE))
        }
    }

    /// J2: wakes the task; whether the caller has to queue it.
    pub(crate) fn wake(&self) -> bool {
        let mut state = self.0.load(Ordering::Relaxed);
        loop {
            let next = match state {
                IDLE => QUEUED,
                POLLED => WOKEN,
                // J3: what is written again is seen by the next poll.
                same => same,
            };
            match self.0.compare_exchange_weak(state, next, Ordering::AcqRel, Ordering::Relaxed) {
                Ok(before) => return before == IDLE,
                Err(now) => state = now,
            }
        }
    }

    /// J1: its home has taken it from the queue, and polls it.
    pub(crate) fn start(&self) {
        self.0.swap(POLLED, Ordering::AcqRel);
    }

    /// J2: the poll is done, and the task is not. Whether its home has to queue it once more.
    pub(crate) fn pause(&self) -> bool {
        let paused = self.0.compare_exchange(POLLED, IDLE, Ordering::AcqRel, Ordering::Relaxed);
        if paused.is_err() {
            self.0.swap(QUEUED, Ordering::AcqRel);
        }
        paused.is_err()
    }

    /// J1: it is over.
    pub(crate) fn end(&self) {
        self.0.swap(OVER, Ordering::AcqRel);
    }
}

#[cfg(all(test, loom))]
mod models;
