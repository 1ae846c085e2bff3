//! The header: attributes of the library, and where the segment directory is.

use super::super::bytes::{Bytes, Word, offset};
use super::super::error::{Error, ErrorKind};
use super::NONE;
use crate::model::{Lcid, Version};

/// The version of the format, in the second word of the file. All known writers write this one.
const FORMAT_VERSION: u32 = 0x0001_0002;

/// The size of the fixed part.
const FIXED_SIZE: usize = 0x54;

/// In the word that holds SYSKIND: a help-string DLL is named after the fixed part.
const HAS_HELP_STRING_DLL: u32 = 0x100;

/// Where the number of types stands.
pub(super) const TYPE_COUNT: usize = 0x20;

pub(super) struct Header {
    pub(super) guid: Word,
    pub(super) lcid: Lcid,
    pub(super) sys_kind: u8,
    pub(super) version: Version,
    pub(super) flags: u16,
    pub(super) type_count: u32,
    pub(super) help_string: Word,
    pub(super) help_string_context: u32,
    pub(super) help_context: u32,
    pub(super) name: Word,
    pub(super) help_file: Word,
    pub(super) custom_data: Word,
    /// The base of dispinterfaces.
    pub(super) dispatch: Word,
    pub(super) help_string_dll: Word,
    /// Where the segment directory starts: behind one offset a type.
    pub(super) segments: usize,
}

impl Header {
    pub(super) fn read(file: Bytes<'_>) -> Result<Self, Error> {
        let format = file.u32(0x04)?;
        if format != FORMAT_VERSION {
            let kind =
                ErrorKind::Unexpected { what: "the version of the format", found: format, expected: FORMAT_VERSION };
            return Err(file.error(0x04, kind));
        }
        let target = file.u32(0x14)?;
        let mut end = FIXED_SIZE;
        let mut help_string_dll = file.word(0x14)?.with(NONE);
        if target & HAS_HELP_STRING_DLL != 0 {
            help_string_dll = file.word(end)?;
            end += 4;
        }
        let type_count = file.u32(TYPE_COUNT)?;
        let offsets = offset(type_count).saturating_mul(4);
        if file.slice(end, offsets).is_err() {
            let limit = (file.len().saturating_sub(end) / 4) as u64 + 1;
            return Err(file.word(TYPE_COUNT)?.out_of_range("number of types", limit));
        }
        Ok(Self {
            guid: file.word(0x08)?,
            // The word at 0x0c is the locale that the library was compiled in; this one is the library's own.
            lcid: Lcid(file.u32(0x10)?),
            sys_kind: (target & 0x0f) as u8,
            version: Version { major: file.u16(0x18)?, minor: file.u16(0x1a)? },
            flags: file.u16(0x1c)?,
            type_count,
            help_string: file.word(0x24)?,
            // The order is that of a COM implementation; widl writes these two words the other way round.
            help_context: file.u32(0x28)?,
            help_string_context: file.u32(0x2c)?,
            name: file.word(0x38)?,
            help_file: file.word(0x3c)?,
            custom_data: file.word(0x40)?,
            dispatch: file.word(0x4c)?,
            help_string_dll,
            segments: end + offsets,
        })
    }
}
