//! The libraries of a folder.

use std::path::{Path, PathBuf};

use crate::input::{self, ErrorKind, Loaded};
use crate::pe;

/// What a folder holds.
#[derive(Default)]
pub(super) struct Folder {
    /// Every library that could be read, by file name, so that the order does not depend on the file system.
    pub(super) libraries: Vec<Loaded>,
    /// Files that cannot be read, or are broken.
    pub(super) broken: Vec<input::Error>,
}

impl Folder {
    /// Reads every file of the folder; files that are neither libraries nor PE files are passed over.
    pub(super) fn read(path: &Path) -> Self {
        let mut folder = Self::default();
        for file in files(path) {
            match input::load_all(&file) {
                Ok(libraries) => {
                    for library in libraries {
                        match library {
                            Ok(library) => folder.libraries.push(library),
                            Err(error) => folder.broken.push(error),
                        }
                    }
                }
                Err(error) if is_no_library(&error.kind) => {}
                Err(error) => folder.broken.push(error),
            }
        }
        folder
    }
}

/// Whether a file is simply something else.
fn is_no_library(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Unknown(_) | ErrorKind::NoLibrary | ErrorKind::Pe(pe::Error::NotPe { .. }))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    files.sort();
    files
}
