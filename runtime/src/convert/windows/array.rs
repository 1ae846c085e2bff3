//! `SafeArray` and pointers to `windows`' SAFEARRAY, which nobody owns there.

use std::mem::offset_of;

use ::windows::Win32::System::Com::SAFEARRAY;

use crate::abi::{self, VarType};
use crate::error::Result;
use crate::safe_array::{AnySafeArray, Element, SafeArray};

const _: () = {
    assert!(size_of::<SAFEARRAY>() == size_of::<abi::SAFEARRAY>());
    assert!(align_of::<SAFEARRAY>() == align_of::<abi::SAFEARRAY>());
    assert!(offset_of!(SAFEARRAY, rgsabound) == offset_of!(abi::SAFEARRAY, rgsabound));
};

impl<T: Element> SafeArray<T> {
    /// As [`Self::from_raw`], with the type of the crate `windows`.
    ///
    /// # Errors
    ///
    /// As there.
    ///
    /// # Safety
    ///
    /// C9: as there.
    pub unsafe fn from_windows(array: *mut SAFEARRAY) -> Result<Option<Self>> {
        // SAFETY: C9, C10. The layout is the same; the rest is promised by the caller.
        unsafe { Self::from_raw(array.cast()) }
    }

    /// Gives the array away, to the crate `windows`: whoever takes it frees it with SafeArrayDestroy.
    pub const fn into_windows(self) -> *mut SAFEARRAY {
        self.into_raw().cast()
    }

    /// The array, for a call of the crate `windows` that borrows it (contract C3).
    pub const fn as_windows(&self) -> *mut SAFEARRAY {
        self.as_raw().cast()
    }
}

impl AnySafeArray {
    /// As [`Self::from_raw`], with the type of the crate `windows`.
    ///
    /// # Errors
    ///
    /// As there.
    ///
    /// # Safety
    ///
    /// C9: as there.
    pub unsafe fn from_windows(array: *mut SAFEARRAY, element: Option<VarType>) -> Result<Option<Self>> {
        // SAFETY: C9, C10. The layout is the same; the rest is promised by the caller.
        unsafe { Self::from_raw(array.cast(), element) }
    }

    /// Gives the array away, to the crate `windows`: whoever takes it frees it with SafeArrayDestroy.
    pub const fn into_windows(self) -> *mut SAFEARRAY {
        self.into_raw().cast()
    }

    /// The array, for a call of the crate `windows` that borrows it (contract C3).
    pub const fn as_windows(&self) -> *mut SAFEARRAY {
        self.as_raw().cast()
    }
}
