//! From a SOURCE of any form to its library.
//!
//! In: the SOURCE, and a resolver with the folders and the registry to look in. Out: the library, read. What always
//! holds: nothing is registered or loaded by side effect (rule R4). What it does not know: what the library is for.

use std::collections::BTreeSet;
use std::path::Path;

use super::error::{Error, NoSource, Why};
use super::{Source, broken};
use crate::input::{self, Loaded};
use crate::model::{ImportedLib, Lcid, Libid, TypeLib, Version};
use crate::register::{Unregistered, class, library};
use crate::resolve::{Resolver, Unreached, load_registered};
use crate::typelib::Format;

/// A library that was named by a SOURCE.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The library, and its file.
    pub loaded: Loaded,
    /// There is no such file: the library is built in.
    pub is_built_in: bool,
}

/// Reads the library that is meant.
///
/// A file's folder is looked in from then on, after those that were named. A library that is named by its libid comes from
/// the folders, else from the registry; `stdole` is the one that is built in when neither has it. Without a version, it is
/// the only one that there is. What is found through the registry is where other libraries are registered, too: its
/// folder is that of many, and not searched.
///
/// # Errors
///
/// [`Error::Input`] when the file cannot be read, [`Error::NoSource`] with all that was looked for.
pub fn open(source: &Source, resolver: &mut Resolver) -> Result<Opened, Error> {
    let found = match source {
        Source::File(file) => return Ok(file_of(input::load(file)?, resolver)),
        Source::Library { libid, version: Some(version) } => in_version(resolver, *libid, *version),
        Source::Library { libid, version: None } => in_any_version(resolver, *libid),
        Source::Class(name) => class_of(resolver, name.as_str()),
    };
    found.map_err(|why| {
        let why = match why {
            Failure::Why(why) => why,
            Failure::Error(error) => return *error,
        };
        Error::NoSource(Box::new(NoSource {
            wanted: source.clone(),
            searched: resolver.folders().map(Path::to_owned).collect(),
            why,
            broken: broken(resolver),
        }))
    })
}

enum Failure {
    Why(Why),
    Error(Box<Error>),
}

impl From<Why> for Failure {
    fn from(why: Why) -> Self {
        Self::Why(why)
    }
}

fn file_of(loaded: Loaded, resolver: &mut Resolver) -> Opened {
    let own = loaded.source.path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    // Nobody asked for it: a file may be readable in a folder that is not.
    let _ = resolver.add_folder(own);
    Opened { loaded, is_built_in: false }
}

fn in_version(resolver: &Resolver, libid: Libid, version: Version) -> Result<Opened, Failure> {
    let wanted = ImportedLib { libid, version, lcid: Lcid(0), file_name: String::new() };
    if let Some(loaded) = resolver.in_folders(&wanted) {
        return Ok(Opened { loaded: loaded.clone(), is_built_in: false });
    }
    let found = resolver.registry().map(|view| library::find(view, libid, version, wanted.lcid));
    match (found, resolver.built_in(&wanted)) {
        (Some(Ok(registered)), _) => loaded(resolver, load_registered(&registered, libid)),
        (_, Some(library)) => Ok(built_in(library)),
        (Some(Err(why)), None) => Err(unregistered(resolver, why)),
        (None, None) => Err(Why::NoRegistry.into()),
    }
}

fn in_any_version(resolver: &Resolver, libid: Libid) -> Result<Opened, Failure> {
    let versions: BTreeSet<Version> = resolver.versions(libid);
    match (versions.len(), versions.first()) {
        (1, Some(version)) => return in_version(resolver, libid, *version),
        (2.., _) => return Err(Why::Several(versions.into_iter().collect()).into()),
        _ => {}
    }
    let wanted = ImportedLib { libid, version: Version::default(), lcid: Lcid(0), file_name: String::new() };
    let found = resolver.registry().map(|view| library::find_only(view, libid));
    match (found, resolver.built_in(&wanted)) {
        (Some(Ok(registered)), _) => loaded(resolver, load_registered(&registered, libid)),
        (None | Some(Err(Unregistered::Library { .. })), Some(library)) => Ok(built_in(library)),
        (Some(Err(why)), _) => Err(unregistered(resolver, why)),
        (None, None) => Err(Why::NoRegistry.into()),
    }
}

fn class_of(resolver: &Resolver, name: &str) -> Result<Opened, Failure> {
    let view = resolver.registry().ok_or(Why::NoRegistry)?;
    match class::library(view, name) {
        Ok(class) => loaded(resolver, load_registered(&class.registered, class.libid)),
        Err(why) => Err(unregistered(resolver, why)),
    }
}

fn loaded(resolver: &Resolver, loaded: Result<Loaded, Unreached>) -> Result<Opened, Failure> {
    match loaded {
        Ok(loaded) => Ok(Opened { loaded, is_built_in: false }),
        Err(Unreached::Input(error)) => Err(Failure::Error(Box::new(Error::Input(error)))),
        Err(Unreached::Unregistered(why)) => Err(unregistered(resolver, why)),
        Err(other @ Unreached::Other { .. }) => Err(Why::Other(other.to_string()).into()),
    }
}

fn built_in(library: &TypeLib) -> Opened {
    let source = input::Source { path: "stdole2.tlb (built in)".into(), resource: None };
    let loaded = Loaded { source, language: None, format: Format::Msft, library: library.clone() };
    Opened { loaded, is_built_in: true }
}

fn unregistered(resolver: &Resolver, why: Unregistered) -> Failure {
    let registry = resolver.registry().map(|view| view.name()).unwrap_or_default();
    Why::Unregistered(registry, why).into()
}
