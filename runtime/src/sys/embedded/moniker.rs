//! Monikers: the system has none.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT};

use crate::hresult;
use crate::string::WideArg;

/// CoGetObject: no name is understood.
///
/// # Safety
///
/// C4: `found` is storage for a pointer.
pub(crate) unsafe fn moniker_object(_name: &WideArg, _iid: &GUID, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: C4, as promised by the caller.
    unsafe { *found = std::ptr::null_mut() };
    hresult::MK_E_SYNTAX
}
