//! Classes: those that this process serves. There is no registry, and no server in another process.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use super::apartment_is_entered;
use crate::hresult;
use crate::sys::class_table;

/// Whether classes can be registered on the machine.
pub(crate) const HAS_REGISTRY: bool = false;

/// CLSIDFromProgID: nothing is registered.
///
/// # Safety
///
/// C3, C4: `prog_id` is a wide string with a zero at its end, and `clsid` storage for a GUID.
pub(crate) unsafe fn class_from_prog_id(_prog_id: *const u16, clsid: *mut GUID) -> HRESULT {
    // SAFETY: C4, as promised by the caller.
    unsafe { *clsid = GUID::zeroed() };
    hresult::CO_E_CLASSSTRING
}

/// CoCreateInstance, without an outer object.
///
/// # Safety
///
/// C4: `made` is storage for a pointer.
pub(crate) unsafe fn class_create(clsid: &GUID, context: u32, iid: &GUID, made: *mut *mut c_void) -> HRESULT {
    match object(clsid, context) {
        // SAFETY: C4, as promised by the caller.
        Ok(object) => unsafe { class_table::create(&object, iid, made) },
        Err(code) => {
            // SAFETY: as above.
            unsafe { *made = std::ptr::null_mut() };
            code
        }
    }
}

/// CoGetClassObject.
///
/// # Safety
///
/// C4: `found` is storage for a pointer.
pub(crate) unsafe fn class_object(clsid: &GUID, context: u32, iid: &GUID, found: *mut *mut c_void) -> HRESULT {
    match object(clsid, context) {
        // SAFETY: C4, as promised by the caller.
        Ok(object) => unsafe { object.query(iid, found) },
        Err(code) => {
            // SAFETY: as above.
            unsafe { *found = std::ptr::null_mut() };
            code
        }
    }
}

fn object(clsid: &GUID, context: u32) -> Result<IUnknown, HRESULT> {
    if !apartment_is_entered() {
        return Err(hresult::CO_E_NOTINITIALIZED);
    }
    class_table::find(clsid, context).ok_or(hresult::REGDB_E_CLASSNOTREG)
}

/// CoRegisterClassObject, for servers in this process and any number of uses: gives what it is revoked by.
///
/// # Safety
///
/// C12: `object` may be used and released on any thread.
pub(crate) unsafe fn class_register(clsid: &GUID, object: &IUnknown, cookie: &mut u32) -> HRESULT {
    if !apartment_is_entered() {
        return hresult::CO_E_NOTINITIALIZED;
    }
    // SAFETY: C12, as promised by the caller.
    *cookie = unsafe { class_table::add(clsid, object.clone(), 0) };
    hresult::S_OK
}

/// CoRevokeClassObject, on the thread that has registered it.
pub(crate) fn class_revoke(cookie: u32) -> HRESULT {
    match class_table::remove(cookie) {
        Some(_) => hresult::S_OK,
        None => hresult::E_INVALIDARG,
    }
}
