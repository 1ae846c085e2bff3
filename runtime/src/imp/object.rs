//! The object behind a pointer that a caller has.

use std::ffi::c_void;

/// The object whose table of functions was called: its outer type, as `#[windows_core::implement]` makes it, begins
/// `OFFSET` pointers from `this` (a negative number).
///
/// # Safety
///
/// C1: `this` is a pointer to an interface of a `T` that is so many pointers behind its start, and on which the caller has
/// a claim for all of `'a`.
#[inline]
pub unsafe fn object<'a, T, const OFFSET: isize>(this: *mut c_void) -> &'a T {
    // SAFETY: C1, as promised by the caller.
    unsafe { &*this.cast::<*mut c_void>().offset(OFFSET).cast::<T>() }
}
