//! Waking a thread.

use std::thread::{self, Thread};
use std::time::Duration;

use windows_core::HRESULT;

use super::Handles;

/// What wakes a thread in a single-threaded apartment.
#[derive(Debug)]
pub(crate) struct Doorbell(Thread);

impl Doorbell {
    /// Whether a thread may be in a loop that is not ours, and looks who rings: here there are no others.
    pub(crate) const HAS_OTHER_LOOPS: bool = false;

    /// That of this thread. Nobody but the thread itself looks who rings, so that `answer` is not called here.
    pub(crate) fn for_this_thread(_answer: fn()) -> Result<Self, HRESULT> {
        Ok(Self(thread::current()))
    }

    /// Wakes the thread, from any thread.
    pub(crate) fn ring(&self) {
        self.0.unpark();
    }

    /// Wakes the thread, wherever it waits: here it waits in [`Self::sleep`] only.
    pub(crate) fn insist(&self) {
        self.ring();
    }

    /// Sleeps until somebody rings or the time is over, and maybe not that long. On its own thread. No system tells it to
    /// end.
    pub(crate) fn sleep(&self, timeout: Option<Duration>) -> bool {
        match timeout {
            Some(timeout) => thread::park_timeout(timeout),
            None => thread::park(),
        }
        false
    }

    /// The thread goes on, although the system wanted it to end; here it never does.
    pub(crate) fn stay(&self) {}

    /// The same, beside handles, of which there are none here.
    pub(crate) fn sleep_beside(&self, _handles: Option<&Handles>, timeout: Option<Duration>) -> bool {
        self.sleep(timeout)
    }

    /// Does what the system has for the thread, which is nothing.
    pub(crate) fn answer_system(&self) -> bool {
        false
    }
}
