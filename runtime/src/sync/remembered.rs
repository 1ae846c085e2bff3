//! An answer that is the same whoever asks.

// Not the atomics of the models: nothing is ordered by this, so that there is nothing to try in any order.
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the answer is known to be yes. Every thread that asks gets the same answer and may store it; whoever does not
/// see that yet asks again.
#[derive(Debug)]
pub(crate) struct Remembered(AtomicBool);

impl Remembered {
    /// Nobody has asked.
    pub(crate) const fn not_yet() -> Self {
        Self(AtomicBool::new(false))
    }

    /// Whether the answer was yes.
    #[inline(always)]
    pub(crate) fn is_yes(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// The answer is yes.
    pub(crate) fn yes(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
