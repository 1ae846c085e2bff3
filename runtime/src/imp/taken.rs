//! Values that a function returns itself, not through a parameter.

use crate::error::Result;
use crate::out::OutValue;

/// Takes over what a function has returned.
///
/// # Errors
///
/// When it is no valid value; what is known to be owned by it is freed then.
///
/// # Safety
///
/// C4: it is zero, or what a callee has given for us, and nobody uses it from now on.
#[inline]
#[track_caller]
pub unsafe fn taken<T: OutValue>(abi: T::Abi) -> Result<T> {
    // SAFETY: C4, as promised by the caller.
    unsafe { T::from_abi(abi) }
}
