//! What holds the process when it ends.

use std::ffi::c_int;
use std::io::Write;
use std::sync::Once;

use crate::guard;

unsafe extern "C" {
    /// C's own: functions that are called when the process ends in order, the last one first.
    safe fn atexit(function: extern "C" fn()) -> c_int;
}

/// Has the process say what holds it when it ends, on its standard error: a line for each object and each handle that
/// lives then, as in ``the process is held by `Workbooks` created at src/x.rs:12:20``.
///
/// It is said when `main` has returned, and what the main thread's variables held is gone; elsewhere than on Windows also
/// behind [`std::process::exit`], which on Windows ends the process without asking anybody. What other threads hold by then
/// is told as well. To ask twice is to ask once.
///
/// ```
/// comwright::live::report_at_exit();
/// ```
pub fn report_at_exit() {
    static ASKED: Once = Once::new();
    ASKED.call_once(|| {
        // It fails where there is no memory; nobody could be told otherwise.
        let _ = atexit(tell);
    });
}

extern "C" fn tell() {
    guard::quietly(|| {
        let said = super::objects().at_exit();
        let _ = std::io::stderr().lock().write_all(said.as_bytes());
    });
}
