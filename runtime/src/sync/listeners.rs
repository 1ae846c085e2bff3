//! A place for one hook that is shared, and a count of all who listen.
//!
//! * **L1** The count is the number of listeners: one for a hook in the place, one for each scope. A listener is counted
//!   before it can be told anything and until nothing more is told to it, so that a count of zero means: nobody listens.
//!   The hook is counted under its lock, so that setting and taking it cannot miscount.
//! * **L2** Looking at the count orders nothing (`Relaxed`), because what follows takes the lock. Who set a hook, and
//!   whoever is ordered after that, sees it counted; a thread that is not ordered after it may still see nobody.
//! * **L3** The hook is read under the lock and called without it: it may set and take hooks, and panic. A hook that was
//!   taken may still be running on another thread, which keeps it until it returns.

use std::sync::{Arc, PoisonError};

use super::atomic::{AtomicUsize, Ordering};
use super::{Mutex, MutexGuard, shared_new};

/// The place of a hook `H`; see the rules of the module.
#[derive(Debug)]
pub(crate) struct Listeners<H: ?Sized> {
    count: AtomicUsize,
    hook: Mutex<Option<Arc<H>>>,
}

impl<H: ?Sized> Listeners<H> {
    shared_new! {
        /// Nobody listens.
        pub(crate) fn new() -> Self {
            Self { count: AtomicUsize::new(0), hook: Mutex::new(None) }
        }
    }

    /// L1, L2: whether nobody listens, as far as this thread knows.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.count.load(Ordering::Relaxed) == 0
    }

    /// L1: puts a hook into the place, or none; what was there before.
    pub(crate) fn replace(&self, hook: Option<Arc<H>>) -> Option<Arc<H>> {
        let mut place = self.lock();
        match (place.is_some(), hook.is_some()) {
            (false, true) => self.add(),
            (true, false) => self.remove(),
            _ => {}
        }
        std::mem::replace(&mut *place, hook)
    }

    /// L3: the hook, to be called when the lock is given back.
    pub(crate) fn hook(&self) -> Option<Arc<H>> {
        self.lock().clone()
    }

    /// L1: a scope begins to listen.
    pub(crate) fn add(&self) {
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    /// L1: a scope no longer listens. Each that was added is removed once.
    pub(crate) fn remove(&self) {
        self.count.fetch_sub(1, Ordering::Relaxed);
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<H>>> {
        self.hook.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(all(test, loom))]
mod models;
