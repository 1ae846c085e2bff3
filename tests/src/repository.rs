//! Where things are.

use std::io;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this crate is a folder of the repository")
}

/// A folder or a file of this crate: `golden`, `oracle`.
pub fn tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A folder that suites may write to, below Cargo's target folder; it is made when it is not there.
///
/// # Errors
///
/// When it cannot be made.
pub fn scratch(name: &str) -> io::Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let folder = std::path::absolute(target)?.join("comwright-tests").join(name);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
