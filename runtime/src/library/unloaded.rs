//! No libraries are loaded, because the feature `import` is off.

use std::ffi::c_void;
use std::path::{Path, PathBuf};
use std::ptr::NonNull;

/// Whether libraries can be loaded.
pub(crate) const IS_AVAILABLE: bool = false;

/// There is none.
pub(crate) struct Library {
    pub(crate) path: PathBuf,
}

/// Nothing is loaded.
pub(crate) fn open(_: &Path) -> Result<Library, String> {
    Err("the feature `import` is off".to_owned())
}

/// There is no function.
pub(crate) fn ordinal(_: &Library, _: u16) -> Result<NonNull<c_void>, String> {
    Err("the feature `import` is off".to_owned())
}

/// There is no function.
pub(crate) fn symbol(_: &Library, _: &str) -> Result<NonNull<c_void>, String> {
    Err("the feature `import` is off".to_owned())
}
