//! What is lent for a call, as pointers and as references: a call is given the one, and a server's method the other, when it
//! has been looked at.
//!
//! In: references of a caller, and parameters of a thunk. Out: pointers for the call, and references for the method, which
//! free nothing (rule O7). What always holds: what is malformed is an error, and stays the caller's. What it does not know:
//! who calls, and what is done with it.

use crate::error::{Error, Result};
use crate::hresult;

/// The pointer to a value that may be missing, for a call that borrows it (contract C3); null for `None`.
#[inline]
pub fn pointer<T>(value: Option<&T>) -> *const T {
    value.map_or(std::ptr::null(), std::ptr::from_ref)
}

/// The same for one that the callee may write to.
#[inline]
pub fn pointer_mut<T>(value: Option<&mut T>) -> *mut T {
    value.map_or(std::ptr::null_mut(), std::ptr::from_mut)
}

/// What a pointer to read from points to.
///
/// # Errors
///
/// E_POINTER when it is null.
///
/// # Safety
///
/// C3: `pointer` is null, or points to a value that stays as it is for all of `'a`.
#[inline]
pub unsafe fn pointed<'a, T>(pointer: *const T) -> Result<&'a T> {
    // SAFETY: C3, as promised by the caller.
    unsafe { pointer.as_ref() }.ok_or(Error::new(hresult::E_POINTER))
}
