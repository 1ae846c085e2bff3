//! `IDispatch`: calls by name and number.

mod served;

use std::ffi::c_void;

pub use served::IDispatch_Impl;
use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl};

use super::{ComInterface, interface};
use crate::abi::{DISPPARAMS, EXCEPINFO, VARIANT, VarType};

interface!(
    /// The interface of late-bound calls ([MS-OAUT] 3.1).
    IDispatch,
    IDispatch_Vtbl,
    0x00020400_0000_0000_c000_000000000046
);

// SAFETY: C1. Its functions are its own.
unsafe impl ComInterface for IDispatch {
    type Base = IUnknown;

    const VAR_TYPE: VarType = VarType::DISPATCH;
}

/// The functions of [`IDispatch`].
#[repr(C)]
pub struct IDispatch_Vtbl {
    /// The functions of IUnknown.
    pub base__: IUnknown_Vtbl,
    /// Whether there is type information: 0 or 1.
    pub GetTypeInfoCount: unsafe extern "system" fn(*mut c_void, *mut u32) -> HRESULT,
    /// The type information, for a locale.
    pub GetTypeInfo: unsafe extern "system" fn(*mut c_void, u32, u32, *mut *mut c_void) -> HRESULT,
    /// The DISPIDs of a member and its named arguments.
    pub GetIDsOfNames:
        unsafe extern "system" fn(*mut c_void, *const GUID, *const *const u16, u32, u32, *mut i32) -> HRESULT,
    /// A call.
    pub Invoke: unsafe extern "system" fn(
        *mut c_void,
        i32,
        *const GUID,
        u32,
        u16,
        *const DISPPARAMS,
        *mut VARIANT,
        *mut EXCEPINFO,
        *mut u32,
    ) -> HRESULT,
}
