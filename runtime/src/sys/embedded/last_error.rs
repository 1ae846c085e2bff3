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

/// The numbers are the system's own, and no HRESULT has them: what they mean is told by their kind.
pub(crate) fn os_error(_error: u32) -> Option<HRESULT> {
    None
}
