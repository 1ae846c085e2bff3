//! The SAFEARRAY functions of oleaut32 (rule B4, contract C9).

use std::ffi::c_void;

use windows_core::{GUID, HRESULT};

use super::bindings;
use crate::abi::{SAFEARRAY, SAFEARRAYBOUND, VarType};

/// SafeArrayCreateEx: an array of zeros, with the left-most dimension first; null when there is no memory or no such
/// array. `extra` is an IID for `VT_UNKNOWN` and `VT_DISPATCH`, an `IRecordInfo` for `VT_RECORD`, or null.
///
/// # Safety
///
/// `extra` is null or what the type wants.
pub(crate) unsafe fn array_create(vt: VarType, bounds: &[SAFEARRAYBOUND], extra: *const c_void) -> *mut SAFEARRAY {
    let Ok(count) = u32::try_from(bounds.len()) else { return std::ptr::null_mut() };
    // SAFETY: C11, C10. The slice is valid for its length.
    unsafe { bindings::SafeArrayCreateEx(vt.0, count, bounds.as_ptr().cast(), extra).cast() }
}

/// SafeArrayDestroy: frees the elements, the data and the descriptor; DISP_E_ARRAYISLOCKED when it is locked.
///
/// # Safety
///
/// C9: `array` is null or an array that is the caller's.
pub(crate) unsafe fn array_destroy(array: *mut SAFEARRAY) -> HRESULT {
    // SAFETY: C9, as promised by the caller.
    HRESULT(unsafe { bindings::SafeArrayDestroy(array.cast()) })
}

/// SafeArrayCopy. Null for null.
///
/// # Safety
///
/// C9, C4: `array` is null or an array, `copy` storage for a pointer.
pub(crate) unsafe fn array_copy(array: *const SAFEARRAY, copy: *mut *mut SAFEARRAY) -> HRESULT {
    // SAFETY: C9, C4, as promised by the caller.
    HRESULT(unsafe { bindings::SafeArrayCopy(array.cast(), copy.cast()) })
}

/// SafeArrayLock.
///
/// # Safety
///
/// C9: `array` is an array.
pub(crate) unsafe fn array_lock(array: *mut SAFEARRAY) -> HRESULT {
    // SAFETY: C9, as promised by the caller.
    HRESULT(unsafe { bindings::SafeArrayLock(array.cast()) })
}

/// SafeArrayUnlock.
///
/// # Safety
///
/// C9: `array` is an array that the caller has locked.
pub(crate) unsafe fn array_unlock(array: *mut SAFEARRAY) -> HRESULT {
    // SAFETY: C9, as promised by the caller.
    HRESULT(unsafe { bindings::SafeArrayUnlock(array.cast()) })
}

/// SafeArrayGetElement: a copy of an element, which is the caller's (rule O5). The left-most index comes first.
///
/// # Safety
///
/// C9, C11: `array` is an array, `indices` has one index for each dimension, `to` is storage for an element.
pub(crate) unsafe fn array_get_element(array: *mut SAFEARRAY, indices: *const i32, to: *mut c_void) -> HRESULT {
    // SAFETY: C9, C11, as promised by the caller.
    HRESULT(unsafe { bindings::SafeArrayGetElement(array.cast(), indices, to) })
}

/// SafeArrayPutElement: frees an element and puts a copy in its place. `from` is the interface pointer or the BSTR
/// itself where elements are pointers, else points to a value.
///
/// # Safety
///
/// C9, C11: `array` is an array, `indices` has one index for each dimension, `from` is as said.
pub(crate) unsafe fn array_put_element(array: *mut SAFEARRAY, indices: *const i32, from: *const c_void) -> HRESULT {
    // SAFETY: C9, C11, as promised by the caller.
    HRESULT(unsafe { bindings::SafeArrayPutElement(array.cast(), indices, from) })
}

/// SafeArrayGetVartype.
///
/// # Safety
///
/// C9, C4: `array` is an array, `vt` storage for a type.
pub(crate) unsafe fn array_var_type(array: *const SAFEARRAY, vt: *mut VarType) -> HRESULT {
    // SAFETY: C9, C4, as promised by the caller.
    HRESULT(unsafe { bindings::SafeArrayGetVartype(array.cast(), vt.cast()) })
}

/// SafeArrayGetIID.
///
/// # Safety
///
/// C9, C4: `array` is an array, `iid` storage for an IID.
pub(crate) unsafe fn array_iid(array: *const SAFEARRAY, iid: *mut GUID) -> HRESULT {
    // SAFETY: C9, C4, as promised by the caller.
    HRESULT(unsafe { bindings::SafeArrayGetIID(array.cast(), iid.cast()) })
}

/// SafeArrayGetRecordInfo: with a claim of the caller's.
///
/// # Safety
///
/// C9, C4: `array` is an array, `info` storage for a pointer.
pub(crate) unsafe fn array_record_info(array: *const SAFEARRAY, info: *mut *mut c_void) -> HRESULT {
    // SAFETY: C9, C4, as promised by the caller.
    HRESULT(unsafe { bindings::SafeArrayGetRecordInfo(array.cast(), info) })
}

/// SafeArrayRedim: a new bound for the right-most dimension. New elements are zeros, lost ones are freed.
///
/// # Safety
///
/// C9: `array` is an array of the caller's.
pub(crate) unsafe fn array_redim(array: *mut SAFEARRAY, bound: &SAFEARRAYBOUND) -> HRESULT {
    // SAFETY: C9, as promised by the caller; C10.
    HRESULT(unsafe { bindings::SafeArrayRedim(array.cast(), std::ptr::from_ref(bound).cast()) })
}
