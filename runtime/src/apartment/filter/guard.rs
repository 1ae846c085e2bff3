//! That a filter is in force.

use std::fmt;
use std::sync::Arc;

use super::{settle, with};
use crate::apartment::OfItsThread;
use crate::apartment::home::Home;

/// That a filter of this thread's apartment is in force, or will be again when later ones are gone. It goes when this is
/// dropped.
#[must_use = "the filter is taken back when this is dropped"]
pub struct FilterGuard {
    number: u64,
    home: Arc<Home>,
    /// It belongs to its thread.
    _thread: OfItsThread,
}

impl FilterGuard {
    pub(super) const fn new(number: u64, home: Arc<Home>) -> Self {
        Self { number, home, _thread: OfItsThread::new() }
    }
}

impl Drop for FilterGuard {
    fn drop(&mut self) {
        let filter = with(|filters| filters.remove(self.number)).flatten();
        if filter.is_some() {
            // That it is not asked any more is enough, whatever the platform says.
            let _ = settle();
            // F4: what it has deferred is asked for again.
            self.home.ring();
        }
        // It is somebody's: nothing is borrowed meanwhile.
        drop(filter);
    }
}

impl fmt::Debug for FilterGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FilterGuard({})", self.home)
    }
}
