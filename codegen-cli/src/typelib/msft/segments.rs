//! The segment directory: fifteen tables, each an offset and a length.

use super::super::bytes::{Bytes, offset};
use super::super::error::Error;
use super::NONE;
use super::custom_data::CustomData;
use super::guids::Guids;
use super::imports::Imports;
use super::names::Names;
use super::references::References;
use super::strings::Strings;
use super::type_descs::TypeDescs;
use super::values::Values;

/// The size of a directory entry: offset, length, and two words that no reader needs.
const ENTRY_SIZE: usize = 16;

/// The number of directory entries.
const ENTRY_COUNT: usize = 15;

/// The tables of a library. The two hash tables (GUIDs, names) serve look-ups that a full read does not make.
pub(super) struct Segments<'a> {
    pub(super) type_infos: Bytes<'a>,
    pub(super) imports: Imports<'a>,
    pub(super) references: References<'a>,
    pub(super) guids: Guids<'a>,
    pub(super) names: Names<'a>,
    pub(super) strings: Strings<'a>,
    pub(super) type_descs: TypeDescs<'a>,
    pub(super) values: Values<'a>,
    pub(super) custom_data: CustomData<'a>,
}

impl<'a> Segments<'a> {
    /// Reads the directory at `directory`. Every segment must lie within the file, whether a record uses it or not.
    pub(super) fn read(file: Bytes<'a>, directory: usize) -> Result<Self, Error> {
        let end = file.len() as u64 + 1;
        let mut segments = [file.slice(0, 0)?; ENTRY_COUNT];
        for (index, segment) in segments.iter_mut().enumerate() {
            let entry = file.slice(directory + index * ENTRY_SIZE, ENTRY_SIZE)?;
            let (start, len) = (entry.word(0)?, entry.word(4)?);
            if start.value != NONE {
                let behind = file.tail(offset(start.value)).map_err(|_| start.out_of_range("segment", end))?;
                let fits = behind.slice(0, offset(len.value));
                *segment = fits.map_err(|_| len.out_of_range("length of a segment", behind.len() as u64 + 1))?;
            }
        }
        let [
            type_infos,
            import_infos,
            import_files,
            references,
            _guid_hash,
            guids,
            _name_hash,
            names,
            strings,
            type_descs,
            array_descs,
            values,
            custom_data,
            _,
            _,
        ] = segments;
        Ok(Self {
            type_infos,
            imports: Imports::read(import_infos, import_files)?,
            references: References(references),
            guids: Guids(guids),
            names: Names(names),
            strings: Strings(strings),
            type_descs: TypeDescs::new(type_descs, array_descs),
            values: Values(values),
            custom_data: CustomData(custom_data),
        })
    }
}
