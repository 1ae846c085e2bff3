//! `IEnumVARIANT` of a proxy.

use std::ffi::c_void;

use windows_core::HRESULT;

use crate::abi::VARIANT;
use crate::imp::carried::{Object, Value};
use crate::imp::{UNKNOWN_PROXY, switch};
use crate::interface::{IEnumVARIANT, IEnumVARIANT_Vtbl};

impl IEnumVARIANT_Vtbl {
    /// The functions of a proxy.
    pub const PROXY: Self = Self { base__: UNKNOWN_PROXY, Next: next, Skip: skip, Reset: reset, Clone: clone };
}

unsafe extern "system" fn next(this: *mut c_void, count: u32, values: *mut VARIANT, fetched: *mut u32) -> HRESULT {
    // SAFETY: C1, C4, C11, C12. The caller has a claim, storage for as many values, and null or storage for a number.
    unsafe {
        let values = Value::row(values, count);
        switch::<IEnumVARIANT>(this, "IEnumVARIANT.Next(values)", &[&values], |target, table| {
            (table.Next)(target, count, values.there(), fetched)
        })
    }
}

unsafe extern "system" fn skip(this: *mut c_void, count: u32) -> HRESULT {
    // SAFETY: C1, C12. The caller has a claim.
    unsafe { switch::<IEnumVARIANT>(this, "IEnumVARIANT.Skip", &[], |target, table| (table.Skip)(target, count)) }
}

unsafe extern "system" fn reset(this: *mut c_void) -> HRESULT {
    // SAFETY: C1, C12. The caller has a claim.
    unsafe { switch::<IEnumVARIANT>(this, "IEnumVARIANT.Reset", &[], |target, table| (table.Reset)(target)) }
}

unsafe extern "system" fn clone(this: *mut c_void, copy: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a pointer.
    unsafe {
        let copy = Object::<IEnumVARIANT>::given(copy);
        switch::<IEnumVARIANT>(this, "IEnumVARIANT.Clone(copy)", &[&copy], |target, table| {
            (table.Clone)(target, copy.there())
        })
    }
}
