//! From a SOURCE and settings to the code: the stage behind `comwright generate`, build scripts and the macro.
//!
//! In: a [`Request`]. Out: an [`Output`] with the code as text, or as a tree ([`tree`]), or an [`Error`] that says what is
//! in the way and where. What always holds:
//! the same files and settings give the same text; nothing is written here, so that there is no part of a file to be
//! found after an error (rule G2); [`output_file`] writes whole files. What it does not know: how code looks.

pub mod config;
mod emission;
mod error;
pub mod links;
mod open;
pub mod output_file;
mod rust_name;
mod selection;
pub mod settings;
mod shown;
mod source;

use std::cell::RefCell;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::analysis::Universe;
use crate::analysis::links::Told;
use crate::emit::Generated;
use crate::model::{ImportedLib, TypeLib};
use crate::resolve::{Resolver, Unresolved};
use emission::Emit;
pub use error::{Door, Error, MissingLibrary, NoSource, Problems, Why};
pub use open::{Opened, open};
pub use rust_name::NoName;
pub use selection::Unselected;
pub use settings::{Missing, SettingError, Settings};
use shown::shown;
pub use source::{ProgId, Source, SourceError};

/// What is to be generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What it is generated from.
    pub source: Source,
    /// How. What is said here comes before what the file says.
    pub settings: Settings,
    /// A file with more settings.
    pub config: Option<PathBuf>,
}

/// What was generated.
#[derive(Clone, Debug)]
pub struct Output<C = String> {
    /// The code.
    pub code: C,
    /// What one should know about it.
    pub warnings: Vec<Warning>,
    /// The files that were read for it: the source, the file with settings, those with rules of links, the registry if
    /// something was looked for in it, the libraries that are referred to.
    pub inputs: Vec<PathBuf>,
    /// The folders that were searched for libraries: another file in one of them may change what is found.
    pub folders: Vec<PathBuf>,
}

/// Something to know about generated code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// A setting selects nothing.
    Unselected(Unselected),
    /// A rule of links does not do what it could be meant to do.
    Link {
        /// What it is.
        told: Told,
        /// Where it names what is not there: the names that are nearest, best first.
        nearest: Vec<String>,
    },
    /// A library was not found, and its types are opaque.
    Opaque(MissingLibrary),
    /// What the emitter says.
    Emitted(String),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unselected(unselected) => unselected.fmt(f),
            Self::Link { told, nearest } => write!(f, "{}{}", shown(&told.to_string()), selection::Nearest(nearest)),
            Self::Opaque(missing) => {
                write!(f, "{missing}: of its interfaces, only IUnknown is known; {}", missing.searched())
            }
            Self::Emitted(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Warning {}

/// Generates the code.
///
/// # Errors
///
/// [`Error`] when an input cannot be read, a setting cannot be what it is, or no code can be made of what the library
/// says; with every problem that there is.
pub fn generate(request: &Request) -> Result<Output, Error> {
    with_emitter(request, &emission::text)
}

/// Generates the code as a tree, which is text and tokens. Its own warnings are those of the [`Output`], too.
///
/// # Errors
///
/// [`Error`] as [`generate`] does.
pub fn tree(request: &Request) -> Result<Output<Generated>, Error> {
    with_emitter(request, &emission::tree)
}

fn with_emitter<C>(request: &Request, emit: Emit<'_, C>) -> Result<Output<C>, Error> {
    let mut settings = request.settings.clone();
    if let Some(path) = &request.config {
        settings = settings.over(config::read(path)?);
    }
    let mut resolver = Resolver::new();
    for folder in &settings.include {
        resolver.add_folder(folder)?;
    }
    if let Some(registry) = settings.registry.clone().unwrap_or_default().open()? {
        resolver.set_registry(registry);
    }
    let opened = open(&request.source, &mut resolver)?;
    let library = &opened.loaded.library;

    let missing = RefCell::new(Vec::new());
    let used = RefCell::new(Vec::new());
    let universe = Universe::of(library, &|import| find(&resolver, import, &missing, &used));
    let missing = missing.into_inner();
    let is_opaque = settings.missing == Some(Missing::Opaque);
    let universe = if is_opaque { universe.with_opaque_missing() } else { universe };

    let (links, told) = links::of(&universe, &settings.options.links, &settings.links, settings.no_preset)?;
    settings.options.links = links.rules().to_vec();
    let unselected = selection::unselected(&universe, &settings.options);
    let emitted = match emit(&universe, &settings.options) {
        Ok(emitted) => emitted,
        Err(problems) => {
            let problems = Problems::new(&request.source, problems, &missing, broken(&resolver), unselected);
            return Err(Error::Problems(Box::new(problems)));
        }
    };
    let mut warnings: Vec<_> = unselected.into_iter().map(Warning::Unselected).collect();
    warnings.extend(told);
    if is_opaque {
        warnings.extend(missing.into_iter().map(Warning::Opaque));
    }
    warnings.extend(emitted.warnings.into_iter().map(Warning::Emitted));

    let own = Some(opened.loaded.source.path.clone()).filter(|_| !opened.is_built_in);
    let found = used.into_inner().into_iter().filter_map(|library| Some(resolver.origin(library)?.path.clone()));
    let read = own.into_iter().chain(request.config.clone()).chain(settings.links).chain(resolver.registry_inputs());
    let mut inputs: Vec<PathBuf> = read.chain(found).collect();
    let mut seen = std::collections::BTreeSet::new();
    inputs.retain(|path| seen.insert(path.clone()));
    let folders = resolver.searched().map(Path::to_owned).collect();
    Ok(Output { code: emitted.code, warnings, inputs, folders })
}

/// Finds a library that is referred to, and keeps in mind what was found and what was not.
fn find<'a>(
    resolver: &'a Resolver,
    import: &ImportedLib,
    missing: &RefCell<Vec<MissingLibrary>>,
    used: &RefCell<Vec<&'a TypeLib>>,
) -> Result<&'a TypeLib, String> {
    match resolver.library(import) {
        Ok(library) => {
            used.borrow_mut().push(library);
            Ok(library)
        }
        Err(error) => {
            let library = MissingLibrary::of(&error, import);
            let reason = library.to_string();
            let mut missing = missing.borrow_mut();
            if !missing.contains(&library) {
                missing.push(library);
            }
            Err(reason)
        }
    }
}

/// The files that could not be read while folders were searched: one may be what was looked for.
fn broken(resolver: &Resolver) -> Vec<String> {
    resolver.broken().map(|error| with_causes(error)).collect()
}

impl MissingLibrary {
    fn of(error: &Unresolved, import: &ImportedLib) -> Self {
        let (searched, registry) = match error {
            Unresolved::NoLibrary { folders, registry, .. } => (folders.clone(), registry.clone()),
            Unresolved::NoType { .. } => (Vec::new(), None),
        };
        let ImportedLib { libid, version, file_name, .. } = import.clone();
        Self { libid, version, file_name, searched, registry }
    }
}

/// An error with its causes, in one line.
pub fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests;
