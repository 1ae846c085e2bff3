//! The type libraries of the installed Wine package: genuine ones of every kind that anyone may have.

use std::path::{Path, PathBuf};
use std::process::Command;

use comwright_codegen::input::{Container, Source};

use crate::tool;

/// The folder of Wine's 64-bit Windows files.
const FOLDER: &str = "x86_64-windows";

/// A library in a file of Wine's.
#[derive(Clone, Debug)]
pub struct WineLibrary {
    /// The file, and the resource in it.
    pub source: Source,
    /// The bytes of the library itself.
    pub bytes: Vec<u8>,
}

/// Where Wine keeps its 64-bit Windows files: asked of the package, else one of the usual places.
///
/// # Errors
///
/// That it is in none of them.
pub fn folder() -> Result<PathBuf, String> {
    let packaged = tool::run(Command::new("dpkg").args(["-L", "libwine"])).unwrap_or_default();
    let usual = ["/usr/lib/wine", "/usr/lib64/wine", "/usr/local/lib/wine", "/opt/wine-stable/lib64/wine"];
    packaged
        .lines()
        .map(PathBuf::from)
        .chain(usual.iter().map(|folder| Path::new(folder).join(FOLDER)))
        .find(|path| path.ends_with(FOLDER) && path.is_dir())
        .ok_or_else(|| format!("Wine's 64-bit Windows files (libwine, a folder {FOLDER}) are not installed"))
}

/// Every library in the files of [`folder`], by file name.
///
/// # Errors
///
/// When Wine is not installed, or a file cannot be read.
pub fn all() -> Result<Vec<WineLibrary>, String> {
    let folder = folder()?;
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let mut libraries = Vec::new();
    for file in files {
        let data = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        match Container::of(&data) {
            Ok(Container::Library(_)) => {
                libraries.push(WineLibrary { source: Source { path: file, resource: None }, bytes: data });
            }
            Ok(Container::Pe(resources)) => {
                for resource in resources {
                    let range = resource.place.map_err(|error| format!("{}: {error}", file.display()))?;
                    libraries.push(WineLibrary {
                        source: Source { path: file.clone(), resource: Some(resource.name) },
                        bytes: data[range].to_vec(),
                    });
                }
            }
            Err(error) => {
                // Files without an MZ header are data; a PE file that cannot be read is a finding.
                if data.starts_with(b"MZ") {
                    return Err(format!("{}: {error}", file.display()));
                }
            }
        }
    }
    Ok(libraries)
}
