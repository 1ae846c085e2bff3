//! Monikers.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT};

use super::bindings;
use crate::string::WideArg;

/// CoGetObject, with the options that are usual.
///
/// # Safety
///
/// C4: `found` is storage for a pointer.
pub(crate) unsafe fn moniker_object(name: &WideArg, iid: &GUID, found: *mut *mut c_void) -> HRESULT {
    let iid = std::ptr::from_ref(iid).cast();
    // SAFETY: C3, C4, as promised by the caller; the name has its terminator, and the GUID is the SDK's.
    HRESULT(unsafe { bindings::CoGetObject(name.as_ptr(), std::ptr::null(), iid, found) })
}
