//! Finds the libraries and types that a library refers to.
//!
//! In: references of a library, and the folders to look in. Out: the types themselves. A library is found by its
//! libid, version and locale, never by its file name, and only in folders that were named: no registry is asked and
//! nothing is registered. `stdole` is built in, and comes before the folders: what nearly every library means by
//! IDispatch does not depend on what lies beside it.

mod builtin;
mod folder;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use crate::input::Loaded;
use crate::model::{ImportedLib, Lcid, Libid, TypeInfo, TypeLib, TypeRef, Version};
use folder::Folder;

/// Finds libraries by libid.
///
/// A folder is read when a library is first looked for that nothing before it has: naming one costs nothing.
#[derive(Default)]
pub struct Resolver {
    folders: Vec<OnceFolder>,
    builtin: OnceCell<TypeLib>,
}

struct OnceFolder {
    path: PathBuf,
    content: OnceCell<Folder>,
}

/// A folder that cannot be searched.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the folder {}", path.display())]
pub struct FolderError {
    path: PathBuf,
    source: std::io::Error,
}

/// A reference with what it refers to.
#[derive(Clone, Copy, Debug)]
pub struct Resolved<'a> {
    /// The library that holds the type.
    pub library: &'a TypeLib,
    /// The type.
    pub info: &'a TypeInfo,
}

/// A reference that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unresolved {
    /// No folder has the library.
    #[error(
        "library {{{libid}}} version {version} ({file_name:?} where it was compiled) is in none of the folders: {}",
        searched(.folders)
    )]
    NoLibrary {
        /// The library that was looked for.
        libid: Libid,
        /// The version that was looked for.
        version: Version,
        /// Its file name at the time of compilation.
        file_name: String,
        /// Where it was looked for.
        folders: Vec<PathBuf>,
    },
    /// The library is there, but not the type.
    #[error("library {name:?} {{{libid}}} version {version} has no type {target}")]
    NoType {
        /// The name of the library.
        name: String,
        /// The library.
        libid: Libid,
        /// The version that was found.
        version: Version,
        /// The type: an index or a GUID.
        target: String,
    },
}

fn searched(folders: &[PathBuf]) -> String {
    if folders.is_empty() {
        return "no folder was named".to_owned();
    }
    folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ")
}

impl Resolver {
    /// A resolver that knows `stdole` only.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a folder. Earlier ones come first. Its own files are looked at, by content; those of folders in it are not.
    ///
    /// # Errors
    ///
    /// [`FolderError`] when `path` is not a folder that can be read.
    pub fn add_folder(&mut self, path: &Path) -> Result<(), FolderError> {
        if let Err(source) = std::fs::read_dir(path) {
            return Err(FolderError { path: path.to_owned(), source });
        }
        if self.folders.iter().all(|folder| folder.path != path) {
            self.folders.push(OnceFolder { path: path.to_owned(), content: OnceCell::new() });
        }
        Ok(())
    }

    /// The files in the folders that cannot be read, or are broken libraries, as far as folders had to be read.
    pub fn broken(&self) -> impl Iterator<Item = &crate::input::Error> {
        self.folders.iter().filter_map(|folder| folder.content.get()).flat_map(|folder| &folder.broken)
    }

    /// The folders that had to be read until now.
    pub fn searched(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().filter(|folder| folder.content.get().is_some()).map(|folder| &*folder.path)
    }

    /// Where a library that this resolver gave was read from; `None` when it is built in.
    pub fn origin(&self, library: &TypeLib) -> Option<&crate::input::Source> {
        let contents = self.folders.iter().filter_map(|folder| folder.content.get());
        let mut loaded = contents.flat_map(|content| &content.libraries);
        loaded.find(|loaded| std::ptr::eq(&loaded.library, library)).map(|loaded| &loaded.source)
    }

    /// The library that `import` names.
    ///
    /// # Errors
    ///
    /// [`Unresolved::NoLibrary`] with the folders that were searched.
    pub fn library(&self, import: &ImportedLib) -> Result<&TypeLib, Unresolved> {
        let folders = self.folders.iter().map(|folder| {
            let content = folder.content.get_or_init(|| Folder::read(&folder.path));
            best(content.libraries.iter().map(|loaded: &Loaded| &loaded.library), import)
        });
        let builtin = || self.builtin.get_or_init(builtin::stdole);
        best(std::iter::once_with(builtin), import).or_else(|| folders.flatten().next()).ok_or_else(|| {
            Unresolved::NoLibrary {
                libid: import.libid,
                version: import.version,
                file_name: import.file_name.clone(),
                folders: self.folders.iter().map(|folder| folder.path.clone()).collect(),
            }
        })
    }

    /// The type that `reference`, made in `from`, refers to.
    ///
    /// # Errors
    ///
    /// [`Unresolved`] when the library is not found, or has no such type.
    ///
    /// # Panics
    ///
    /// When `reference` was not made in `from`: its indexes must be those of `from`.
    pub fn resolve<'a>(&'a self, from: &'a TypeLib, reference: TypeRef) -> Result<Resolved<'a>, Unresolved> {
        let (import, target) = match reference {
            TypeRef::Local(index) => return Ok(Resolved { library: from, info: &from.types[index as usize] }),
            TypeRef::Imported { library, target } => (&from.imports[library as usize], target),
        };
        let library = self.library(import)?;
        match library.target(target) {
            Some(info) => Ok(Resolved { library, info }),
            None => Err(Unresolved::NoType {
                name: library.name.clone(),
                libid: library.libid,
                version: library.version,
                target: target.to_string(),
            }),
        }
    }
}

/// Of `libraries`, the one that Windows would load for `import`: the exact version, else the same major version with
/// the greatest minor version above; in it the exact locale, else the language, else the neutral one, else any. Of
/// equal ones, the first.
fn best<'a>(libraries: impl Iterator<Item = &'a TypeLib>, import: &ImportedLib) -> Option<&'a TypeLib> {
    let wanted = import.version;
    let rank = |library: &TypeLib| (library.version == wanted, library.version, locale_rank(library.lcid, import.lcid));
    libraries
        .filter(|library| {
            let stdole_1_is_a_prefix_of_2 = library.libid == builtin::STDOLE && library.version.major > wanted.major;
            library.libid == import.libid
                && (library.version.major == wanted.major && library.version.minor >= wanted.minor
                    || stdole_1_is_a_prefix_of_2)
        })
        .reduce(|best, library| if rank(library) > rank(best) { library } else { best })
}

/// How well a library in the locale `found` serves for one in `wanted`: the locale itself, its language, the neutral one,
/// any.
pub(crate) fn locale_rank(found: Lcid, wanted: Lcid) -> u8 {
    const PRIMARY_LANGUAGE: u32 = 0x3ff;
    if found == wanted {
        3
    } else if found.0 & PRIMARY_LANGUAGE == wanted.0 & PRIMARY_LANGUAGE && found.0 != 0 {
        2
    } else if found.0 == 0 {
        1
    } else {
        0
    }
}
