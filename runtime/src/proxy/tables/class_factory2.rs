//! `IClassFactory2` of a proxy.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown};

use crate::imp::carried::{Object, ObjectBy};
use crate::imp::switch;
use crate::interface::{IClassFactory_Vtbl, IClassFactory2, IClassFactory2_Vtbl, LICINFO};

impl IClassFactory2_Vtbl {
    /// The functions of a proxy.
    pub const PROXY: Self = Self {
        base__: IClassFactory_Vtbl::PROXY,
        GetLicInfo: get_lic_info,
        RequestLicKey: request_lic_key,
        CreateInstanceLic: create_instance_lic,
    };
}

unsafe extern "system" fn get_lic_info(this: *mut c_void, info: *mut LICINFO) -> HRESULT {
    // SAFETY: C1, C5, C12. The caller has a claim, and a LICINFO.
    unsafe {
        switch::<IClassFactory2>(this, "IClassFactory2.GetLicInfo", &[], |target, table| {
            (table.GetLicInfo)(target, info)
        })
    }
}

unsafe extern "system" fn request_lic_key(this: *mut c_void, reserved: u32, key: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a BSTR.
    unsafe {
        switch::<IClassFactory2>(this, "IClassFactory2.RequestLicKey", &[], |target, table| {
            (table.RequestLicKey)(target, reserved, key)
        })
    }
}

unsafe extern "system" fn create_instance_lic(
    this: *mut c_void,
    outer: *mut c_void,
    reserved: *mut c_void,
    iid: *const GUID,
    key: *const u16,
    object: *mut *mut c_void,
) -> HRESULT {
    const METHOD: &str = "IClassFactory2.CreateInstanceLic(outer, object)";
    // SAFETY: C1, C3, C4, C12. The caller has a claim, an object or null, an IID and a key to read, and storage for a pointer.
    unsafe {
        let outer = Object::<IUnknown>::lent(outer);
        let object = ObjectBy::given(iid, &[], object);
        switch::<IClassFactory2>(this, METHOD, &[&outer, &object], |target, table| {
            (table.CreateInstanceLic)(target, outer.there(), reserved, iid, key, object.there())
        })
    }
}
