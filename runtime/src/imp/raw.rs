//! Arguments that may be absent, as the pointers that they are.

use std::ffi::c_void;

use windows_core::Interface;

use crate::abi::SAFEARRAY;
use crate::{AnySafeArray, SafeArray};

/// The pointer to an object, for a call that borrows it (rule O3); null for `None`.
#[inline]
pub fn raw<I: Interface>(object: Option<&I>) -> *mut c_void {
    object.map_or(std::ptr::null_mut(), I::as_raw)
}

/// The pointer to an array, for a call that borrows it (contract C3); null for `None`.
#[inline]
pub fn raw_array<T: crate::Element>(array: Option<&SafeArray<T>>) -> *mut SAFEARRAY {
    array.map_or(std::ptr::null_mut(), SafeArray::as_raw)
}

/// The same for an array whose elements are known at run time only.
#[inline]
pub fn raw_any_array(array: Option<&AnySafeArray>) -> *mut SAFEARRAY {
    array.map_or(std::ptr::null_mut(), AnySafeArray::as_raw)
}
