//! `IErrorInfo` of a proxy, for those that are passed as objects: what is told of a failed call travels as text.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT};

use crate::imp::{UNKNOWN_PROXY, switch};
use crate::interface::{IErrorInfo, IErrorInfo_Vtbl};

impl IErrorInfo_Vtbl {
    /// The functions of a proxy.
    pub const PROXY: Self = Self {
        base__: UNKNOWN_PROXY,
        GetGUID: get_guid,
        GetSource: get_source,
        GetDescription: get_description,
        GetHelpFile: get_help_file,
        GetHelpContext: get_help_context,
    };
}

unsafe extern "system" fn get_guid(this: *mut c_void, iid: *mut GUID) -> HRESULT {
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a GUID.
    unsafe { switch::<IErrorInfo>(this, "IErrorInfo.GetGUID", &[], |target, table| (table.GetGUID)(target, iid)) }
}

unsafe extern "system" fn get_source(this: *mut c_void, text: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a BSTR.
    unsafe { switch::<IErrorInfo>(this, "IErrorInfo.GetSource", &[], |target, table| (table.GetSource)(target, text)) }
}

unsafe extern "system" fn get_description(this: *mut c_void, text: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4, C12. As above.
    unsafe {
        switch::<IErrorInfo>(this, "IErrorInfo.GetDescription", &[], |target, table| {
            (table.GetDescription)(target, text)
        })
    }
}

unsafe extern "system" fn get_help_file(this: *mut c_void, text: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4, C12. As above.
    unsafe {
        switch::<IErrorInfo>(this, "IErrorInfo.GetHelpFile", &[], |target, table| (table.GetHelpFile)(target, text))
    }
}

unsafe extern "system" fn get_help_context(this: *mut c_void, context: *mut u32) -> HRESULT {
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a number.
    unsafe {
        switch::<IErrorInfo>(this, "IErrorInfo.GetHelpContext", &[], |target, table| {
            (table.GetHelpContext)(target, context)
        })
    }
}
