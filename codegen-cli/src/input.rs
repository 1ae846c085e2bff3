//! From a SOURCE on a command line to the libraries in it, by content and never by extension.
//!
//! In: a path, with an optional `\N` that chooses one of the libraries in a PE file. Out: libraries, read. What this
//! stage does not know: what the libraries are used for.

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::model::TypeLib;
use crate::pe::{self, Resource, ResourceName};
use crate::typelib::{self, Format};

/// How many bytes tell what a file is.
const MAGIC_SIZE: u64 = 4;

/// A SOURCE: a file, and which of its libraries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub path: PathBuf,
    /// The resource that holds the library; `None` for the first one, or for a file that is a library itself.
    pub resource: Option<ResourceName>,
}

impl Source {
    /// Splits `file.dll\2` into file and resource, as LoadTypeLib does: when there is a file of the whole name, it is
    /// meant; else what follows the last backslash or slash is the resource.
    pub fn parse(text: &OsStr) -> Self {
        let whole = Path::new(text);
        if !whole.exists()
            && let Some(text) = text.to_str()
            && let Some((path, resource)) = text.rsplit_once(['\\', '/'])
            && Path::new(path).is_file()
        {
            return Self { path: path.into(), resource: Some(resource_of(resource)) };
        }
        Self { path: whole.to_owned(), resource: None }
    }
}

/// The resource that is written behind a file.
pub(crate) fn resource_of(text: &str) -> ResourceName {
    match text.parse() {
        Ok(id) => ResourceName::Id(id),
        Err(_) => ResourceName::Text(text.to_owned()),
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        match &self.resource {
            Some(resource) => write!(f, "\\{resource}"),
            None => Ok(()),
        }
    }
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Container {
    /// A type library.
    Library(Format),
    /// A PE file with these type libraries.
    Pe(Vec<Resource>),
}

impl Container {
    /// Tells what `data` is.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unknown`] when it is neither a library nor a PE file, [`ErrorKind::Pe`] when it is a broken one.
    pub fn of(data: &[u8]) -> Result<Self, ErrorKind> {
        if let Some(format) = Format::detect(data) {
            return Ok(Self::Library(format));
        }
        if !pe::is_executable(data) {
            return Err(ErrorKind::Unknown(data.iter().take(4).copied().collect()));
        }
        let resources = pe::typelibs(data).map_err(ErrorKind::Pe)?;
        Ok(Self::Pe(resources))
    }
}

/// A library with where it was found.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The file and the resource.
    pub source: Source,
    /// The language of the resource; `None` for a file that is a library itself.
    pub language: Option<u16>,
    /// The format that the library was stored in.
    pub format: Format,
    /// The library.
    pub library: TypeLib,
}

/// A SOURCE that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {file}")]
pub struct Error {
    /// The SOURCE.
    pub file: Source,
    /// Why not.
    #[source]
    pub kind: ErrorKind,
}

/// Why a SOURCE could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file cannot be read.
    #[error(transparent)]
    Io(std::io::Error),
    /// Neither a type library nor a PE file.
    #[error("neither a type library nor a PE file: {}", starts_with(.0))]
    Unknown(Vec<u8>),
    /// A broken PE file, or an executable of another kind.
    #[error("not a PE file that can be read")]
    Pe(#[source] pe::Error),
    /// A PE file without type libraries.
    #[error("a PE file without TYPELIB resources")]
    NoLibrary,
    /// A PE file without this type library.
    #[error("no TYPELIB resource {wanted}; there is {}", list(.available))]
    NoSuchLibrary {
        /// The resource that was asked for.
        wanted: ResourceName,
        /// Those that there are.
        available: Vec<ResourceName>,
    },
    /// A resource was asked for, but the file is a library itself.
    #[error("a type library itself, which has no resource {0}")]
    NotAContainer(ResourceName),
    /// A broken type library.
    #[error("a broken type library")]
    Library(#[source] typelib::Error),
}

fn starts_with(bytes: &[u8]) -> String {
    if bytes.is_empty() { "the file is empty".to_owned() } else { format!("starts with \"{}\"", bytes.escape_ascii()) }
}

fn list(names: &[ResourceName]) -> String {
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Reads the library that `source` names.
///
/// A PE file may hold one library in several languages: the neutral one is taken, else the first.
///
/// # Errors
///
/// [`Error`] names the source; its cause says what is wrong, and where.
pub fn load(source: &Source) -> Result<Loaded, Error> {
    let in_source = |kind| Error { file: source.clone(), kind };
    let data = read_file(&source.path).map_err(in_source)?;
    match Container::of(&data).map_err(in_source)? {
        Container::Library(_) => match &source.resource {
            None => load_part(source.clone(), None, &data, 0..data.len()),
            Some(resource) => Err(in_source(ErrorKind::NotAContainer(resource.clone()))),
        },
        Container::Pe(resources) => {
            let resource = choose(&resources, source.resource.as_ref()).map_err(in_source)?;
            load_resource(source, resource, &data)
        }
    }
}

/// Reads every library of the file at `path`: one, or all in a PE file, each name and language.
///
/// A library that is broken does not hide the others: it is an error among them.
///
/// # Errors
///
/// [`Error`] when the file cannot be read, is of neither kind, or has no library.
pub fn load_all(path: &Path) -> Result<Vec<Result<Loaded, Error>>, Error> {
    let source = Source { path: path.to_owned(), resource: None };
    let in_source = |kind| Error { file: source.clone(), kind };
    let data = read_file(path).map_err(in_source)?;
    match Container::of(&data).map_err(in_source)? {
        Container::Library(_) => Ok(vec![load_part(source.clone(), None, &data, 0..data.len())]),
        Container::Pe(resources) if resources.is_empty() => Err(in_source(ErrorKind::NoLibrary)),
        Container::Pe(resources) => {
            Ok(resources.iter().map(|resource| load_resource(&source, resource, &data)).collect())
        }
    }
}

fn choose<'a>(resources: &'a [Resource], wanted: Option<&ResourceName>) -> Result<&'a Resource, ErrorKind> {
    let Some(first) = resources.first() else { return Err(ErrorKind::NoLibrary) };
    let name = wanted.unwrap_or(&first.name);
    let of_name = || resources.iter().filter(|resource| resource.name.is_same(name));
    of_name().find(|resource| resource.language == 0).or_else(|| of_name().next()).ok_or_else(|| {
        let mut available: Vec<_> = resources.iter().map(|resource| resource.name.clone()).collect();
        available.dedup();
        ErrorKind::NoSuchLibrary { wanted: name.clone(), available }
    })
}

fn load_resource(source: &Source, resource: &Resource, data: &[u8]) -> Result<Loaded, Error> {
    let source = Source { path: source.path.clone(), resource: Some(resource.name.clone()) };
    match &resource.place {
        Ok(range) => load_part(source, Some(resource.language), data, range.clone()),
        Err(error) => Err(Error { file: source, kind: ErrorKind::Pe(error.clone()) }),
    }
}

fn load_part(source: Source, language: Option<u16>, data: &[u8], range: Range<usize>) -> Result<Loaded, Error> {
    let format = Format::detect(&data[range.clone()]);
    match (typelib::read_part(data, range), format) {
        (Ok(library), Some(format)) => Ok(Loaded { source, language, format, library }),
        (Ok(_), None) => unreachable!("only a library of a known format can be read"),
        (Err(error), _) => Err(Error { file: source, kind: ErrorKind::Library(error) }),
    }
}

/// The bytes of a file that may hold libraries. Others are known by their first bytes, and not read any further.
fn read_file(path: &Path) -> Result<Vec<u8>, ErrorKind> {
    let mut file = File::open(path).map_err(ErrorKind::Io)?;
    let mut data = Vec::new();
    file.by_ref().take(MAGIC_SIZE).read_to_end(&mut data).map_err(ErrorKind::Io)?;
    if Format::detect(&data).is_none() && !pe::is_executable(&data) {
        return Err(ErrorKind::Unknown(data));
    }
    file.read_to_end(&mut data).map_err(ErrorKind::Io)?;
    Ok(data)
}
