//! The resource tree: three levels, which are types, names and languages.

use object::LittleEndian;
use object::pe::{IMAGE_RESOURCE_DATA_IS_DIRECTORY, ImageResourceDirectoryEntry};
use object::read::pe::{
    ResourceDirectory, ResourceDirectoryEntryData, ResourceDirectoryTable, ResourceNameOrId, SectionTable,
};

use super::{Error, ResourceName, TypelibResource};

/// The resource type that type libraries are filed under.
const TYPELIB: &str = "TYPELIB";

/// How many entries of the tree are looked at. Tables may overlap in a hostile file.
const MAX_ENTRIES: usize = 1 << 16;

/// A walk over the resource tree.
pub(super) struct Walk<'a> {
    pub(super) resources: ResourceDirectory<'a>,
    /// Where the tree lies in the file.
    pub(super) start: u64,
    pub(super) sections: SectionTable<'a>,
    pub(super) file_len: u64,
    /// How many entries were looked at.
    pub(super) seen: usize,
}

/// An entry of a table: its name, and what it leads to.
type Entry<'a> = (ResourceName, ResourceDirectoryEntryData<'a>);

impl<'a> Walk<'a> {
    /// The libraries of the tree.
    pub(super) fn typelibs(mut self) -> Result<Vec<TypelibResource>, Error> {
        let mut found = Vec::new();
        let root = self.resources.root().map_err(|error| self.malformed(0, error))?;
        for (kind, names) in self.entries(&root)? {
            let ResourceDirectoryEntryData::Table(names) = names else { continue };
            if !matches!(&kind, ResourceName::Text(kind) if kind.eq_ignore_ascii_case(TYPELIB)) {
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

    fn entries(&mut self, table: &ResourceDirectoryTable<'a>) -> Result<Vec<Entry<'a>>, Error> {
        self.seen += table.entries.len();
        if self.seen > MAX_ENTRIES {
            return Err(Error::TooManyResources { limit: MAX_ENTRIES });
        }
        table.entries.iter().map(|entry| self.entry(entry)).collect()
    }

    fn entry(&self, entry: &ImageResourceDirectoryEntry) -> Result<Entry<'a>, Error> {
        let name = match entry.name_or_id() {
            ResourceNameOrId::Id(id) => ResourceName::Id(id),
            ResourceNameOrId::Name(name) => {
                let text = name.to_string_lossy(self.resources);
                let at = entry.name_or_id.get(LittleEndian) & !object::pe::IMAGE_RESOURCE_NAME_IS_STRING;
                ResourceName::Text(text.map_err(|error| self.malformed(at, error))?)
            }
        };
        let at = entry.offset_to_data_or_directory.get(LittleEndian) & !IMAGE_RESOURCE_DATA_IS_DIRECTORY;
        let data = entry.data(self.resources).map_err(|error| self.malformed(at, error))?;
        Ok((name, data))
    }

    /// The error for what stands at `at` of the tree.
    fn malformed(&self, at: u32, error: object::read::Error) -> Error {
        let offset = self.start.saturating_add(at.into()).min(self.file_len);
        Error::Malformed { what: "the resource tree", offset, reason: error.to_string() }
    }

    /// Where in the file the resource lies.
    fn range(&self, name: &ResourceName, address: u32, size: u32) -> Result<std::ops::Range<usize>, Error> {
        let Some((offset, available)) = self.sections.pe_file_range_at(address) else {
            return Err(Error::Unmapped { name: name.to_string(), address });
        };
        let end = u64::from(offset) + u64::from(size);
        if size > available || end > self.file_len {
            return Err(Error::Truncated {
                what: format!("resource TYPELIB {name}"),
                offset: offset.into(),
                len: size.into(),
                file_len: self.file_len,
            });
        }
        Ok(offset as usize..end as usize)
    }
}
