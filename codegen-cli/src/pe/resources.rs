//! The resource tree: three levels, which are types, names and languages.

use std::fmt;

use object::LittleEndian;
use object::pe::ImageResourceDirectoryEntry;
use object::read::pe::{
    ResourceDirectory, ResourceDirectoryEntryData, ResourceDirectoryTable, ResourceNameOrId, SectionTable,
};

use super::{Error, Resource, ResourceName, sections};

/// A type of resources.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// One that has a name, in upper case.
    Named(&'static str),
    /// One of the system's own, which has a number, and what it is called.
    Numbered(u16, &'static str),
}

impl Kind {
    /// What type libraries are filed under.
    pub(super) const TYPELIB: Self = Self::Named("TYPELIB");
    /// What manifests are filed under.
    pub(super) const MANIFEST: Self = Self::Numbered(24, "RT_MANIFEST");
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Named(name) | Self::Numbered(_, name)) = self;
        f.write_str(name)
    }
}

/// How many entries of the tree are looked at. Tables may overlap in a hostile file.
const MAX_ENTRIES: usize = 1 << 16;

/// How many bytes of a file may be those of two libraries.
const MAX_SHARED: u64 = 1 << 20;

/// How many UTF-16 units the name of a library may have. Compilers take 255.
const MAX_NAME: usize = 255;

/// A walk over the resource tree. Only what is filed under one type is followed: what is wrong with an icon is no
/// reason to refuse a library.
pub(super) struct Walk<'a> {
    pub(super) kind: Kind,
    pub(super) resources: ResourceDirectory<'a>,
    /// Where the tree lies in the file.
    pub(super) start: u64,
    pub(super) sections: SectionTable<'a>,
    pub(super) file_len: u64,
    /// How many entries were looked at.
    pub(super) seen: usize,
}

impl<'a> Walk<'a> {
    /// What the tree has of the type.
    pub(super) fn found(mut self) -> Result<Vec<Resource>, Error> {
        let mut found = Vec::new();
        let root = self.resources.root().map_err(|error| self.malformed(0, error))?;
        for kind in self.entries(&root)? {
            if !self.is_wanted(kind)? {
                continue;
            }
            for name_entry in self.entries(&self.table(kind)?)? {
                let name = self.name(name_entry)?;
                for language in self.entries(&self.table(name_entry)?)? {
                    found.push(self.resource(&name, language)?);
                }
            }
        }
        self.refuse_overlaps(&mut found);
        Ok(found)
    }

    /// Libraries that take more bytes than the file has share them. Two may be the same; but a file of a megabyte could
    /// name one library ten thousand times.
    fn refuse_overlaps(&self, found: &mut [Resource]) {
        let limit = self.file_len + self.file_len.min(MAX_SHARED);
        let mut taken = 0;
        for resource in found {
            let Ok(range) = &resource.place else { continue };
            taken += range.len() as u64;
            if taken > limit {
                let (name, offset) = (self.named(&resource.name), range.start as u64);
                resource.place = Err(Error::Overlap { resource: name, offset, limit });
            }
        }
    }

    fn entries(&mut self, table: &ResourceDirectoryTable<'a>) -> Result<&'a [ImageResourceDirectoryEntry], Error> {
        self.seen += table.entries.len();
        if self.seen > MAX_ENTRIES {
            return Err(Error::TooManyResources { offset: self.start, limit: MAX_ENTRIES });
        }
        Ok(table.entries)
    }

    fn is_wanted(&self, entry: &ImageResourceDirectoryEntry) -> Result<bool, Error> {
        let (wanted, name) = match (self.kind, entry.name_or_id()) {
            (Kind::Named(wanted), ResourceNameOrId::Name(name)) => (wanted, name),
            (Kind::Numbered(wanted, _), ResourceNameOrId::Id(id)) => return Ok(id == wanted),
            _ => return Ok(false),
        };
        let units = name.data(self.resources).map_err(|error| self.malformed(name_offset(entry), error))?;
        let letters = wanted.bytes().map(u16::from);
        let is_equal = |(unit, letter): (u16, u16)| {
            u8::try_from(unit).is_ok_and(|unit| u16::from(unit.to_ascii_uppercase()) == letter)
        };
        Ok(units.len() == wanted.len() && units.iter().map(|unit| unit.get(LittleEndian)).zip(letters).all(is_equal))
    }

    fn name(&self, entry: &ImageResourceDirectoryEntry) -> Result<ResourceName, Error> {
        let name = match entry.name_or_id() {
            ResourceNameOrId::Id(id) => return Ok(ResourceName::Id(id)),
            ResourceNameOrId::Name(name) => name,
        };
        let in_name = |error| self.malformed(name_offset(entry), error);
        let len = name.data(self.resources).map_err(in_name)?.len();
        if len > MAX_NAME {
            let offset = self.position(name_offset(entry));
            let reason = format!("a name of {len} characters, more than {MAX_NAME}");
            return Err(Error::Malformed { what: "the resource tree", offset, reason });
        }
        name.to_string_lossy(self.resources).map(ResourceName::Text).map_err(in_name)
    }

    /// The table that an entry above the last level must lead to.
    fn table(&self, entry: &ImageResourceDirectoryEntry) -> Result<ResourceDirectoryTable<'a>, Error> {
        self.data(entry)?.table().ok_or_else(|| self.misplaced(entry, "data where a table belongs"))
    }

    fn data(&self, entry: &ImageResourceDirectoryEntry) -> Result<ResourceDirectoryEntryData<'a>, Error> {
        entry.data(self.resources).map_err(|error| self.malformed(entry.data_offset(), error))
    }

    /// The resource of a language, which ends the tree.
    fn resource(&self, name: &ResourceName, language: &ImageResourceDirectoryEntry) -> Result<Resource, Error> {
        let data = self.data(language)?.data();
        let data = data.ok_or_else(|| self.misplaced(language, "a table where the data of a resource belongs"))?;
        let (address, size) = (data.offset_to_data.get(LittleEndian), data.size.get(LittleEndian));
        let place = match sections::locate(&self.sections, address) {
            None => {
                let offset = self.position(language.data_offset());
                Err(Error::Unmapped { resource: self.named(name), address, offset })
            }
            Some((offset, available)) if u64::from(size) > available => Err(Error::Truncated {
                what: format!("resource {}", self.named(name)),
                offset,
                len: size.into(),
                end: offset + available,
            }),
            // Sections were found to lie in the file, whose positions fit.
            Some((offset, _)) => Ok(offset as usize..offset as usize + size as usize),
        };
        let language = match language.name_or_id() {
            ResourceNameOrId::Id(id) => id,
            ResourceNameOrId::Name(_) => 0,
        };
        Ok(Resource { name: name.clone(), language, place })
    }

    /// A resource, by its type and name.
    fn named(&self, name: &ResourceName) -> String {
        format!("{} {name}", self.kind)
    }

    fn misplaced(&self, entry: &ImageResourceDirectoryEntry, reason: &str) -> Error {
        let offset = self.position(entry.data_offset());
        Error::Malformed { what: "the resource tree", offset, reason: reason.to_owned() }
    }

    fn position(&self, at: u32) -> u64 {
        (self.start + u64::from(at)).min(self.file_len)
    }

    /// The error for what stands at `at` of the tree.
    fn malformed(&self, at: u32, error: object::read::Error) -> Error {
        Error::Malformed { what: "the resource tree", offset: self.position(at), reason: error.to_string() }
    }
}

fn name_offset(entry: &ImageResourceDirectoryEntry) -> u32 {
    entry.name_or_id.get(LittleEndian) & !object::pe::IMAGE_RESOURCE_NAME_IS_STRING
}
