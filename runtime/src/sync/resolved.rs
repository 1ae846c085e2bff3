//! An address that is the same whoever looks it up.

// Not the atomics of the models: whoever finds the address publishes it with all that it was found by, and every thread
// that looks finds the same, so that there is nothing to try in any order.
use std::ffi::c_void;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicPtr, Ordering};

/// An address that is looked up once, or a few times at once by threads that do not see each other's answer yet.
#[derive(Debug)]
pub(crate) struct Resolved(AtomicPtr<c_void>);

impl Resolved {
    /// Nobody has looked.
    pub(crate) const fn not_yet() -> Self {
        Self(AtomicPtr::new(std::ptr::null_mut()))
    }

    /// The address, when somebody has found it.
    #[inline]
    pub(crate) fn get(&self) -> Option<NonNull<c_void>> {
        NonNull::new(self.0.load(Ordering::Acquire))
    }

    /// It was found.
    pub(crate) fn set(&self, address: NonNull<c_void>) {
        self.0.store(address.as_ptr(), Ordering::Release);
    }
}
