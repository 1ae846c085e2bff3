//! The runtime against the newest windows-core: a copy of the sources in which the exact version is replaced.
//!
//! The manifest keeps one exact version, never a range, so this is the only way to see that the next one will do.

use std::fs;
use std::io;
use std::path::Path;

use comwright_machine::repository;

use crate::options::Options;
use crate::suites::Outcome;
use crate::{cargo, sources};

/// The newest version that the runtime is built against.
const NEWEST: &str = "0.100.0";

/// Builds and tests the runtime against [`NEWEST`].
pub(crate) fn newest(_: &Options) -> Outcome {
    let folder = repository::target().join("windows-core-newest");
    if let Err(error) = copy_sources(&folder) {
        println!("{}: {error}", folder.display());
        return Outcome::Ran(false);
    }
    let target = folder.join("target");
    Outcome::Ran(cargo::check_in(&folder, &target, &["test", "--quiet", "-p", "comwright"]))
}

fn copy_sources(to: &Path) -> io::Result<()> {
    sources::copy_to(to)?;
    let manifest = to.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    fs::write(&manifest, with_version(&text).ok_or_else(|| io::Error::other("no exact version of windows-core"))?)
}

/// The manifest with the exact version of windows-core replaced.
fn with_version(manifest: &str) -> Option<String> {
    let before = "windows-core = { version = \"=";
    let start = manifest.find(before)? + before.len();
    let end = start + manifest[start..].find('"')?;
    Some(format!("{}{NEWEST}{}", &manifest[..start], &manifest[end..]))
}

#[cfg(test)]
mod tests {
    use super::with_version;

    #[test]
    fn only_the_version_is_replaced() {
        let manifest = "a = \"1\"\nwindows-core = { version = \"=0.62.2\", default-features = false }\nb = \"=2\"\n";
        let expected = "a = \"1\"\nwindows-core = { version = \"=0.100.0\", default-features = false }\nb = \"=2\"\n";
        assert_eq!(with_version(manifest).as_deref(), Some(expected));
        assert_eq!(with_version("windows-core = \"0.62\""), None);
    }
}
