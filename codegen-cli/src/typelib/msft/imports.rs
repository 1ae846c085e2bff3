//! The import segments: types of other libraries, and those libraries.

use super::super::bytes::{Bytes, offset};
use super::super::error::{Error, ErrorKind};
use super::Context;
use crate::model::{ImportTarget, ImportedLib, Lcid, Libid, TypeRef, Version};

/// An import: flags, the library, and the GUID or the index of the type in it.
const IMPORT_SIZE: usize = 12;

/// In an import's flags: the type is named by its GUID.
const BY_GUID: u32 = 0x0001_0000;

/// An import file, its name apart: GUID, locale, version, and the length of the name times four.
const FILE_SIZE: usize = 14;

pub(super) struct Imports<'a> {
    infos: Bytes<'a>,
    files: Bytes<'a>,
}

impl<'a> Imports<'a> {
    pub(super) fn new(infos: Bytes<'a>, files: Bytes<'a>) -> Self {
        Self { infos, files }
    }

    /// The libraries that are imported from, in the order of the segment.
    pub(super) fn libraries(&self, context: &Context<'_, '_>) -> Result<Vec<ImportedLib>, Error> {
        let mut libraries = Vec::new();
        let mut at = 0;
        while at < self.files.len() {
            let file = self.files.tail(at)?;
            let name = file.slice(FILE_SIZE, name_len(file)?)?;
            context.budget().charge(size_of::<ImportedLib>(), file.position(0))?;
            libraries.push(ImportedLib {
                libid: Libid(context.segments.guids.get(file.u32(0)?)?),
                lcid: Lcid(file.u32(4)?),
                version: Version { major: file.u16(8)?, minor: file.u16(10)? },
                file_name: context.text.decode(name)?,
            });
            at += stride(name.len());
        }
        Ok(libraries)
    }

    /// The type that the import at `position` names.
    pub(super) fn get(&self, position: u32, context: &Context<'_, '_>) -> Result<TypeRef, Error> {
        let info = self.infos.slice(offset(position), IMPORT_SIZE)?;
        let target = info.u32(8)?;
        let target = if info.u32(0)? & BY_GUID != 0 {
            ImportTarget::Guid(context.segments.guids.get(target)?)
        } else {
            ImportTarget::Index(target)
        };
        let library = self.library_index(info)?;
        Ok(TypeRef::Imported { library, target })
    }

    /// Which library of [`Self::libraries`] the import `info` is from. Libraries import from a handful of others: the
    /// walk is short.
    fn library_index(&self, info: Bytes<'_>) -> Result<u32, Error> {
        let wanted = info.u32(4)?;
        let (mut at, mut index) = (0, 0);
        while at < offset(wanted) && at < self.files.len() {
            at += stride(name_len(self.files.tail(at)?)?);
            index += 1;
        }
        if at == offset(wanted) && at < self.files.len() {
            return Ok(index);
        }
        let kind = ErrorKind::OutOfRange {
            what: "the reference to an import file",
            value: wanted,
            limit: self.files.len() as u64,
        };
        Err(info.error(4, kind))
    }
}

fn name_len(file: Bytes<'_>) -> Result<usize, Error> {
    Ok(usize::from(file.u16(12)? >> 2))
}

/// The size of an import file with a name of `name_len` bytes, padded to four.
fn stride(name_len: usize) -> usize {
    (FILE_SIZE + name_len).next_multiple_of(4)
}
