//! The door of build scripts: `build.rs` has code generated from a type library.
//!
//! ```toml
//! [build-dependencies]
//! comwright-codegen = { version = "…", default-features = false, features = ["read"] }
//! ```
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), comwright_codegen::BuildError> {
//!     comwright_codegen::configure()
//!         .typelib("phonebook.tlb")
//!         .include("libraries")
//!         .filter("IPhoneBook")
//!         .server("IPhoneBookEvents")
//!         .compile()
//! }
//! ```
//!
//! ```text
//! // src/lib.rs
//! mod phonebook {
//!     include!(concat!(env!("OUT_DIR"), "/phonebook.rs"));
//! }
//! ```
//!
//! In: what a build script says. Out: a file in `OUT_DIR`, and lines for Cargo: every file that was read and every
//! folder that was searched, so that the script runs again when one changes, and the warnings. What always holds: the
//! file is written whole or not at all, and not touched when nothing has changed. This module is the exception to the
//! rule that the library prints nothing and reads no environment: Cargo speaks to build scripts that way, and to
//! nothing else here.

mod directive;
mod error;

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::emit::Select;
use crate::generate::output_file;
use crate::generate::{self, Missing, Output, Request, SettingError, Settings, Source};
use crate::register::Choice;
pub use error::BuildError;
use error::Kind;

/// Generates the code of a whole library with all defaults: `compile("phonebook.tlb")` writes `phonebook.rs`.
///
/// # Errors
///
/// [`BuildError`] as [`Builder::compile`] does.
pub fn compile(source: impl Into<OsString>) -> Result<(), BuildError> {
    configure().typelib(source).compile()
}

/// Begins to say what is to be generated.
pub fn configure() -> Builder {
    Builder::default()
}

/// What is to be generated, as it is being said. The names are those of the command line.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is generated before `compile` is called"]
pub struct Builder {
    source: Option<OsString>,
    config: Option<PathBuf>,
    settings: Settings,
    out_file: Option<PathBuf>,
    out_dir: Option<PathBuf>,
    /// The first setting that cannot be what it is: `compile` tells.
    mistake: Option<SettingError>,
}

impl Builder {
    /// What the code is generated from: a type library, or a DLL, EXE or OCX with one (`phonebook.dll\2` is the library
    /// in resource 2), `libid:{…}#1.2` in one of the folders or in the registry, or `progid:NAME` in the registry.
    pub fn typelib(mut self, source: impl Into<OsString>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// A folder with libraries that this one refers to. The library's own folder comes after those that are named.
    pub fn include(mut self, folder: impl Into<PathBuf>) -> Self {
        self.settings.include.push(folder.into());
        self
    }

    /// The registry that is looked in after the folders: `live` for that of this machine (without it the default, where
    /// there is one), a Wine prefix, an exported `.reg` file, or `none`.
    pub fn registry(mut self, registry: impl AsRef<OsStr>) -> Self {
        self.settings.registry = Some(Choice::parse(registry.as_ref()));
        self
    }

    /// What becomes of references to libraries that are not found.
    pub fn missing(mut self, missing: Missing) -> Self {
        self.settings.missing = Some(missing);
        self
    }

    /// A type that is wanted, with all that it needs: its name, in which `*` is any characters, or its GUID in braces.
    /// Without any, all are.
    pub fn filter(mut self, name: &str) -> Self {
        self.settings.options.filter.push(Select::parse(name));
        self
    }

    /// A type that is not wanted.
    pub fn exclude(mut self, name: &str) -> Self {
        self.settings.options.exclude.push(Select::parse(name));
        self
    }

    /// What the library's module is called; without it, its name is like the library's.
    pub fn module(mut self, name: &str) -> Self {
        let result = self.settings.module(name);
        self.noting(result)
    }

    /// A type's name in the library, and the one in Rust.
    pub fn rename(mut self, name: &str, new: &str) -> Self {
        let result = self.settings.rename(name, new);
        self.noting(result)
    }

    /// A library by its libid, and the module that its code is in.
    pub fn external(mut self, libid: &str, path: &str) -> Self {
        let result = self.settings.external(libid, path);
        self.noting(result)
    }

    /// A type that is there already: its name in the library, and its path in Rust.
    pub fn map(mut self, name: &str, path: &str) -> Self {
        let result = self.settings.map(name, path);
        self.noting(result)
    }

    /// Tables and layouts only: no wrappers, no documentation.
    pub fn raw(mut self, raw: bool) -> Self {
        self.settings.options.raw = raw;
        self
    }

    /// An interface that gets the server half.
    pub fn server(mut self, name: &str) -> Self {
        self.settings.options.server.push(Select::parse(name));
        self
    }

    /// Methods of server halves have bodies that say E_NOTIMPL: a server, a small fake for instance, writes those that it
    /// wants.
    pub fn server_partial(mut self, partial: bool) -> Self {
        self.settings.options.server_partial = partial;
        self
    }

    /// Methods know the place in the code that calls them, for the report of live objects (the runtime's feature
    /// `live-objects`): it tells the line that an object comes from. Each call then takes an argument more.
    pub fn places(mut self, places: bool) -> Self {
        self.settings.options.places = places;
        self
    }

    /// An interface that gets a proxy, by which it is called from other apartments: its name, in which `*` is any
    /// characters, or its IID in braces. Bases come along; interfaces that its methods hand on have to be named, too.
    pub fn proxy(mut self, name: &str) -> Self {
        self.settings.options.proxy.push(Select::parse(name));
        self
    }

    /// Functions whose success codes are results: `Interface.Method`, `Interface`, or `*`.
    pub fn preserve_hresult(mut self, name: &str) -> Self {
        self.settings.options.preserve_hresult.push(Select::parse(name));
        self
    }

    /// Functions whose outs are left alone when they fail (rule O2).
    pub fn outs_untrusted_on_failure(mut self, name: &str) -> Self {
        self.settings.options.outs_untrusted_on_failure.push(Select::parse(name));
        self
    }

    /// A parameter of the functions that `methods` selects: its pointer means exactly one value.
    pub fn single(mut self, methods: &str, parameter: &str) -> Self {
        let result = self.settings.single(methods, parameter);
        self.noting(result)
    }

    /// A TOML file with rules of links: which objects keep which ones alive ([`links`](crate::generate::links)).
    pub fn links(mut self, file: impl Into<PathBuf>) -> Self {
        self.settings.links.push(file.into());
        self
    }

    /// Whether the rules of links that come with the generator, those for ADO and DAO, are left out.
    pub fn no_preset(mut self, no_preset: bool) -> Self {
        self.settings.no_preset = no_preset;
        self
    }

    /// The path of the runtime, where it is not `::comwright`.
    pub fn crate_path(mut self, path: &str) -> Self {
        let result = self.settings.crate_path(path);
        self.noting(result)
    }

    /// A file with more settings ([`config`](crate::generate::config)). What is said here comes before what it says.
    pub fn config(mut self, file: impl Into<PathBuf>) -> Self {
        self.config = Some(file.into());
        self
    }

    /// The name of the file; without it, it is that of the library's file, with the extension `rs`.
    pub fn out_file(mut self, name: impl Into<PathBuf>) -> Self {
        self.out_file = Some(name.into());
        self
    }

    /// The folder of the file; without it, it is `OUT_DIR`.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Generates the code, writes the file, and tells Cargo.
    ///
    /// # Errors
    ///
    /// [`BuildError`] when something that was said cannot be, a file cannot be read or written, or no code can be made
    /// of the library. Its `Debug` is meant for people, because that is what a `main` that returns it prints.
    pub fn compile(self) -> Result<(), BuildError> {
        let (request, file) = self.request(env::var_os("OUT_DIR").map(PathBuf::from))?;
        let output = generate::generate(&request)?;
        deliver(&output, &file, &mut std::io::stdout().lock())
    }

    /// What is to be generated, and the file that it goes to.
    fn request(self, out_dir: Option<PathBuf>) -> Result<(Request, PathBuf), BuildError> {
        if let Some(mistake) = self.mistake {
            return Err(generate::Error::from(mistake).into());
        }
        let source = Source::parse(&self.source.ok_or(Kind::NoSource)?).map_err(generate::Error::from)?;
        let name = self.out_file.or_else(|| file_of(&source)).ok_or(Kind::NoName)?;
        let folder = self.out_dir.or(out_dir).ok_or(Kind::NoFolder)?;
        Ok((Request { source, settings: self.settings, config: self.config }, folder.join(name)))
    }

    fn noting(mut self, result: Result<(), SettingError>) -> Self {
        self.mistake = self.mistake.or(result.err());
        self
    }
}

/// The file that code goes to when nothing is said: only files have a name that can be taken.
fn file_of(source: &Source) -> Option<PathBuf> {
    match source {
        Source::File(file) => Some(Path::new(file.path.file_stem()?).with_extension("rs")),
        Source::Library { .. } | Source::Class(_) => None,
    }
}

/// Writes the file, and tells Cargo what it depends on and what one should know.
fn deliver(output: &Output, file: &Path, cargo: &mut dyn Write) -> Result<(), BuildError> {
    output_file::write(file, &output.code)?;
    let searched = output.folders.iter().filter(|folder| !holds(folder, file));
    let mut lines: Vec<_> =
        output.inputs.iter().chain(searched).filter_map(|path| directive::rerun_if_changed(path)).collect();
    lines.extend(output.warnings.iter().map(|warning| directive::warning(&warning.to_string())));
    for line in lines {
        writeln!(cargo, "{line}").map_err(Kind::Cargo)?;
    }
    Ok(())
}

/// Whether `inner` is somewhere in `folder`. Cargo looks at everything in a folder: with what it writes itself among
/// it, the script would run for every build.
fn holds(folder: &Path, inner: &Path) -> bool {
    match (folder.canonicalize(), inner.canonicalize()) {
        (Ok(folder), Ok(inner)) => inner.starts_with(folder),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
