//! The running object table, which all programs of a user share.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use super::bindings;

/// RegisterActiveObject with ACTIVEOBJECT_STRONG: the table makes a claim of its own on the object.
pub(crate) fn active_register(object: &IUnknown, clsid: &GUID, cookie: &mut u32) -> HRESULT {
    let clsid = std::ptr::from_ref(clsid).cast();
    // SAFETY: C1, C3, C4. The object is held for the call; the GUID is the SDK's; there is storage for a number.
    HRESULT(unsafe { bindings::RegisterActiveObject(object.as_raw(), clsid, bindings::ACTIVEOBJECT_STRONG, cookie) })
}

/// RevokeActiveObject.
pub(crate) fn active_revoke(cookie: u32) -> HRESULT {
    // SAFETY: it takes any number.
    HRESULT(unsafe { bindings::RevokeActiveObject(cookie, std::ptr::null_mut()) })
}

/// GetActiveObject; MK_E_UNAVAILABLE when there is none.
///
/// # Safety
///
/// C4: `found` is storage for a pointer.
pub(crate) unsafe fn active_get(clsid: &GUID, found: *mut *mut c_void) -> HRESULT {
    let clsid = std::ptr::from_ref(clsid).cast();
    // SAFETY: C3, C4, as promised by the caller; the GUID is the SDK's.
    HRESULT(unsafe { bindings::GetActiveObject(clsid, std::ptr::null_mut(), found) })
}
