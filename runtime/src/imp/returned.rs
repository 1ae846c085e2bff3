//! The ends of thunks: what a function returns that is served.

use windows_core::HRESULT;

use crate::error::{Error, Result};
use crate::guard;
use crate::out::{OutValue, zero};

/// The success code that a method gives, before its results are written.
///
/// # Errors
///
/// The error of a code that is a failure after all: the caller must not look for results then.
#[inline]
pub fn succeeded(code: HRESULT) -> Result<HRESULT> {
    if code.is_ok() { Ok(code) } else { Err(Error::new(code)) }
}

/// Runs the body of a thunk that returns a value of its own, not an HRESULT (contract C13): zero when it fails or panics,
/// which the caller cannot be told.
pub fn guard_value<T: OutValue>(body: impl FnOnce() -> Result<T>) -> T::Abi {
    run(body).map_or_else(zero::<T>, T::into_abi)
}

/// The same for a structure with pointers of which nobody knows what they point to.
pub fn guard_structure<T: Default>(body: impl FnOnce() -> Result<T>) -> T {
    run(body).unwrap_or_default()
}

/// The same for a thunk that returns nothing.
pub fn guard_nothing(body: impl FnOnce() -> Result<()>) {
    run(body);
}

/// Returns a structure as Windows does: through a pointer of the caller's, which is returned (rule B1).
///
/// # Safety
///
/// C4: `storage` is null or storage for the value.
#[inline]
pub unsafe fn return_through<T>(storage: *mut T, value: T) -> *mut T {
    if !storage.is_null() {
        // SAFETY: C4, as promised by the caller.
        unsafe { storage.write(value) };
    }
    storage
}

fn run<T>(body: impl FnOnce() -> Result<T>) -> Option<T> {
    let mut value = None;
    // The code has nowhere to go.
    let _ = guard::code(|| {
        value = Some(body()?);
        Ok(())
    });
    value
}
