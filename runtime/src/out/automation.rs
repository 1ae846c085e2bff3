//! Values of automation as outs.

use super::{OutValue, PlainOut};
use crate::abi::{SAFEARRAY, VARIANT, VarType};
use crate::diagnostics::RawValue;
use crate::error::Result;
use crate::{AnySafeArray, Currency, Date, Decimal, Element, SafeArray, Variant};

// SAFETY: C10. A number.
unsafe impl PlainOut for Currency {}
// SAFETY: C10. A number.
unsafe impl PlainOut for Date {}
// SAFETY: C10. Numbers.
unsafe impl PlainOut for Decimal {}

// SAFETY: C4, C8. The storage is a VARIANT, and one of zeros is empty.
unsafe impl OutValue for Variant {
    type Abi = VARIANT;

    fn kind() -> &'static str {
        "VARIANT"
    }

    fn leftover(abi: &VARIANT) -> Option<RawValue> {
        let is_pointer = matches!(abi.vt, VarType::BSTR | VarType::DISPATCH | VarType::UNKNOWN | VarType::RECORD);
        if abi.vt.is_by_ref() || !(is_pointer || abi.vt.is_array()) {
            return None;
        }
        // SAFETY: C8. The data of these types is a pointer, or begins with one.
        let owned = unsafe { abi.data.byref };
        (!owned.is_null()).then(|| RawValue::Pointer(owned.addr()))
    }

    /// A reference is looked through and copied; what is malformed is left alone.
    #[track_caller]
    unsafe fn from_abi(abi: VARIANT) -> Result<Self> {
        // SAFETY: C4, C8, as promised by the caller. When it fails there is nothing to be freed that can be told: it is
        // somebody else's, or what the type and the data say does not agree.
        unsafe { Self::from_raw(abi) }
    }

    /// A reference is none of ours, and nothing is left when one was put here.
    unsafe fn take_back(abi: VARIANT) -> Result<Self> {
        if abi.vt.is_by_ref() {
            return Ok(Self::new());
        }
        // SAFETY: C5, C8, as promised by the caller.
        unsafe { Self::from_abi(abi) }
    }

    fn into_abi(self) -> VARIANT {
        self.into_raw()
    }

    /// A reference owns nothing, and is not looked through.
    #[track_caller]
    unsafe fn discard(abi: VARIANT) {
        if !abi.vt.is_by_ref() {
            // SAFETY: C4, as promised by the caller.
            drop(unsafe { Self::from_abi(abi) });
        }
    }
}

// SAFETY: C4, C9. The storage is a pointer to an array; null is none.
unsafe impl OutValue for Option<AnySafeArray> {
    type Abi = *mut SAFEARRAY;

    fn kind() -> &'static str {
        "SAFEARRAY"
    }

    fn leftover(abi: &*mut SAFEARRAY) -> Option<RawValue> {
        (!abi.is_null()).then(|| RawValue::Pointer(abi.addr()))
    }

    /// What is malformed is left alone.
    #[track_caller]
    unsafe fn from_abi(abi: *mut SAFEARRAY) -> Result<Self> {
        // SAFETY: C4, C9, as promised by the caller.
        unsafe { AnySafeArray::from_raw(abi, None) }
    }

    fn into_abi(self) -> *mut SAFEARRAY {
        self.map_or(std::ptr::null_mut(), AnySafeArray::into_raw)
    }
}

// SAFETY: C4, C9. As above.
unsafe impl<T: Element> OutValue for Option<SafeArray<T>> {
    type Abi = *mut SAFEARRAY;

    fn kind() -> &'static str {
        "SAFEARRAY"
    }

    fn leftover(abi: &*mut SAFEARRAY) -> Option<RawValue> {
        (!abi.is_null()).then(|| RawValue::Pointer(abi.addr()))
    }

    /// An array of other elements is freed; what is malformed is left alone.
    #[track_caller]
    unsafe fn from_abi(abi: *mut SAFEARRAY) -> Result<Self> {
        // SAFETY: C4, C9, as promised by the caller. When it fails the array is still ours.
        unsafe { SafeArray::from_raw(abi).inspect_err(|_| Self::discard(abi)) }
    }

    fn into_abi(self) -> *mut SAFEARRAY {
        self.map_or(std::ptr::null_mut(), SafeArray::into_raw)
    }

    /// Whatever its elements are.
    #[track_caller]
    unsafe fn discard(abi: *mut SAFEARRAY) {
        // SAFETY: C4, C9, as promised by the caller.
        unsafe { Option::<AnySafeArray>::discard(abi) };
    }
}
