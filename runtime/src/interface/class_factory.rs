//! `IClassFactory`: makes the objects of a class.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown_Vtbl};

use super::interface;

interface!(
    /// Makes the objects of a class; every class object has it that can.
    IClassFactory,
    IClassFactory_Vtbl,
    0x00000001_0000_0000_c000_000000000046
);

/// The functions of [`IClassFactory`].
#[repr(C)]
pub struct IClassFactory_Vtbl {
    /// The functions of IUnknown.
    pub base__: IUnknown_Vtbl,
    /// Makes an object and gives an interface of it; the first pointer is the object that aggregates it, or null.
    pub CreateInstance: unsafe extern "system" fn(*mut c_void, *mut c_void, *const GUID, *mut *mut c_void) -> HRESULT,
    /// Keeps the server loaded (1), or no longer (0).
    pub LockServer: unsafe extern "system" fn(*mut c_void, i32) -> HRESULT,
}
