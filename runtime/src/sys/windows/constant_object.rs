//! What all objects have that are constants: they need no memory, are the same for all threads, and nobody has to take
//! them back.

use std::ffi::c_void;

use windows_core::GUID;

use super::bindings;
use crate::hresult;

/// IUnknown's functions, of which the first is the object's own.
pub(super) const fn unknown(
    query_interface: unsafe extern "system" fn(*mut c_void, *const bindings::GUID, *mut *mut c_void) -> i32,
) -> bindings::IUnknown_Vtbl {
    bindings::IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release }
}

/// QueryInterface of an object that has IUnknown and one more interface.
///
/// # Safety
///
/// C3, C4: `this` is the object, `wanted` an IID to read, and `found` storage for a pointer.
pub(super) unsafe fn query(
    this: *mut c_void,
    wanted: *const bindings::GUID,
    found: *mut *mut c_void,
    iid: bindings::GUID,
) -> i32 {
    // SAFETY: C3, C4, as promised by the caller.
    unsafe {
        let is_known = [bindings::IID_IUnknown, iid].map(number).contains(&number(*wanted));
        *found = if is_known { this } else { std::ptr::null_mut() };
        if is_known { hresult::S_OK.0 } else { hresult::E_NOINTERFACE.0 }
    }
}

/// The bindings' GUID knows no comparison.
const fn number(guid: bindings::GUID) -> u128 {
    GUID { data1: guid.data1, data2: guid.data2, data3: guid.data3, data4: guid.data4 }.to_u128()
}

/// Nobody counts.
unsafe extern "system" fn add_ref(_this: *mut c_void) -> u32 {
    2
}

unsafe extern "system" fn release(_this: *mut c_void) -> u32 {
    1
}
