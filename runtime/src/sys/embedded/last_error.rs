//! The last error of a thread (rule S13): the C library's `errno`.

use std::ffi::c_int;

use windows_core::HRESULT;

unsafe extern "C" {
    /// Where the thread's `errno` is; every system has its own name for it.
    #[cfg_attr(any(target_vendor = "apple", target_os = "freebsd"), link_name = "__error")]
    #[cfg_attr(any(target_os = "netbsd", target_os = "openbsd", target_os = "android"), link_name = "__errno")]
    #[cfg_attr(any(target_os = "solaris", target_os = "illumos"), link_name = "___errno")]
    fn __errno_location() -> *mut c_int;
}

/// The thread's `errno`.
pub(crate) fn last_error() -> u32 {
    // SAFETY: the C library gives a number that is the thread's own, and valid as long as the thread is.
    unsafe { *__errno_location() }.cast_unsigned()
}

/// Sets the thread's `errno`.
pub(crate) fn last_error_set(error: u32) {
    // SAFETY: as above.
    unsafe { *__errno_location() = error.cast_signed() }
}

/// ERANGE, which has this number on every system: by it functions that fill a buffer say that there is too little room.
const OUT_OF_RANGE: u32 = 34;

/// HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER).
const INSUFFICIENT_BUFFER: HRESULT = HRESULT(0x8007_007a_u32.cast_signed());

/// The numbers are the system's own, and no HRESULT has them: what they mean is told by their kind. One has none, and is what
/// buffers have to know (rule S9).
pub(crate) fn os_error(error: u32) -> Option<HRESULT> {
    (error == OUT_OF_RANGE).then_some(INSUFFICIENT_BUFFER)
}
