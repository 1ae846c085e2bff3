//! Finds the type libraries inside a PE file: its resources of type `TYPELIB`.
//!
//! In: the bytes of a DLL, EXE or OCX, 32- or 64-bit. Out: where each library lies in the file, with the resource and the language it is
//! filed under. Parsing of the PE structures is the `object` crate's; this module walks the three levels of the
//! resource tree (type, name, language) and checks that the file is whole. It does not look into the libraries.

use std::fmt;
use std::ops::Range;

use object::LittleEndian;
use object::pe::{ImageNtHeaders32, ImageNtHeaders64};
use object::read::pe::{
    ImageNtHeaders, ImageOptionalHeader, PeFile, ResourceDirectory, ResourceDirectoryEntryData, ResourceDirectoryTable,
    ResourceNameOrId, SectionTable,
};

/// The resource type that type libraries are filed under.
const TYPELIB: &str = "TYPELIB";

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
    #[error("{what}: {reason}")]
    Malformed {
        /// The structure that was read.
        what: &'static str,
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

/// How many entries of the resource tree are looked at. Tables may overlap in a hostile file.
const MAX_ENTRIES: usize = 1 << 16;

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
    match object::FileKind::parse(data).map_err(malformed("the executable's headers"))? {
        object::FileKind::Pe32 => typelibs_of::<ImageNtHeaders32>(data),
        object::FileKind::Pe64 => typelibs_of::<ImageNtHeaders64>(data),
        kind => Err(Error::Malformed {
            what: "the executable's headers",
            reason: format!("a {kind:?} file, not a 32- or 64-bit PE file"),
        }),
    }
}

fn malformed(what: &'static str) -> impl Fn(object::read::Error) -> Error {
    move |error| Error::Malformed { what, reason: error.to_string() }
}

fn typelibs_of<Pe: ImageNtHeaders>(data: &[u8]) -> Result<Vec<TypelibResource>, Error> {
    let file = PeFile::<Pe>::parse(data).map_err(malformed("the PE headers"))?;
    check_whole(&file, data)?;
    let sections = file.section_table();
    let Some(resources) =
        file.data_directories().resource_directory(data, &sections).map_err(malformed("the resource directory"))?
    else {
        return Ok(Vec::new());
    };
    Walk { resources, sections, data, seen: 0 }.typelibs()
}

/// Checks that every section and the symbol table lie in the file, so that a file that was cut short is refused even
/// where the libraries in it happen to be whole.
fn check_whole<Pe: ImageNtHeaders>(file: &PeFile<'_, Pe>, data: &[u8]) -> Result<(), Error> {
    let within = |what: &dyn Fn() -> String, offset: u32, len: u64| {
        if u64::from(offset) + len <= data.len() as u64 {
            return Ok(());
        }
        Err(Error::Truncated { what: what(), offset: offset.into(), len, file_len: data.len() as u64 })
    };
    for section in file.section_table().iter() {
        let name = || format!("section `{}`", String::from_utf8_lossy(section.raw_name()));
        within(
            &name,
            section.pointer_to_raw_data.get(LittleEndian),
            section.size_of_raw_data.get(LittleEndian).into(),
        )?;
    }
    let headers = file.nt_headers();
    let header_size = headers.optional_header().size_of_headers();
    within(&|| "the PE headers".to_owned(), 0, header_size.into())?;
    let coff = headers.file_header();
    let symbols = coff.pointer_to_symbol_table.get(LittleEndian);
    if symbols != 0 {
        let len = u64::from(coff.number_of_symbols.get(LittleEndian)) * object::pe::IMAGE_SIZEOF_SYMBOL as u64;
        within(&|| "the symbol table".to_owned(), symbols, len)?;
        // The string table follows, and starts with its own size.
        let strings = u64::from(symbols) + len;
        let size = usize::try_from(strings).ok().and_then(|at| data.get(at..)).and_then(|tail| tail.first_chunk());
        if let Some(size) = size {
            let offset = u32::try_from(strings).unwrap_or(u32::MAX);
            within(&|| "the string table".to_owned(), offset, u32::from_le_bytes(*size).into())?;
        }
    }
    Ok(())
}

/// A walk over the resource tree.
struct Walk<'a> {
    resources: ResourceDirectory<'a>,
    sections: SectionTable<'a>,
    data: &'a [u8],
    seen: usize,
}

impl<'a> Walk<'a> {
    fn typelibs(mut self) -> Result<Vec<TypelibResource>, Error> {
        let mut found = Vec::new();
        let root = self.resources.root().map_err(malformed("the resource directory"))?;
        for (kind, names) in self.entries(&root)? {
            let ResourceName::Text(kind) = kind else { continue };
            let ResourceDirectoryEntryData::Table(names) = names else { continue };
            if !kind.eq_ignore_ascii_case(TYPELIB) {
                continue;
            }
            for (name, languages) in self.entries(&names)? {
                let ResourceDirectoryEntryData::Table(languages) = languages else { continue };
                for (language, entry) in self.entries(&languages)? {
                    let ResourceDirectoryEntryData::Data(entry) = entry else { continue };
                    let (address, size) = (entry.offset_to_data.get(LittleEndian), entry.size.get(LittleEndian));
                    let range = self.range(&name, address, size)?;
                    let language = if let ResourceName::Id(id) = language { id } else { 0 };
                    found.push(TypelibResource { name: name.clone(), language, range });
                }
            }
        }
        Ok(found)
    }

    /// The entries of a table, each with its name and what it leads to.
    fn entries(
        &mut self,
        table: &ResourceDirectoryTable<'a>,
    ) -> Result<Vec<(ResourceName, ResourceDirectoryEntryData<'a>)>, Error> {
        self.seen += table.entries.len();
        if self.seen > MAX_ENTRIES {
            return Err(Error::TooManyResources { limit: MAX_ENTRIES });
        }
        let in_tree = malformed("the resource tree");
        table
            .entries
            .iter()
            .map(|entry| {
                let name = match entry.name_or_id() {
                    ResourceNameOrId::Id(id) => ResourceName::Id(id),
                    ResourceNameOrId::Name(name) => {
                        ResourceName::Text(name.to_string_lossy(self.resources).map_err(&in_tree)?)
                    }
                };
                Ok((name, entry.data(self.resources).map_err(&in_tree)?))
            })
            .collect()
    }

    /// Where in the file the resource lies.
    fn range(&self, name: &ResourceName, address: u32, size: u32) -> Result<Range<usize>, Error> {
        let Some((offset, available)) = self.sections.pe_file_range_at(address) else {
            return Err(Error::Unmapped { name: name.to_string(), address });
        };
        if size > available || u64::from(offset) + u64::from(size) > self.data.len() as u64 {
            return Err(Error::Truncated {
                what: format!("resource TYPELIB {name}"),
                offset: offset.into(),
                len: size.into(),
                file_len: self.data.len() as u64,
            });
        }
        Ok(offset as usize..offset as usize + size as usize)
    }
}
