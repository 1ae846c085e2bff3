//! Out-parameters as a server sees them: pointers of the caller (rule O7).
//!
//! A thunk makes all of its outs into these first, before anything can fail: each is checked and made zero, so that
//! every way out of the thunk leaves what a caller expects. Only when the method has succeeded are values written, which
//! cannot fail, and each pointer takes one only.

use std::ptr::NonNull;

use super::{OutValue, value};
use crate::error::{Error, Result};
use crate::hresult;

/// Where a caller wants a value.
#[must_use = "an out that is not written stays zero"]
pub struct OutPointer<T: OutValue>(NonNull<T::Abi>);

impl<T: OutValue> OutPointer<T> {
    /// Checks the pointer, and makes what it points to zero.
    ///
    /// # Errors
    ///
    /// E_POINTER when it is null.
    ///
    /// # Safety
    ///
    /// C4: `out` is null, or valid for writes until the value is written or this is gone. What is there owns nothing.
    pub unsafe fn new(out: *mut T::Abi) -> Result<Self> {
        // SAFETY: C4, as promised by the caller.
        unsafe { Self::optional(out) }.ok_or(Error::new(hresult::E_POINTER))
    }

    /// The same where null means that the caller does not want the value.
    ///
    /// # Safety
    ///
    /// As for [`OutPointer::new`].
    pub unsafe fn optional(out: *mut T::Abi) -> Option<Self> {
        let out = NonNull::new(out)?;
        // SAFETY: C4. It is valid for writes, and what was there owns nothing.
        unsafe { out.write(value::zero::<T>()) };
        Some(Self(out))
    }

    /// Hands the value over: it is the caller's from now on.
    pub fn write(self, value: T) {
        // SAFETY: C4. The pointer is valid as `new` was promised, and there is zero, since it is written to once.
        unsafe { self.0.write(value.into_abi()) };
    }
}

/// A value of the caller's that may be replaced.
pub struct InOutPointer<T: OutValue>(NonNull<T::Abi>);

impl<T: OutValue> InOutPointer<T> {
    /// Checks the pointer; what it points to stays as it is.
    ///
    /// # Errors
    ///
    /// E_POINTER when it is null.
    ///
    /// # Safety
    ///
    /// C5: `value` is null, or points to a valid value of the caller's, which nobody else uses until this is gone.
    pub unsafe fn new(value: *mut T::Abi) -> Result<Self> {
        NonNull::new(value).map(Self).ok_or(Error::new(hresult::E_POINTER))
    }

    /// The value as it lies in the caller's storage, to be read: it stays the caller's.
    pub const fn abi(&self) -> &T::Abi {
        // SAFETY: C5. It is valid, and nobody writes to it while this is borrowed.
        unsafe { self.0.as_ref() }
    }

    /// Frees the value and puts another in its place, which is the caller's from now on (rule O3).
    #[track_caller]
    pub fn replace(self, value: T) {
        // SAFETY: C5. The old one is valid, and may be freed by the function of its type; it is out of reach when that
        // happens.
        unsafe {
            let old = self.0.replace(value.into_abi());
            T::discard(old);
        }
    }
}
