//! What is lent for a call where it is a value of automation: as [`lent`](super::lent) has the others.
//!
//! In: arrays of a caller, and parameters of a thunk. Out: pointers for the call, and references for the method, which free
//! nothing (rule O7). What always holds: what is malformed is an error, and stays the caller's. What it does not know: who
//! calls, and what is done with it.

use std::mem::ManuallyDrop;

use crate::abi::{SAFEARRAY, VARIANT, VarType, raw_variant};
use crate::error::Result;
use crate::{AnySafeArray, Record, SafeArray, Variant, hresult};

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

/// What a pointer to read from points to, for a VARIANT that may be left out: null is one that says so (rule D5).
///
/// # Safety
///
/// As for [`pointed`](super::pointed).
#[inline]
pub unsafe fn pointed_or_missing<'a>(pointer: *const VARIANT) -> &'a VARIANT {
    const MISSING: &VARIANT = &raw_variant!(VarType::ERROR, scode = hresult::DISP_E_PARAMNOTFOUND.0);
    // SAFETY: C3, as promised by the caller.
    unsafe { pointer.as_ref() }.unwrap_or(MISSING)
}

/// A record, after a look at what is in it.
///
/// # Errors
///
/// E_INVALIDARG or DISP_E_TYPEMISMATCH, with a description, when a VARIANT or an array in it is malformed.
///
/// # Safety
///
/// C14: it is a record of this layout, as a component may have made it.
pub unsafe fn lent_record<R: Record>(record: &R) -> Result<&R> {
    // SAFETY: C14, as promised by the caller.
    unsafe { R::LAYOUT.check_record(std::ptr::from_ref(record).cast()) }?;
    Ok(record)
}

/// An array whose elements are known at run time only; `None` for null. It is not to be dropped.
///
/// # Errors
///
/// As for [`AnySafeArray::from_raw`].
///
/// # Safety
///
/// C9: `array` is null or a descriptor, which is used by nobody else as long as the result is.
pub unsafe fn lent_any_array(array: *mut SAFEARRAY) -> Result<Option<ManuallyDrop<AnySafeArray>>> {
    // SAFETY: C9, as promised by the caller. What is not dropped is not freed.
    Ok(unsafe { AnySafeArray::from_raw(array, None) }?.map(ManuallyDrop::new))
}

/// What is left of the arguments (rule D6): copies, because Visual Basic passes references in the array. Null is none.
///
/// # Errors
///
/// As for [`SafeArray::copy_from_raw`].
///
/// # Safety
///
/// C9, C8: `array` is null or a descriptor, and what its VARIANTs refer to is valid.
#[track_caller]
pub unsafe fn rest(array: *const SAFEARRAY) -> Result<Vec<Variant>> {
    // SAFETY: C9, C8, as promised by the caller.
    match unsafe { SafeArray::copy_from_raw(array) }? {
        Some(values) => values.try_into_vec(),
        None => Ok(Vec::new()),
    }
}
