//! A target, while it is called.

use std::any::type_name;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::panicking;

use crate::diagnostics::{self, PanicStopped};
use crate::guard;

/// The target of a sink for the time of one call: it lives until that has returned, also when the call ends its own
/// connection.
pub struct Target<T> {
    /// `None` while this is dropped.
    target: Option<Arc<T>>,
    /// The panic that is under way, if one is, is not of this call.
    was_panicking: bool,
}

impl<T> Target<T> {
    pub(super) fn new(target: Arc<T>) -> Self {
        Self { target: Some(target), was_panicking: panicking() }
    }
}

impl<T> Deref for Target<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.target.as_deref().expect("it is there until this is dropped")
    }
}

impl<T> Drop for Target<T> {
    fn drop(&mut self) {
        if let Some(target) = self.target.take() {
            let_go(target);
        }
        if panicking() && !self.was_panicking {
            // The guard of the function that the source has called stops it, and gives a code.
            diagnostics::emit(|| PanicStopped::in_event(type_name::<T>()));
        }
    }
}

/// Lets a target go: it is dropped, unless a call of it is running. A panic of its drop ends here.
pub(super) fn let_go<T>(target: Arc<T>) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(target))) {
        let message = guard::message(payload);
        told(|| diagnostics::emit(|| PanicStopped::in_drop(type_name::<T>(), message)));
    }
}

/// Tells an event where a panic must not get out: a hook may panic, and Release is called by a component (contract C13).
pub(super) fn told(tell: impl FnOnce()) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(tell)) {
        guard::drop_quietly(payload);
    }
}
