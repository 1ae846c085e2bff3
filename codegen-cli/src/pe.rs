//! Finds the type libraries inside a PE file, and its manifests: its resources of type `TYPELIB`, and of type 24.
//!
//! In: the bytes of a DLL, EXE or OCX, 32- or 64-bit. Out: where each library or manifest lies in the file, with the
//! resource and the language it is filed under. Parsing of the PE structures is the `object` crate's; this module walks
//! the three levels of the resource tree (type, name, language) and checks that the file is whole. It does not look into
//! what it finds.

mod resources;
mod sections;
mod whole;

use std::fmt;
use std::ops::Range;

use object::LittleEndian;
use object::pe::{IMAGE_DIRECTORY_ENTRY_RESOURCE, ImageNtHeaders32, ImageNtHeaders64};
use object::read::pe::{ImageNtHeaders, PeFile, ResourceDirectory};
use resources::{Kind, Walk};

/// A library inside a PE file, or a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// The resource's name: of a library, what stands behind the backslash in `file.dll\2`.
    pub name: ResourceName,
    /// The language (a LANGID) of the resource; 0 is neutral.
    pub language: u16,
    /// Where it lies in the file; one that lies nowhere does not hide the others.
    pub place: Result<Range<usize>, Error>,
}

/// The name of a resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResourceName {
    /// A number: the usual case.
    Id(u16),
    /// A text.
    Text(String),
}

impl ResourceName {
    /// Whether both name the same resource: the case of letters does not count.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Id(id), Self::Id(other)) => id == other,
            (Self::Text(text), Self::Text(other)) => text.eq_ignore_ascii_case(other),
            _ => false,
        }
    }
}

impl fmt::Display for ResourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Text(text) => text.escape_debug().fmt(f),
        }
    }
}

/// A broken PE file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A header or a resource table is malformed.
    #[error("at offset {offset:#x}: {what}: {reason}")]
    Malformed {
        /// The structure that was read.
        what: &'static str,
        /// Where it stands in the file.
        offset: u64,
        /// What the PE reader says of it.
        reason: String,
    },
    /// A section, the symbol table or a resource reaches past the end: the file was cut short.
    #[error("at offset {offset:#x}: {what} takes {len} bytes, but the file or its section ends at {end:#x}")]
    Truncated {
        /// What reaches past the end.
        what: String,
        /// Where it starts in the file.
        offset: u64,
        /// How many bytes it takes.
        len: u64,
        /// Where the file, or the section that holds it, ends.
        end: u64,
    },
    /// Not a PE file at all, but an executable of another kind.
    #[error("at offset {offset:#x}: {kind}, not a 32- or 64-bit PE file")]
    NotPe {
        /// What it is.
        kind: String,
        /// Where the headers of a PE file would stand.
        offset: u64,
    },
    /// The libraries take far more bytes than the file has: they overlap.
    #[error(
        "at offset {offset:#x}: resource {resource}: with it, those like it take more than {limit} bytes of the file"
    )]
    Overlap {
        /// The resource that is too much, by its type and name.
        resource: String,
        /// Where it lies in the file.
        offset: u64,
        /// What they may take together, shared bytes counted as often as they are used.
        limit: u64,
    },
    /// A resource lies in no section.
    #[error("at offset {offset:#x}: resource {resource}: its address {address:#x} lies in no section of the file")]
    Unmapped {
        /// The resource, by its type and name.
        resource: String,
        /// Its address relative to the image.
        address: u32,
        /// Where the address stands in the file.
        offset: u64,
    },
    /// The resource tree has more entries than any file has use for: its tables overlap, or lead in a circle.
    #[error("at offset {offset:#x}: the resource tree has more than {limit} entries")]
    TooManyResources {
        /// Where the tree lies in the file.
        offset: u64,
        /// The limit.
        limit: usize,
    },
}

/// Whether the file is an MZ executable, which may be a PE file.
pub fn is_executable(data: &[u8]) -> bool {
    data.starts_with(b"MZ")
}

/// The type libraries in the PE file `data`, in the order of its resource tree.
///
/// # Errors
///
/// Any [`Error`]; a file without resources, or without `TYPELIB` resources, gives an empty list. What is wrong with one
/// resource alone is told in its place.
pub fn typelibs(data: &[u8]) -> Result<Vec<Resource>, Error> {
    resources(data, Kind::TYPELIB)
}

/// The manifests in the PE file `data`, in the order of its resource tree. That of a program has the name 1, that of a
/// DLL the name 2.
///
/// # Errors
///
/// As [`typelibs`].
pub fn manifests(data: &[u8]) -> Result<Vec<Resource>, Error> {
    resources(data, Kind::MANIFEST)
}

fn resources(data: &[u8], kind: Kind) -> Result<Vec<Resource>, Error> {
    if let Some(kind) = other_executable(data) {
        return Err(Error::NotPe { kind, offset: headers_position(data) });
    }
    match object::FileKind::parse(data).map_err(in_headers(data))? {
        object::FileKind::Pe32 => resources_of::<ImageNtHeaders32>(data, kind),
        object::FileKind::Pe64 => resources_of::<ImageNtHeaders64>(data, kind),
        other => Err(Error::NotPe { kind: format!("{other:?}"), offset: 0 }),
    }
}

/// What an executable is that says by its second signature that it is no PE file.
fn other_executable(data: &[u8]) -> Option<String> {
    let at = usize::try_from(headers_position(data)).ok()?;
    let signature = data.get(at..)?.first_chunk::<2>()?;
    Some(match signature {
        b"PE" => return None,
        b"NE" => "a 16-bit executable (NE)".to_owned(),
        b"LE" | b"LX" => format!("a linear executable ({})", signature.escape_ascii()),
        _ => "a DOS executable".to_owned(),
    })
}

/// Where the MZ header says that the headers of a PE file are.
fn headers_position(data: &[u8]) -> u64 {
    const POINTER: usize = 0x3c;
    let stored = data.get(POINTER..).and_then(|tail| tail.first_chunk()).map_or(0, |at| u32::from_le_bytes(*at));
    u64::from(stored).min(data.len() as u64)
}

fn resources_of<Pe: ImageNtHeaders>(data: &[u8], kind: Kind) -> Result<Vec<Resource>, Error> {
    let file = PeFile::<Pe>::parse(data).map_err(in_headers(data))?;
    whole::check(&file, data)?;
    let table = file.section_table();
    let Some(directory) = file.data_directories().get(IMAGE_DIRECTORY_ENTRY_RESOURCE) else { return Ok(Vec::new()) };
    let address = directory.virtual_address.get(LittleEndian);
    if address == 0 {
        return Ok(Vec::new());
    }
    let Some((start, len)) = sections::locate(&table, address) else {
        let reason = format!("its address {address:#x} lies in no section of the file");
        return Err(Error::Malformed { what: "the resource tree", offset: 0, reason });
    };
    // Sections were found to lie in the file.
    let resources = ResourceDirectory::new(&data[start as usize..(start + len) as usize]);
    Walk { resources, start, kind, sections: table, file_len: data.len() as u64, seen: 0 }.found()
}

/// The error for headers.
fn in_headers(data: &[u8]) -> impl Fn(object::read::Error) -> Error {
    let offset = headers_position(data);
    move |error| Error::Malformed { what: "the PE headers", offset, reason: error.to_string() }
}
