//! How far a call has got, between who waits for it and who makes it.
//!
//! * **Q1** A call is *queued* until its apartment *starts* it or its caller *cancels* it: one of the two succeeds.
//!   What it captured belongs to the apartment from the start on, and to the caller again after a cancellation.
//! * **Q2** Who has made it *finishes* it. What was done before that is seen by who sees that it is done (`Release`,
//!   `Acquire`). Nothing of a call on its caller's stack is touched after that: the caller may be gone.
//! * **Q3** A caller that wants to sleep first says how it is woken, then that it *waits*, and does not sleep when the call
//!   is done. Who finishes a call for which somebody waits wakes, by a copy that was made before: nobody sleeps for ever.

use super::atomic::{AtomicU32, Ordering};
use super::shared_new;

/// The state; see the rules of the module.
#[derive(Debug)]
pub(crate) struct Progress(AtomicU32);

const QUEUED: u32 = 0;
const STARTED: u32 = 1;
const DONE: u32 = 2;
const CANCELLED: u32 = 3;
const STATE: u32 = 3;
/// Q3: somebody may sleep.
const WAITED_FOR: u32 = 4;

impl Progress {
    shared_new! {
        /// Q1: queued.
        pub(crate) fn new() -> Self {
            Self(AtomicU32::new(QUEUED))
        }
    }

    shared_new! {
        /// Q1: started, for a call that nobody can cancel.
        pub(crate) fn started() -> Self {
            Self(AtomicU32::new(STARTED))
        }
    }

    /// Q1: the apartment starts it; `false` when it was cancelled.
    #[inline]
    pub(crate) fn start(&self) -> bool {
        self.leave_queue(STARTED)
    }

    /// Q1: the caller cancels it; `false` when it was started.
    pub(crate) fn cancel(&self) -> bool {
        self.leave_queue(CANCELLED)
    }

    fn leave_queue(&self, next: u32) -> bool {
        let mut state = self.0.load(Ordering::Relaxed);
        while state & STATE == QUEUED {
            let to = state & WAITED_FOR | next;
            match self.0.compare_exchange_weak(state, to, Ordering::AcqRel, Ordering::Relaxed) {
                Ok(_) => return true,
                Err(now) => state = now,
            }
        }
        false
    }

    /// Q1: whether its caller has cancelled it.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed) & STATE == CANCELLED
    }

    /// Q2: it is done, if nobody has said that it waits. `false` when somebody has: then a copy of how it is woken is
    /// made, and [`Self::finish`] called.
    #[inline]
    pub(crate) fn finish_unwatched(&self) -> bool {
        self.0.compare_exchange(STARTED, DONE, Ordering::Release, Ordering::Acquire).is_ok()
    }

    /// Q2: it is done.
    pub(crate) fn finish(&self) {
        self.0.store(DONE, Ordering::Release);
    }

    /// Q2: whether it is done.
    #[inline]
    pub(crate) fn is_done(&self) -> bool {
        self.0.load(Ordering::Acquire) & STATE == DONE
    }

    /// Q3: somebody waits; `false` when it is done.
    pub(crate) fn wait_for(&self) -> bool {
        let mut state = self.0.load(Ordering::Acquire);
        while state & STATE != DONE {
            // It was said before, and who finishes it knows.
            if state & WAITED_FOR != 0 {
                return true;
            }
            match self.0.compare_exchange_weak(state, state | WAITED_FOR, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return true,
                Err(now) => state = now,
            }
        }
        false
    }
}

#[cfg(all(test, loom))]
mod models;
