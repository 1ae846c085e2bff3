//! The end of a call of a function of a DLL that gives an HRESULT: as that of a method (`call.rs`), but there is no object
//! that could be asked whether what the thread has as error information belongs to the call (rule O8).

use windows_core::HRESULT;

use super::method::Method;
use super::{OutPlace, Outs};
use crate::error::{Error, Result, take_error_info};

/// Ends a call of a function that is none of an object and returned `code`: takes the values of its outs. See
/// [`finish`](super::finish).
///
/// # Errors
///
/// As for [`finish`](super::finish), but the code and the name of the function are all that is told of a failure; error
/// information of the thread is discarded.
///
/// # Safety
///
/// C4, C5: `code` is what a function has just returned, to which each of `outs` was given once at the most, as what it is.
#[inline]
#[cfg_attr(feature = "live-objects", track_caller)]
pub unsafe fn finish_import<O: Outs>(code: HRESULT, method: &'static str, outs: O) -> Result<O::Values> {
    if code.0 >= 0 {
        // SAFETY: C4, C5, as promised by the caller.
        unsafe { outs.take(OutPlace::first(method)) }
    } else {
        // SAFETY: C4, C5, as promised by the caller.
        Err(unsafe { fail(code, method, outs) })
    }
}

/// The same for a function whose success codes say something: gives the code as well.
///
/// # Errors
///
/// As for [`finish_import`].
///
/// # Safety
///
/// As for [`finish_import`].
#[inline]
#[cfg_attr(feature = "live-objects", track_caller)]
pub unsafe fn finish_import_with_code<O: Outs>(
    code: HRESULT,
    method: &'static str,
    outs: O,
) -> Result<(HRESULT, O::Values)> {
    // SAFETY: C4, C5, as promised by the caller.
    Ok((code, unsafe { finish_import(code, method, outs)? }))
}

/// The error of a call that failed, after everything that it left is freed.
///
/// # Safety
///
/// As for [`finish_import`].
#[cold]
#[inline(never)]
unsafe fn fail<O: Outs>(code: HRESULT, method: &'static str, outs: O) -> Error {
    drop(take_error_info());
    // SAFETY: C4, C5, as promised by the caller.
    unsafe { outs.discard(code, OutPlace::first(method)) };
    Error::new(code).in_method(Method(method).name())
}
