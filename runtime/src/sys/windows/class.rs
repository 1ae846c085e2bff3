//! Classes: those that this process serves, then what COM finds.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use super::{apartment_is_entered, bindings};
use crate::hresult;
use crate::sys::class_table;

/// Whether classes can be registered on the machine.
pub(crate) const HAS_REGISTRY: bool = true;

/// CLSIDFromProgID.
///
/// # Safety
///
/// C3, C4: `prog_id` is a wide string with a zero at its end, and `clsid` storage for a GUID.
pub(crate) unsafe fn class_from_prog_id(prog_id: *const u16, clsid: *mut GUID) -> HRESULT {
    // SAFETY: C3, C4, as promised by the caller; a GUID is the SDK's.
    HRESULT(unsafe { bindings::CLSIDFromProgID(prog_id, clsid.cast()) })
}

/// CoCreateInstance, without an outer object.
///
/// # Safety
///
/// C4: `made` is storage for a pointer.
pub(crate) unsafe fn class_create(clsid: &GUID, context: u32, iid: &GUID, made: *mut *mut c_void) -> HRESULT {
    if let Some(object) = served(clsid, context) {
        // SAFETY: C4, as promised by the caller.
        return unsafe { class_table::create(&object, iid, made) };
    }
    let outer = std::ptr::null_mut();
    // SAFETY: C3, C4, as promised by the caller; a GUID is the SDK's.
    HRESULT(unsafe { bindings::CoCreateInstance(from(clsid), outer, context, from(iid), made) })
}

/// CoGetClassObject.
///
/// # Safety
///
/// C4: `found` is storage for a pointer.
pub(crate) unsafe fn class_object(clsid: &GUID, context: u32, iid: &GUID, found: *mut *mut c_void) -> HRESULT {
    if let Some(object) = served(clsid, context) {
        // SAFETY: C4, as promised by the caller.
        return unsafe { object.query(iid, found) };
    }
    let machine = std::ptr::null();
    // SAFETY: C3, C4, as promised by the caller; a GUID is the SDK's.
    HRESULT(unsafe { bindings::CoGetClassObject(from(clsid), context, machine, from(iid), found) })
}

/// A class of ours, for a thread that is in an apartment: COM tells the others.
fn served(clsid: &GUID, context: u32) -> Option<IUnknown> {
    let object = class_table::find(clsid, context)?;
    apartment_is_entered().then_some(object)
}

/// CoRegisterClassObject, for servers in this process and any number of uses: gives what it is revoked by. COM finds the
/// class for code of others in this apartment.
///
/// # Safety
///
/// C12: `object` may be used and released on any thread.
pub(crate) unsafe fn class_register(clsid: &GUID, object: &IUnknown, cookie: &mut u32) -> HRESULT {
    let mut system_cookie = 0;
    // SAFETY: C1, C4. COM makes a claim of its own on the object; the cookie is storage for a number.
    let code = HRESULT(unsafe {
        bindings::CoRegisterClassObject(
            from(clsid),
            object.as_raw(),
            bindings::CLSCTX_INPROC_SERVER,
            bindings::REGCLS_MULTIPLEUSE.cast_unsigned(),
            &mut system_cookie,
        )
    });
    if code.0 >= 0 {
        // SAFETY: C12, as promised by the caller.
        *cookie = unsafe { class_table::add(clsid, object.clone(), system_cookie) };
    }
    code
}

/// CoRevokeClassObject, on the thread that has registered it.
pub(crate) fn class_revoke(cookie: u32) -> HRESULT {
    match class_table::remove(cookie) {
        // SAFETY: it takes any number.
        Some(system_cookie) => HRESULT(unsafe { bindings::CoRevokeClassObject(system_cookie) }),
        None => hresult::E_INVALIDARG,
    }
}

/// A GUID as the SDK declares it: the same sixteen bytes.
const fn from(guid: &GUID) -> *const bindings::GUID {
    std::ptr::from_ref(guid).cast()
}
