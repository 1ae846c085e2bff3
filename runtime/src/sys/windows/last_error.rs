//! The last error of a thread (rule S13).

use windows_core::HRESULT;

use super::bindings;

/// GetLastError.
pub(crate) fn last_error() -> u32 {
    // SAFETY: it takes nothing and always answers.
    unsafe { bindings::GetLastError() }
}

/// SetLastError.
pub(crate) fn last_error_set(error: u32) {
    // SAFETY: every number may be set.
    unsafe { bindings::SetLastError(error) }
}

/// HRESULT_FROM_WIN32: the system's error numbers are codes of a facility; what is an HRESULT already stays one.
pub(crate) fn os_error(error: u32) -> Option<HRESULT> {
    const FACILITY_WIN32: u32 = 0x8007_0000;
    let code = if error.cast_signed() <= 0 { error } else { (error & 0xffff) | FACILITY_WIN32 };
    Some(HRESULT(code.cast_signed()))
}
