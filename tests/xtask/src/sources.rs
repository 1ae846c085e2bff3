//! A copy of the sources, to build something else of it.

use std::fs;
use std::io;
use std::path::Path;

use comwright_machine::repository;

/// What is copied: the packages of the workspace, and what they are built with.
const COPIED: &[&str] = &["Cargo.toml", "Cargo.lock", "runtime", "macros", "codegen-cli", "tests", "examples"];

/// Copies the sources to the folder `to`, in place of what is there; build outputs stay where they are.
pub(crate) fn copy_to(to: &Path) -> io::Result<()> {
    for name in COPIED {
        let (from, to) = (repository::root().join(name), to.join(name));
        if to.is_dir() {
            fs::remove_dir_all(&to)?;
        }
        copy(&from, &to)?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_file() {
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        return fs::copy(from, to).map(|_| ());
    }
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        // Build outputs of packages outside the workspace.
        if name != "target" {
            copy(&from.join(&name), &to.join(&name))?;
        }
    }
    Ok(())
}
