//! A number that is set for the whole process.

// Not the atomics of the models: nothing is ordered by this, so that there is nothing to try in any order.
use std::sync::atomic::{AtomicU32, Ordering};

/// A number that any thread may set. Whoever reads it sees what somebody has set; what else that thread has done before
/// is not seen with it.
#[derive(Debug)]
pub(crate) struct Setting(AtomicU32);

impl Setting {
    /// The number that it is until it is set.
    pub(crate) const fn new(number: u32) -> Self {
        Self(AtomicU32::new(number))
    }

    /// The number.
    #[inline]
    pub(crate) fn get(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    /// Sets it.
    pub(crate) fn set(&self, number: u32) {
        self.0.store(number, Ordering::Relaxed);
    }
}
