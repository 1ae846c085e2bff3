//! In/out-parameters as a server's method sees them.

use std::mem::ManuallyDrop;
use std::ptr::NonNull;

#[cfg(feature = "automation")]
mod missing;

use super::in_out_ref::nothing;
use crate::error::{Error, Result};
use crate::hresult;
use crate::out::{OutValue, zero};

/// A value of the caller's, which the method has as its own for the call (contract C5, rule O7): it is taken out of the
/// caller's storage, the method may change it or put another in its place, and what is there then goes back.
///
/// Meanwhile the storage has zeros. When this is dropped without [`Exchange::finish`], because the method has failed or
/// panicked, what the caller gets is what was there, or else nothing, as in an out (rule O2): a value that the method
/// has put there is freed. Only a record goes back as it is, since nobody can tell what has changed in it.
#[must_use = "the value goes back by `finish`"]
pub struct Exchange<T: OutValue> {
    /// `None` when the caller does without.
    storage: Option<NonNull<T::Abi>>,
    value: ManuallyDrop<T>,
    /// The bits that were in the storage. Whatever they own, `value` has it.
    before: ManuallyDrop<T::Abi>,
}

impl<T: OutValue> Exchange<T> {
    /// Takes the value.
    ///
    /// # Errors
    ///
    /// E_POINTER when the pointer is null; what is wrong with the value when it is none of its type: nothing is left in
    /// the storage then.
    ///
    /// # Safety
    ///
    /// C5: `storage` is null, or points to a valid value of the caller's, which nobody else uses until this is gone.
    #[inline]
    #[track_caller]
    pub unsafe fn take(storage: *mut T::Abi) -> Result<Self> {
        let Some(storage) = NonNull::new(storage) else { return Err(Error::new(hresult::E_POINTER)) };
        // SAFETY: C5, as promised by the caller. The value is moved: of its two copies, one is only looked at unless it
        // owns nothing. What is left is zeros, which own nothing, also when the value is refused.
        unsafe {
            let before = ManuallyDrop::new(storage.read());
            let value = match T::IS_PLAIN {
                true => storage.read(),
                false => storage.replace(zero::<T>()),
            };
            let value = ManuallyDrop::new(T::from_abi(value)?);
            Ok(Self { storage: Some(storage), value, before })
        }
    }

    /// The same where null means that the caller does without: the method gets the value of zeros.
    ///
    /// # Errors
    ///
    /// As for [`Exchange::take`], but for null.
    ///
    /// # Safety
    ///
    /// As for [`Exchange::take`].
    #[track_caller]
    pub unsafe fn optional(storage: *mut T::Abi) -> Result<Self> {
        match storage.is_null() {
            true => Ok(Self::without(nothing())),
            // SAFETY: C5, as promised by the caller.
            false => unsafe { Self::take(storage) },
        }
    }

    fn without(value: T) -> Self {
        Self { storage: None, value: ManuallyDrop::new(value), before: ManuallyDrop::new(zero::<T>()) }
    }

    /// The value, for the method.
    #[inline]
    pub fn value(&mut self) -> &mut T {
        &mut self.value
    }

    /// Gives the value back after the method has succeeded: it is the caller's again.
    #[inline]
    pub fn finish(self) {
        let mut this = ManuallyDrop::new(self);
        // SAFETY: C5. Nobody uses `this` any more. The storage is valid as `take` was promised, and owns nothing.
        unsafe {
            let value = ManuallyDrop::take(&mut this.value);
            if let Some(storage) = this.storage {
                storage.write(value.into_abi());
            }
        }
    }
}

impl<T: OutValue> Drop for Exchange<T> {
    fn drop(&mut self) {
        // SAFETY: nobody uses the value any more.
        let value = unsafe { ManuallyDrop::take(&mut self.value) };
        let Some(storage) = self.storage else { return };
        if T::IS_PLAIN {
            return;
        }
        let now = value.into_abi();
        let (owned, was_owned) = (T::leftover(&now), T::leftover(&self.before));
        // SAFETY: C5. The storage is valid as `take` was promised, and has zeros; what is now the value is ours, and is
        // either given back or freed. What has owned nothing can be put back by its bits.
        unsafe {
            if !T::IS_TOLD || (owned.is_some() && owned == was_owned) {
                storage.write(now);
                return;
            }
            T::discard(now);
            if was_owned.is_none() {
                storage.write(ManuallyDrop::take(&mut self.before));
            }
        }
    }
}
