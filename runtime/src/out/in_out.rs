//! In/out-parameters: a value that the callee may replace.

use std::mem::ManuallyDrop;

use windows_core::HRESULT;

use super::{OutPolicy, OutValue};
use crate::diagnostics::RawValue;
use crate::error::{Error, Result};

/// Storage for an in/out-parameter: a value of ours, which the callee may free and replace (contract C5).
///
/// What is there is ours before and after the call, whether that succeeds or fails, so that it is freed by whatever end
/// this comes to (rules O1, O2).
#[must_use = "what the callee has put here is given by `finish`"]
pub struct InOut<T: OutValue> {
    now: ManuallyDrop<T::Abi>,
    before: Option<RawValue>,
}

impl<T: OutValue> InOut<T> {
    /// Storage with a value.
    pub fn new(value: T) -> Self {
        let now = value.into_abi();
        Self { before: T::leftover(&now), now: ManuallyDrop::new(now) }
    }

    /// The storage, for the callee.
    pub const fn as_mut_ptr(&mut self) -> *mut T::Abi {
        (&raw mut self.now).cast()
    }

    /// Takes what is there after a call that gave `code`.
    ///
    /// A call that failed should have left the value as it was, or nothing. What it put there nevertheless is reported
    /// and freed, or, when the policy says that outs cannot be trusted then, left alone.
    ///
    /// # Errors
    ///
    /// An error of `code` alone when that is a failure, and the value is gone; what is wrong with the value when it is
    /// none of its type.
    ///
    /// # Safety
    ///
    /// C5: the storage was given to one call at the most, as an in/out of the type `T`, and `code` is what that call
    /// gave.
    #[track_caller]
    pub unsafe fn finish(self, code: HRESULT, policy: OutPolicy) -> Result<T> {
        let mut this = ManuallyDrop::new(self);
        // SAFETY: nobody uses `this` afterwards but for what it was before.
        let now = unsafe { ManuallyDrop::take(&mut this.now) };
        if code.is_ok() {
            // SAFETY: C5, as promised by the caller.
            return unsafe { T::from_abi(now) };
        }
        let leftover = T::leftover(&now).filter(|now| Some(*now) != this.before);
        let is_as_it_was = T::IS_TOLD && leftover.is_none();
        if is_as_it_was || !policy.outs_untrusted_on_failure {
            // SAFETY: C5. What is there is ours, be it what was there before or what came in its place.
            unsafe { T::discard(now) };
        } else {
            std::mem::forget(now);
        }
        if let Some(leftover) = leftover {
            policy.report(T::kind(), leftover);
        }
        Err(Error::new(code))
    }
}

impl<T: OutValue> Drop for InOut<T> {
    #[track_caller]
    fn drop(&mut self) {
        // SAFETY: C5. There was no call, or nobody has looked at what it left: it is ours.
        unsafe { T::discard(ManuallyDrop::take(&mut self.now)) };
    }
}
