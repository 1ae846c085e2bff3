//! `IErrorInfo` and `ISupportErrorInfo`: what a failed call has to say.

mod served;

use std::ffi::c_void;

pub use served::ISupportErrorInfo_Impl;
use windows_core::{GUID, HRESULT, IUnknown_Vtbl};

use super::interface;

interface!(
    /// What is known of a failure ([MS-OAUT] 3.3).
    IErrorInfo,
    IErrorInfo_Vtbl,
    0x1cf2b120_547d_101b_8e65_08002b2bd119
);

/// The functions of [`IErrorInfo`]. The strings that they give are the caller's.
#[repr(C)]
pub struct IErrorInfo_Vtbl {
    /// The functions of IUnknown.
    pub base__: IUnknown_Vtbl,
    /// The interface that the error is of.
    pub GetGUID: unsafe extern "system" fn(*mut c_void, *mut GUID) -> HRESULT,
    /// The component: a BSTR.
    pub GetSource: unsafe extern "system" fn(*mut c_void, *mut *mut u16) -> HRESULT,
    /// What happened: a BSTR.
    pub GetDescription: unsafe extern "system" fn(*mut c_void, *mut *mut u16) -> HRESULT,
    /// A help file: a BSTR.
    pub GetHelpFile: unsafe extern "system" fn(*mut c_void, *mut *mut u16) -> HRESULT,
    /// The topic in it.
    pub GetHelpContext: unsafe extern "system" fn(*mut c_void, *mut u32) -> HRESULT,
}

interface!(
    /// Says of which of its interfaces an object sets error information ([MS-OAUT] 3.4).
    ISupportErrorInfo,
    ISupportErrorInfo_Vtbl,
    0xdf0b3d60_548f_101b_8e65_08002b2bd119
);

/// The functions of [`ISupportErrorInfo`].
#[repr(C)]
pub struct ISupportErrorInfo_Vtbl {
    /// The functions of IUnknown.
    pub base__: IUnknown_Vtbl,
    /// S_OK when methods of the interface set error information, S_FALSE when they do not.
    pub InterfaceSupportsErrorInfo: unsafe extern "system" fn(*mut c_void, *const GUID) -> HRESULT,
}
