//! The error information of a thread.

use std::cell::Cell;
use std::ffi::c_void;

use windows_core::{HRESULT, Interface};

use crate::hresult;
use crate::interface::IErrorInfo;

thread_local! {
    /// Released with the thread.
    static INFO: Cell<Option<IErrorInfo>> = const { Cell::new(None) };
}

/// Takes the thread's error information, which has none afterwards; S_FALSE and null when there is none (GetErrorInfo).
///
/// # Safety
///
/// C4: `info` is null, which is E_INVALIDARG, or storage for a pointer.
pub(crate) unsafe fn error_info_take(info: *mut *mut c_void) -> HRESULT {
    if info.is_null() {
        return hresult::E_INVALIDARG;
    }
    // A thread that is about to end has none.
    let taken = INFO.try_with(Cell::take).ok().flatten();
    let code = if taken.is_some() { hresult::S_OK } else { hresult::S_FALSE };
    // SAFETY: C4, as promised by the caller; C2, the claim goes over to it.
    unsafe { *info = taken.map_or(std::ptr::null_mut(), Interface::into_raw) };
    code
}

/// Sets the thread's error information, which makes a claim of its own; null for none (SetErrorInfo).
///
/// # Safety
///
/// C1: `info` is null or an `IErrorInfo`.
pub(crate) unsafe fn error_info_set(info: *mut c_void) -> HRESULT {
    // SAFETY: C1, as promised by the caller.
    let new = unsafe { IErrorInfo::from_raw_borrowed(&info) }.cloned();
    match INFO.try_with(|current| current.replace(new)) {
        Ok(old) => {
            // Only now that the new one is in its place: the object may set error information when it goes.
            drop(old);
            hresult::S_OK
        }
        // A thread that is about to end keeps none.
        Err(_) => hresult::E_OUTOFMEMORY,
    }
}
