//! The import segments: types of other libraries, and those libraries.

use super::super::bytes::{Bytes, Word, offset};
use super::super::error::Error;
use super::Context;
use crate::model::{ImportTarget, ImportedLib, Lcid, Libid, TypeRef, Version};

/// An import: flags, the library, and the GUID or the index of the type in it.
const IMPORT_SIZE: usize = 12;

/// In a reference to an import: the bits that are an offset.
const OFFSET: u32 = !3;

/// In an import's flags: the type is named by its GUID.
const BY_GUID: u32 = 0x0001_0000;

/// An import file, its name apart: GUID, locale, version, and the length of the name times four.
const FILE_SIZE: usize = 14;

pub(super) struct Imports<'a> {
    infos: Bytes<'a>,
    /// The import files, each with its offset in their segment, which is what an import names.
    files: Vec<(usize, ImportFile<'a>)>,
    /// The size of the segment of import files.
    files_size: usize,
}

struct ImportFile<'a> {
    record: Bytes<'a>,
    name: Bytes<'a>,
}

impl<'a> Imports<'a> {
    /// Reads the directory of import files; their records follow each other, padded to four bytes.
    pub(super) fn read(infos: Bytes<'a>, segment: Bytes<'a>) -> Result<Self, Error> {
        let mut files = Vec::new();
        let mut at = 0;
        while at < segment.len() {
            let record = segment.tail(at)?;
            let name = record.slice(FILE_SIZE, usize::from(record.u16(12)? >> 2))?;
            files.push((at, ImportFile { record, name }));
            at += (FILE_SIZE + name.len()).next_multiple_of(4);
        }
        Ok(Self { infos, files, files_size: segment.len() })
    }

    /// The libraries that are imported from, in the order of the segment.
    pub(super) fn libraries(&self, context: &Context<'_, '_>) -> Result<Vec<ImportedLib>, Error> {
        let library = |(_, file): &(usize, ImportFile<'_>)| {
            let record = file.record;
            context.budget().charge(size_of::<ImportedLib>(), record.position(0))?;
            Ok(ImportedLib {
                libid: Libid(context.segments.guids.get(record.word(0)?)?),
                lcid: Lcid(record.u32(4)?),
                version: Version { major: record.u16(8)?, minor: record.u16(10)? },
                file_name: context.text.decode(file.name)?,
            })
        };
        self.files.iter().map(library).collect()
    }

    /// The type that the import behind `reference` names.
    pub(super) fn get(&self, reference: Word, context: &Context<'_, '_>) -> Result<TypeRef, Error> {
        let behind = self.infos.masked_target(reference, OFFSET, "import")?;
        let info = behind.slice(0, IMPORT_SIZE);
        let info = info.map_err(|_| reference.out_of_range("import", self.infos.len() as u64))?;
        let target = info.word(8)?;
        let target = if info.u32(0)? & BY_GUID != 0 {
            ImportTarget::Guid(context.segments.guids.get(target)?)
        } else {
            ImportTarget::Index(target.value)
        };
        Ok(TypeRef::Imported { library: self.library_index(info.word(4)?)?, target })
    }

    /// Which library of [`Self::libraries`] starts at the offset that `reference` stores.
    fn library_index(&self, reference: Word) -> Result<u32, Error> {
        match self.files.binary_search_by_key(&offset(reference.value), |(start, _)| *start) {
            Ok(index) => Ok(index as u32),
            Err(_) => Err(reference.out_of_range("import file", self.files_size as u64)),
        }
    }
}
