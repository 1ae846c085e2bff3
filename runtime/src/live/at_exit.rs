//! What holds the process when it ends.

use std::io::Write;
use std::sync::Once;

use crate::{guard, sys};

/// Has the process say what holds it when it ends, on its standard error: a line for each object and each handle that
/// lives then, as in ``the process is held by `Workbooks` created at src/x.rs:12:20``.
///
/// It is said when `main` has returned, and what the main thread's variables held is gone. [`std::process::exit`] may end the
/// process without asking anybody, as a signal does: it depends on the system whether anything is said then. What other
/// threads hold by then is told as well. To ask twice is to ask once.
///
/// ```
/// comwright::live::report_at_exit();
/// ```
pub fn report_at_exit() {
    static ASKED: Once = Once::new();
    ASKED.call_once(|| {
        // SAFETY: C13. `tell` lets no panic out.
        let is_asked = unsafe { sys::at_exit(tell) };
        // It fails where there is no memory; nobody could be told otherwise.
        let _ = is_asked;
    });
}

extern "C" fn tell() {
    guard::quietly(|| {
        let said = super::objects().at_exit();
        let _ = std::io::stderr().lock().write_all(said.as_bytes());
    });
}
