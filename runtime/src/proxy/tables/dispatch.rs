//! `IDispatch` of a proxy: what a call by number takes and gives is carried to the object's apartment and back.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT};

use crate::abi::{DISPPARAMS, EXCEPINFO, VARIANT};
use crate::hresult;
use crate::imp::carried::{Arguments, ObjectBy, Value};
use crate::imp::{UNKNOWN_PROXY, switch};
use crate::interface::{IDispatch, IDispatch_Vtbl};

impl IDispatch_Vtbl {
    /// The functions of a proxy.
    pub const PROXY: Self = Self {
        base__: UNKNOWN_PROXY,
        GetTypeInfoCount: get_type_info_count,
        GetTypeInfo: get_type_info,
        GetIDsOfNames: get_ids_of_names,
        Invoke: invoke,
    };
}

unsafe extern "system" fn get_type_info_count(this: *mut c_void, count: *mut u32) -> HRESULT {
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a number.
    unsafe {
        switch::<IDispatch>(this, "IDispatch.GetTypeInfoCount", &[], |target, table| {
            (table.GetTypeInfoCount)(target, count)
        })
    }
}

/// There are no proxies for ITypeInfo unless somebody makes some: a caller is told so, and goes by names and numbers.
unsafe extern "system" fn get_type_info(this: *mut c_void, index: u32, locale: u32, info: *mut *mut c_void) -> HRESULT {
    /// ITypeInfo.
    const TYPE_INFO: GUID = GUID::from_u128(0x00020401_0000_0000_c000_000000000046);
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a pointer.
    unsafe {
        let info = ObjectBy::given(&TYPE_INFO, &[], info);
        switch::<IDispatch>(this, "IDispatch.GetTypeInfo(info)", &[&info], |target, table| {
            (table.GetTypeInfo)(target, index, locale, info.there())
        })
    }
}

unsafe extern "system" fn get_ids_of_names(
    this: *mut c_void,
    iid: *const GUID,
    names: *const *const u16,
    count: u32,
    locale: u32,
    ids: *mut i32,
) -> HRESULT {
    // SAFETY: C1, C3, C4, C12. The caller has a claim, as many names, and storage for as many numbers.
    unsafe {
        switch::<IDispatch>(this, "IDispatch.GetIDsOfNames", &[], |target, table| {
            (table.GetIDsOfNames)(target, iid, names, count, locale, ids)
        })
    }
}

unsafe extern "system" fn invoke(
    this: *mut c_void,
    id: i32,
    iid: *const GUID,
    locale: u32,
    flags: u16,
    arguments: *const DISPPARAMS,
    result: *mut VARIANT,
    exception: *mut EXCEPINFO,
    argument: *mut u32,
) -> HRESULT {
    // SAFETY: C1, C3, C4, C12. The caller has a claim and arguments, and each of the others is null or storage.
    unsafe {
        let arguments = Arguments::lent(arguments);
        let result = Value::given(result);
        switch::<IDispatch>(this, "IDispatch.Invoke(arguments, result)", &[&arguments, &result], |target, table| {
            let (arguments, result) = (arguments.there(), result.there());
            let code = (table.Invoke)(target, id, iid, locale, flags, arguments, result, exception, argument);
            if code == hresult::DISP_E_EXCEPTION {
                fill_in(exception);
            }
            code
        })
    }
}

/// Has the component fill in what it has put off (rule D9): its function belongs to its apartment. The strings do not.
///
/// # Safety
///
/// C4: it is null, or what the component has left there after a failure.
unsafe fn fill_in(exception: *mut EXCEPINFO) {
    // SAFETY: C4, as promised by the caller. The function may be called once.
    unsafe {
        if let Some(exception) = exception.as_mut()
            && let Some(fill_in) = exception.pfnDeferredFillIn.take()
        {
            let _ = fill_in(exception);
            exception.pfnDeferredFillIn = None;
        }
    }
}
