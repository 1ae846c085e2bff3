//! In/out-parameters of a variable of the caller's.

use std::mem::{ManuallyDrop, MaybeUninit};

use crate::diagnostics::RawValue;
use crate::error::Result;
use crate::out::{OutPolicy, OutValue, zero};

/// A variable that the callee may read and replace (contract C5): its value goes into storage of the ABI, and what is
/// there after the call comes back into the variable.
///
/// While this lives the variable has the value of zeros (an empty string, `VT_EMPTY`, `None`), which stays there when this
/// is forgotten. Plain values stay where they are: the callee gets a pointer to the variable itself, and what it has written
/// there is there, whether it has failed or not.
///
/// Dropped without a call, the value is in the variable again.
#[must_use = "it is finished after the call"]
pub struct InOutRef<'a, T: OutValue> {
    variable: &'a mut T,
    /// Written unless the type is plain.
    storage: MaybeUninit<T::Abi>,
    before: Option<RawValue>,
}

impl<'a, T: OutValue> InOutRef<'a, T> {
    /// Takes the value out of the variable.
    #[inline]
    pub fn new(variable: &'a mut T) -> Self {
        if T::IS_PLAIN {
            return Self { variable, storage: MaybeUninit::uninit(), before: None };
        }
        let storage = std::mem::replace(variable, nothing()).into_abi();
        let before = T::leftover(&storage);
        Self { variable, storage: MaybeUninit::new(storage), before }
    }

    /// The storage, for the callee.
    #[inline]
    pub const fn as_mut_ptr(&mut self) -> *mut T::Abi {
        match T::IS_PLAIN {
            true => std::ptr::from_mut::<T>(self.variable).cast(),
            false => self.storage.as_mut_ptr(),
        }
    }

    /// Writes back what is there after a call that succeeded.
    ///
    /// # Errors
    ///
    /// What is wrong with the value when it is none of its type. The variable has the value of zeros then.
    ///
    /// # Safety
    ///
    /// C5: the storage was given to one call at the most, as an in/out of the type `T`, and that succeeded.
    #[inline]
    pub(super) unsafe fn write_back(self) -> Result<()> {
        if T::IS_PLAIN {
            std::mem::forget(self);
            return Ok(());
        }
        let mut this = ManuallyDrop::new(self);
        // SAFETY: C5, as promised by the caller. The storage was written, and is not used again. What the variable has
        // meanwhile owns nothing.
        unsafe {
            let value = T::from_abi(this.storage.assume_init_read())?;
            std::ptr::from_mut(this.variable).write(value);
        }
        Ok(())
    }

    /// Writes back what is there after a call that failed, when that is what was there before, or owns nothing. What the
    /// call has put there nevertheless is reported and freed, or left alone, by the policy (rule O2); the variable has
    /// the value of zeros then.
    ///
    /// # Safety
    ///
    /// C5: the storage was given to one call at the most, as an in/out of the type `T`, and that failed.
    pub(super) unsafe fn restore(self, policy: OutPolicy) {
        let mut this = ManuallyDrop::new(self);
        if T::IS_PLAIN {
            return;
        }
        // SAFETY: the storage was written, and is not used again.
        let now = unsafe { this.storage.assume_init_read() };
        let leftover = T::leftover(&now);
        // What is not told may be anything: it is ours when the method is trusted.
        let is_trusted = T::IS_TOLD || !policy.outs_untrusted_on_failure;
        if leftover == this.before && is_trusted {
            // SAFETY: C5. It is what was there before, or owns nothing, or is ours.
            if let Ok(value) = unsafe { T::take_back(now) } {
                *this.variable = value;
            }
            return;
        }
        if policy.outs_untrusted_on_failure {
            std::mem::forget(now);
        } else {
            // SAFETY: C5. What is there is ours.
            unsafe { T::discard(now) };
        }
        if let Some(leftover) = leftover {
            policy.report(T::kind(), leftover);
        }
    }
}

impl<T: OutValue> Drop for InOutRef<'_, T> {
    #[inline]
    fn drop(&mut self) {
        if T::IS_PLAIN {
            return;
        }
        // SAFETY: C5. There was no call, or nobody has looked at what it left: it is ours. The storage was written.
        if let Ok(value) = unsafe { T::take_back(self.storage.assume_init_read()) } {
            *self.variable = value;
        }
    }
}

/// The value of zeros.
pub(super) fn nothing<T: OutValue>() -> T {
    // SAFETY: C4. Zeros are a value that owns nothing, as `OutValue` promises.
    unsafe { T::from_abi(zero::<T>()) }.unwrap_or_else(|_| unreachable!("zeros are a value of nothing"))
}
