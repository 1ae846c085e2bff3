//! What was noted on any thread.

use std::sync::{Arc, Mutex, PoisonError};

/// A list that its clones share.
#[derive(Debug, Default)]
pub(crate) struct Noted<T>(Arc<Mutex<Vec<T>>>);

impl<T> Noted<T> {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Vec::new())))
    }

    pub(crate) fn add(&self, thing: T) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(thing);
    }

    pub(crate) fn peek<R>(&self, look: impl FnOnce(&[T]) -> R) -> R {
        look(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn take(&self) -> Vec<T> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T> Clone for Noted<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}
