//! No libraries are loaded, because the feature `import` is off.

use std::ffi::c_void;
use std::path::{Path, PathBuf};
use std::ptr::NonNull;

/// Whether libraries can be loaded.
pub(super) const IS_AVAILABLE: bool = false;

/// There is none.
pub(super) struct Library {
    pub(super) path: PathBuf,
}

/// Nothing is loaded.
pub(super) fn open(_: &Path) -> Result<Library, String> {
    Err("the feature `import` is off".to_owned())
}

/// There is no function.
pub(super) fn symbol(_: &Library, _: &str) -> Result<NonNull<c_void>, String> {
    Err("the feature `import` is off".to_owned())
}
