//! The error information of a thread.

use std::ffi::c_void;

use windows_core::HRESULT;

use super::bindings;

/// GetErrorInfo: takes the thread's error information, which has none afterwards; S_FALSE and null when there is none.
///
/// # Safety
///
/// C4: `info` is storage for a pointer.
pub(crate) unsafe fn error_info_take(info: *mut *mut c_void) -> HRESULT {
    // SAFETY: C4, as promised by the caller.
    HRESULT(unsafe { bindings::GetErrorInfo(0, info) })
}

/// SetErrorInfo: the thread's error information, which makes a claim of its own; null for none.
///
/// # Safety
///
/// C1: `info` is null or an `IErrorInfo`.
pub(crate) unsafe fn error_info_set(info: *mut c_void) -> HRESULT {
    // SAFETY: C1, as promised by the caller.
    HRESULT(unsafe { bindings::SetErrorInfo(0, info) })
}
