//! A number that threads count up and down.

// Not the atomics of the models: nothing is ordered by this, so that there is nothing to try in any order.
use std::sync::atomic::{AtomicUsize, Ordering};

/// A number of things. Whoever reads it sees a number that was true at some time; nothing else is seen with it.
#[derive(Debug)]
pub(crate) struct Counter(AtomicUsize);

impl Counter {
    /// None.
    pub(crate) const fn zero() -> Self {
        Self(AtomicUsize::new(0))
    }

    /// So many more.
    pub(crate) fn add(&self, number: usize) {
        self.0.fetch_add(number, Ordering::Relaxed);
    }

    /// How many there were, and one more from now on.
    pub(crate) fn next(&self) -> usize {
        self.0.fetch_add(1, Ordering::Relaxed)
    }

    /// So many less.
    pub(crate) fn subtract(&self, number: usize) {
        self.0.fetch_sub(number, Ordering::Relaxed);
    }

    /// How many.
    pub(crate) fn get(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}
