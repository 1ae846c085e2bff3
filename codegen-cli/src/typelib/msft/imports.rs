//! The import segments: types of other libraries, and those libraries.

use super::super::bytes::{Bytes, Word, offset};
use super::super::error::Error;
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
                libid: Libid(context.segments.guids.get(file.word(0)?)?),
                lcid: Lcid(file.u32(4)?),
                version: Version { major: file.u16(8)?, minor: file.u16(10)? },
                file_name: context.text.decode(name)?,
            });
            at += stride(name.len());
        }
        Ok(libraries)
    }

    /// The type that the import behind `reference` names.
    pub(super) fn get(&self, reference: Word, context: &Context<'_, '_>) -> Result<TypeRef, Error> {
        let info = self.infos.target(reference, "import")?.slice(0, IMPORT_SIZE)?;
        let target = info.word(8)?;
        let target = if info.u32(0)? & BY_GUID != 0 {
            ImportTarget::Guid(context.segments.guids.get(target)?)
        } else {
            ImportTarget::Index(target.value)
        };
        let library = self.library_index(info)?;
        Ok(TypeRef::Imported { library, target })
    }

    /// Which library of [`Self::libraries`] the import `info` is from. Libraries import from a handful of others: the
    /// walk is short.
    fn library_index(&self, info: Bytes<'_>) -> Result<u32, Error> {
        let reference = info.word(4)?;
        let wanted = offset(reference.value);
        let (mut at, mut index) = (0, 0);
        while at < wanted && at < self.files.len() {
            at += stride(name_len(self.files.tail(at)?)?);
            index += 1;
        }
        if at == wanted && at < self.files.len() {
            return Ok(index);
        }
        Err(reference.out_of_range("import file", self.files.len() as u64))
    }
}

fn name_len(file: Bytes<'_>) -> Result<usize, Error> {
    Ok(usize::from(file.u16(12)? >> 2))
}

/// The size of an import file with a name of `name_len` bytes, padded to four.
fn stride(name_len: usize) -> usize {
    (FILE_SIZE + name_len).next_multiple_of(4)
}
