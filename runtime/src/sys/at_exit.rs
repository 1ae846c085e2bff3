//! The end of the process: C's `atexit`, which every system has.
//!
//! It is called behind `main`. [`std::process::exit`] calls C's `exit`, and with it these functions, but on Windows, where it
//! ends the process itself.

use std::ffi::c_int;

unsafe extern "C" {
    /// Functions that are called when the process ends in order, the last one first. Zero when it has been noted.
    fn atexit(function: extern "C" fn()) -> c_int;
}

/// Has `function` called when the process ends. `false` when there is no memory to note it.
///
/// # Safety
///
/// C13: it lets no panic out.
pub(crate) unsafe fn at_exit(function: extern "C" fn()) -> bool {
    // SAFETY: C13, as promised by the caller. A function is there as long as the program is.
    unsafe { atexit(function) == 0 }
}
