//! Finds the libraries and types that a library refers to.
//!
//! In: references of a library, the folders to look in, and maybe a registry. Out: the types themselves. A library is
//! found by its libid, version and locale, never by its file name, and only in folders that were named, then in the
//! registry that was given; nothing is registered. `stdole` is built in, and comes before both: what nearly every library
//! means by IDispatch does not depend on what lies beside it.

mod builtin;
mod folder;
mod registered;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};

use comwright_registration::version;

use crate::input::Loaded;
use crate::model::{ImportedLib, Lcid, Libid, TypeInfo, TypeLib, TypeRef, Version};
use crate::register::View;
use folder::Folder;
use registered::FromRegistry;
pub(crate) use registered::{Unreached, load as load_registered};

/// Finds libraries by libid.
///
/// A folder is read when a library is first looked for that nothing before it has: naming one costs nothing.
#[derive(Default)]
pub struct Resolver {
    folders: Vec<OnceFolder>,
    builtin: OnceCell<TypeLib>,
    registry: FromRegistry,
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
    /// No folder has the library, and no registry leads to it.
    #[error(
        "library {{{libid}}} version {version} ({file_name:?} where it was compiled) is in none of the folders: {}{}",
        searched(.folders), .registry.as_ref().map(|said| format!("; {said}")).unwrap_or_default()
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
        /// Which registry was asked, and what it says.
        registry: Option<String>,
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

    /// Gives it a registry to look in, after the folders.
    pub fn set_registry(&mut self, registry: Box<dyn View>) {
        self.registry.view = Some(registry);
    }

    /// Makes another view of the registry that was given.
    pub fn map_registry(&mut self, map: impl FnOnce(Box<dyn View>) -> Box<dyn View>) {
        self.registry.view = self.registry.view.take().map(map);
    }

    /// The registry that was given, to look up more in it.
    pub fn registry(&self) -> Option<&dyn View> {
        self.registry.asked()
    }

    /// The files of the registry, if something was looked up in it.
    pub fn registry_inputs(&self) -> Vec<PathBuf> {
        let view = self.registry.view.as_ref().filter(|_| self.registry.was_asked());
        view.map(|view| view.inputs()).unwrap_or_default()
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
        let mut loaded = contents.flat_map(|content| &content.libraries).chain(self.registry.found());
        loaded.find(|loaded| std::ptr::eq(&loaded.library, library)).map(|loaded| &loaded.source)
    }

    /// The library that `import` names: the one that is built in, else that of a folder, else that of the registry.
    ///
    /// # Errors
    ///
    /// [`Unresolved::NoLibrary`] with the folders that were searched, and what the registry says.
    pub fn library(&self, import: &ImportedLib) -> Result<&TypeLib, Unresolved> {
        if let Some(library) = self.built_in(import) {
            return Ok(library);
        }
        if let Some(loaded) = self.in_folders(import) {
            return Ok(&loaded.library);
        }
        match self.registry.library(import) {
            Ok(loaded) => Ok(&loaded.library),
            Err(error) => Err(Unresolved::NoLibrary {
                libid: import.libid,
                version: import.version,
                file_name: import.file_name.clone(),
                folders: self.folders().map(Path::to_owned).collect(),
                registry: error.map(|error| self.said(&error)),
            }),
        }
    }

    /// The library that `import` names, if a folder has it.
    pub fn in_folders(&self, import: &ImportedLib) -> Option<&Loaded> {
        self.folders.iter().find_map(|folder| best(&folder.content().libraries, |loaded| &loaded.library, import))
    }

    /// The library that `import` names, if it is built in.
    pub fn built_in(&self, import: &ImportedLib) -> Option<&TypeLib> {
        let library = std::iter::once_with(|| self.builtin.get_or_init(builtin::stdole));
        best(library, |library| library, import)
    }

    /// The versions of a library that folders have.
    pub fn versions(&self, libid: Libid) -> BTreeSet<Version> {
        let loaded = self.folders.iter().flat_map(|folder| &folder.content().libraries);
        loaded
            .map(|loaded| &loaded.library)
            .filter(|library| library.libid == libid)
            .map(|library| library.version)
            .collect()
    }

    /// The folders that it was given.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(|folder| &*folder.path)
    }

    /// Which registry was asked, and what it says, in one line.
    fn said(&self, error: &dyn Error) -> String {
        let mut said = self.registry.view.as_ref().map(|view| view.name()).unwrap_or_default();
        let mut cause = Some(error);
        while let Some(error) = cause {
            said += &format!(": {error}");
            cause = error.source();
        }
        said
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

impl OnceFolder {
    fn content(&self) -> &Folder {
        self.content.get_or_init(|| Folder::read(&self.path))
    }
}

/// Of `found`, the one with the library that Windows would load for `import`: the exact version, else the same major
/// version with the greatest minor version above; in it the exact locale, else the language, else the neutral one, else
/// any. Of equal ones, the first.
fn best<'a, T>(
    found: impl IntoIterator<Item = &'a T>,
    library: impl Fn(&T) -> &TypeLib,
    import: &ImportedLib,
) -> Option<&'a T> {
    let wanted = import.version;
    let mut found: Vec<_> = found.into_iter().filter(|found| library(found).libid == import.libid).collect();
    let versions: Vec<_> = found.iter().map(|found| library(found).version.into()).collect();
    // stdole 1 is a prefix of 2.
    let later = || versions.iter().copied().filter(|_| import.libid == builtin::STDOLE).max();
    let version =
        version::choose(&versions, wanted.into()).or_else(|| later().filter(|later| later.major > wanted.major));
    found.retain(|found| Some(library(found).version.into()) == version);
    let rank = |found: &T| locale_rank(library(found).lcid, import.lcid);
    found.into_iter().reduce(|best, found| if rank(found) > rank(best) { found } else { best })
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
