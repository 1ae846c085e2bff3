//! The manifests of a program: what COM looks in before the user's and the machine's classes (rule R1).
//!
//! In: side-by-side manifests, as files of their own or inside of a DLL or an EXE, in UTF-8 or UTF-16. Out: the keys that
//! would say the same in a registry, each with the line in which it stands, and where the files are that they name: beside
//! the manifest. What always holds: what a manifest says of a class, an interface or a library is all that there is of it,
//! and nothing of the registry shows through. What CreateActCtx refuses is refused with its line, but for a version that is
//! not decimal: that one is kept as it is written, and the chain finds it. What it does not know: the assemblies that a
//! manifest depends on; each has a manifest of its own to be named beside it.

mod elements;
mod encoding;
mod error;
mod keys;
mod limits;
mod xml;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use comwright_registration::{Line, Origin, Text};

use super::Folders;
use crate::input::{self, Source};
use crate::pe;
use keys::Keys;

pub use error::{ManifestError, ManifestErrorKind};

/// What the manifests of a program say.
#[derive(Debug, Default)]
pub struct ActivationContext {
    manifests: Vec<PathBuf>,
    keys: Keys,
    /// The files that they name, by the text that says so, in lower case.
    files: BTreeMap<String, Named>,
    folders: Folders,
}

/// A file that a manifest names.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Named {
    /// The folder of the manifest.
    folder: PathBuf,
    /// The path from there, as it is written.
    path: String,
    /// The resource with the library in it.
    resource: Option<String>,
}

/// Where a manifest has a file.
#[derive(Debug)]
pub(super) struct Located {
    /// What messages call it.
    pub(super) whole: String,
    /// Where it is, when it is there.
    pub(super) source: Option<Source>,
}

impl ActivationContext {
    /// Reads the manifests at these paths, which go together.
    ///
    /// # Errors
    ///
    /// [`ManifestError`] when one cannot be read, or CreateActCtx would refuse it; with the line that is wrong.
    pub fn read(paths: &[PathBuf]) -> Result<Self, ManifestError> {
        let mut context = Self::default();
        for path in paths {
            let in_file = |kind| ManifestError { path: path.clone(), kind };
            let data = data(path).map_err(in_file)?;
            context.add(path, &data)?;
        }
        context.keys.link_libraries();
        Ok(context)
    }

    /// Reads what one manifest holds; `path` is what messages call it, and beside it its files are looked for.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn of_bytes(path: &Path, data: &[u8]) -> Result<Self, ManifestError> {
        let mut context = Self::default();
        context.add(path, data)?;
        context.keys.link_libraries();
        Ok(context)
    }

    fn add(&mut self, path: &Path, data: &[u8]) -> Result<(), ManifestError> {
        let in_file = |kind| ManifestError { path: path.to_owned(), kind };
        let data = embedded(data).map_err(in_file)?;
        let text = encoding::text(data).map_err(in_file)?;
        limits::check(&text).map_err(in_file)?;
        let number = self.manifests.len() as u32;
        self.manifests.push(path.to_owned());
        let folder = path.parent().unwrap_or(Path::new(""));
        elements::read(&text, number, folder, self).map_err(in_file)
    }

    /// The names of the keys in `key`; `None` when no manifest has such a key.
    pub(super) fn subkeys(&self, key: &str) -> Option<Vec<String>> {
        self.keys.subkeys(key)
    }

    /// Whether the key is of a class, an interface, a library or a ProgID that a manifest has.
    pub fn covers(&self, key: &str) -> bool {
        self.keys.covers(key)
    }

    /// What a value says.
    pub(super) fn text(&self, key: &str, name: &str) -> Option<Text> {
        let said = self.keys.value(key, name)?;
        let manifest = &self.manifests[said.at.manifest as usize];
        let file = manifest.file_name().unwrap_or(manifest.as_os_str()).to_string_lossy().into_owned();
        Some(Text { text: said.text.clone(), origin: Origin::Manifest, at: Some(Line { file, line: said.at.line }) })
    }

    /// Where the file is that a value names; `None` when it is none of a manifest's.
    pub(super) fn locate(&self, registered: &str) -> Option<Located> {
        let named = self.files.get(&registered.to_lowercase())?;
        let names = || named.path.split(['\\', '/']).filter(|name| !name.is_empty());
        // A drive is no name below a folder.
        let path =
            if names().any(|name| name.contains(':')) { None } else { self.folders.below(&named.folder, names()) };
        let whole = names().fold(named.folder.clone(), |path, name| path.join(name)).display().to_string();
        let resource = named.resource.as_deref().map(input::resource_of);
        let source = path.filter(|path| path.is_file()).map(|path| Source { path, resource });
        Some(Located { whole, source })
    }
}

/// What a file holds, never a part of it.
fn data(path: &Path) -> Result<Vec<u8>, ManifestErrorKind> {
    let mut file = fs::File::open(path).map_err(ManifestErrorKind::Io)?;
    let mut data = Vec::new();
    let read = |file: &mut fs::File, data: &mut Vec<u8>, most| file.take(most).read_to_end(data);
    read(&mut file, &mut data, limits::MAX_TEXT + 1).map_err(ManifestErrorKind::Io)?;
    if pe::is_executable(&data) {
        read(&mut file, &mut data, limits::MAX_EXECUTABLE).map_err(ManifestErrorKind::Io)?;
        if data.len() as u64 > limits::MAX_EXECUTABLE {
            return Err(ManifestErrorKind::TooLong { most: limits::MAX_EXECUTABLE });
        }
    }
    Ok(data)
}

/// The manifest in a DLL or an EXE; anything else is one. A program has it in resource 1, a DLL in resource 2.
fn embedded(data: &[u8]) -> Result<&[u8], ManifestErrorKind> {
    let text = if pe::is_executable(data) {
        let mut resources = pe::manifests(data).map_err(ManifestErrorKind::Pe)?;
        let wanted = |resource: &pe::Resource| match resource.name {
            pe::ResourceName::Id(id @ (1 | 2)) => Some((id, resource.language)),
            _ => None,
        };
        resources.retain(|resource| wanted(resource).is_some());
        resources.sort_by_key(wanted);
        let first = resources.into_iter().next().ok_or(ManifestErrorKind::NoManifest)?;
        &data[first.place.map_err(ManifestErrorKind::Pe)?]
    } else {
        data
    };
    if text.len() as u64 > limits::MAX_TEXT {
        return Err(ManifestErrorKind::TooLong { most: limits::MAX_TEXT });
    }
    Ok(text)
}

#[cfg(test)]
mod tests;
