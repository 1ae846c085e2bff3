//! `IClassFactory` of a proxy.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown};

use crate::imp::carried::{Object, ObjectBy};
use crate::imp::{UNKNOWN_PROXY, switch};
use crate::interface::{IClassFactory, IClassFactory_Vtbl};

impl IClassFactory_Vtbl {
    /// The functions of a proxy.
    pub const PROXY: Self = Self { base__: UNKNOWN_PROXY, CreateInstance: create_instance, LockServer: lock_server };
}

unsafe extern "system" fn create_instance(
    this: *mut c_void,
    outer: *mut c_void,
    iid: *const GUID,
    object: *mut *mut c_void,
) -> HRESULT {
    const METHOD: &str = "IClassFactory.CreateInstance(outer, object)";
    // SAFETY: C1, C3, C4, C12. The caller has a claim, an object or null, an IID to read, and storage for a pointer.
    unsafe {
        let outer = Object::<IUnknown>::lent(outer);
        let object = ObjectBy::given(iid, &[], object);
        switch::<IClassFactory>(this, METHOD, &[&outer, &object], |target, table| {
            (table.CreateInstance)(target, outer.there(), iid, object.there())
        })
    }
}

unsafe extern "system" fn lock_server(this: *mut c_void, is_locked: i32) -> HRESULT {
    // SAFETY: C1, C12. The caller has a claim.
    unsafe {
        switch::<IClassFactory>(this, "IClassFactory.LockServer", &[], |target, table| {
            (table.LockServer)(target, is_locked)
        })
    }
}
