//! The library: where it is, and what it counts.

use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use comwright::library::add_folder;
use comwright_imports::FOLDER;

/// The library is found from now on.
pub(crate) fn is_found() {
    static NAMED: Once = Once::new();
    NAMED.call_once(|| add_folder(FOLDER));
}

/// What the library counts is of the whole process: tests that hold it to something run one after the other.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    is_found();
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// UTF-16.
pub(crate) fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}
