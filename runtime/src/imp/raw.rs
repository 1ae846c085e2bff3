//! Arguments that may be absent, as the pointers that they are.

use std::ffi::c_void;

use windows_core::Interface;

/// The pointer to an object, for a call that borrows it (rule O3); null for `None`.
#[inline]
pub fn raw<I: Interface>(object: Option<&I>) -> *mut c_void {
    object.map_or(std::ptr::null_mut(), I::as_raw)
}
