//! Where things are.

use std::io;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).expect("this crate is tests/machine of the repository")
}

/// A folder or a file of the tests: `golden`, `oracle`.
pub fn tests(path: &str) -> PathBuf {
    root().join("tests").join(path)
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => std::path::absolute(&folder).unwrap_or_else(|_| folder.into()),
        None => root().join("target"),
    }
}

/// A folder that suites may write to, below Cargo's target folder; it is made when it is not there.
///
/// # Errors
///
/// When it cannot be made.
pub fn scratch(name: &str) -> io::Result<PathBuf> {
    let folder = target().join("comwright-tests").join(name);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
