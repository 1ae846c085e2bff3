//! `IEnumVARIANT`: the elements of a collection, one after the other.

mod served;

use std::ffi::c_void;

pub use served::IEnumVARIANT_Impl;
use windows_core::{HRESULT, IUnknown_Vtbl};

use super::interface;
use crate::abi::VARIANT;

interface!(
    /// Gives the elements of a collection ([MS-OAUT] 3.3.2; rule D13). [`Items`](crate::Items) is what iterates.
    IEnumVARIANT,
    IEnumVARIANT_Vtbl,
    0x00020404_0000_0000_c000_000000000046
);

/// The functions of [`IEnumVARIANT`].
#[repr(C)]
pub struct IEnumVARIANT_Vtbl {
    /// The functions of IUnknown.
    pub base__: IUnknown_Vtbl,
    /// The next so many elements, and how many there were; S_FALSE when these were fewer. The pointer to the count may be
    /// null when one element is asked for.
    pub Next: unsafe extern "system" fn(*mut c_void, u32, *mut VARIANT, *mut u32) -> HRESULT,
    /// Leaves out so many elements; S_FALSE when there were fewer.
    pub Skip: unsafe extern "system" fn(*mut c_void, u32) -> HRESULT,
    /// Goes back to the first element.
    pub Reset: unsafe extern "system" fn(*mut c_void) -> HRESULT,
    /// Another enumerator that goes on from the same element.
    pub Clone: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
}
