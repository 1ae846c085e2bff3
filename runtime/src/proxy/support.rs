//! `ISupportErrorInfo` of a proxy: it answers itself (rule P8), because whatever fails through it, it says on the calling
//! thread what is known, or that nothing is.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT};

use super::{Proxy, UNKNOWN_PROXY};
use crate::hresult;
use crate::interface::{ISupportErrorInfo, ISupportErrorInfo_Vtbl};

/// What answers for it.
// SAFETY: C1. Its one function needs nothing of the object, and the others are those of a proxy's IUnknown.
pub(super) static SUPPORT: Proxy = unsafe {
    Proxy::new::<ISupportErrorInfo>(
        "ISupportErrorInfo",
        &ISupportErrorInfo_Vtbl { base__: UNKNOWN_PROXY, InterfaceSupportsErrorInfo: interface_supports_error_info },
    )
};

unsafe extern "system" fn interface_supports_error_info(_this: *mut c_void, iid: *const GUID) -> HRESULT {
    if iid.is_null() { hresult::E_POINTER } else { hresult::S_OK }
}
