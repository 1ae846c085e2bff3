//! Finds the type libraries inside a PE file: its resources of type `TYPELIB`.
//!
//! In: the bytes of a DLL, EXE or OCX, 32- or 64-bit. Out: where each library lies in the file, with the resource and
//! the language it is filed under. Parsing of the PE structures is the `object` crate's; this module walks the three
//! levels of the resource tree (type, name, language) and checks that the file is whole. It does not look into the
//! libraries.

mod resources;
mod whole;

use std::fmt;
use std::ops::Range;

use object::LittleEndian;
use object::pe::{IMAGE_DIRECTORY_ENTRY_RESOURCE, ImageNtHeaders32, ImageNtHeaders64};
use object::read::pe::{ImageNtHeaders, PeFile};
use resources::Walk;

/// A library inside a PE file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypelibResource {
    /// The resource's name: what stands behind the backslash in `file.dll\2`.
    pub name: ResourceName,
    /// The language (a LANGID) of the resource; 0 is neutral.
    pub language: u16,
    /// Where the library lies in the file.
    pub range: Range<usize>,
}

/// The name of a resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResourceName {
    /// A number: the usual case.
    Id(u16),
    /// A text.
    Text(String),
}

impl fmt::Display for ResourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Text(text) => text.fmt(f),
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
    #[error("at offset {offset:#x}: {what} takes {len} bytes, but the file ends at {file_len:#x}")]
    Truncated {
        /// What reaches past the end.
        what: String,
        /// Where it starts in the file.
        offset: u64,
        /// How many bytes it takes.
        len: u64,
        /// The size of the file.
        file_len: u64,
    },
    /// A resource lies in no section.
    #[error("resource TYPELIB {name}: its address {address:#x} lies in no section of the file")]
    Unmapped {
        /// The resource.
        name: String,
        /// Its address relative to the image.
        address: u32,
    },
    /// The resource tree has more entries than a file of this size can describe, or leads in a circle.
    #[error("the resource tree has more than {limit} entries")]
    TooManyResources {
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
/// Any [`Error`]; a file without resources, or without `TYPELIB` resources, gives an empty list.
pub fn typelibs(data: &[u8]) -> Result<Vec<TypelibResource>, Error> {
    match object::FileKind::parse(data).map_err(in_headers(data))? {
        object::FileKind::Pe32 => typelibs_of::<ImageNtHeaders32>(data),
        object::FileKind::Pe64 => typelibs_of::<ImageNtHeaders64>(data),
        kind => {
            let reason = format!("a {kind:?} file, not a 32- or 64-bit PE file");
            Err(Error::Malformed { what: "the executable's headers", offset: 0, reason })
        }
    }
}

fn typelibs_of<Pe: ImageNtHeaders>(data: &[u8]) -> Result<Vec<TypelibResource>, Error> {
    let file = PeFile::<Pe>::parse(data).map_err(in_headers(data))?;
    whole::check(&file, data)?;
    let sections = file.section_table();
    let directories = file.data_directories();
    let Some(directory) = directories.get(IMAGE_DIRECTORY_ENTRY_RESOURCE) else { return Ok(Vec::new()) };
    let address = directory.virtual_address.get(LittleEndian);
    let start = sections.pe_file_range_at(address).map_or(0, |(offset, _)| u64::from(offset));
    let resources = directories.resource_directory(data, &sections).map_err(|error| Error::Malformed {
        what: "the resource directory",
        offset: start,
        reason: error.to_string(),
    })?;
    match resources {
        Some(resources) => Walk { resources, start, sections, file_len: data.len() as u64, seen: 0 }.typelibs(),
        None => Ok(Vec::new()),
    }
}

/// The error for headers: it is placed where the MZ header says that they are.
fn in_headers(data: &[u8]) -> impl Fn(object::read::Error) -> Error {
    const POINTER: usize = 0x3c;
    let stored = data.get(POINTER..).and_then(|tail| tail.first_chunk()).map_or(0, |at| u32::from_le_bytes(*at));
    let offset = u64::from(stored).min(data.len() as u64);
    move |error| Error::Malformed { what: "the PE headers", offset, reason: error.to_string() }
}
