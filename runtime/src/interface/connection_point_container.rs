//! `IConnectionPointContainer`: the ways out of an object, by the interfaces that its sinks have.

mod served;

use std::ffi::c_void;

pub use served::IConnectionPointContainer_Impl;
use windows_core::{GUID, HRESULT, IUnknown_Vtbl};

use super::interface;

interface!(
    /// Has the connection points of an object that tells events (`ocidl.h`).
    IConnectionPointContainer,
    IConnectionPointContainer_Vtbl,
    0xb196b284_bab4_101a_b69c_00aa00341d07
);

/// The functions of [`IConnectionPointContainer`].
#[repr(C)]
pub struct IConnectionPointContainer_Vtbl {
    /// The functions of IUnknown.
    pub base__: IUnknown_Vtbl,
    /// All connection points: an IEnumConnectionPoints.
    pub EnumConnectionPoints: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
    /// The connection point for sinks of an interface.
    pub FindConnectionPoint: unsafe extern "system" fn(*mut c_void, *const GUID, *mut *mut c_void) -> HRESULT,
}
