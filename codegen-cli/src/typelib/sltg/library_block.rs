//! The library's own block: attributes, a directory of types, the dictionary of help strings, the table of names.

use super::super::bytes::{Bytes, Word, offset};
use super::super::error::{Error, ErrorKind};
use super::super::limits::Budget;
use super::counted;
use super::dictionary::Dictionary;
use super::names::Names;
use crate::model::{Guid, Lcid, Libid, Version};

/// What the block starts with.
const MAGIC: u16 = 0x51cc;

/// Bytes of unknown meaning between the attributes and the directory.
const UNKNOWN: usize = 0x40;

pub(super) struct LibraryBlock<'a> {
    pub(super) name: Word,
    pub(super) help_string: Option<Bytes<'a>>,
    pub(super) help_file: Option<Bytes<'a>>,
    pub(super) help_context: u32,
    pub(super) sys_kind: u8,
    pub(super) lcid: Lcid,
    pub(super) flags: u16,
    pub(super) version: Version,
    pub(super) libid: Libid,
    pub(super) entries: Vec<Entry<'a>>,
    /// Where the number of entries stands in the file.
    pub(super) count_position: u64,
    pub(super) dictionary: Dictionary<'a>,
    pub(super) names: Names<'a>,
}

/// What the directory says of a type; the rest is in the type's own block.
pub(super) struct Entry<'a> {
    pub(super) block_name: Bytes<'a>,
    pub(super) name: Word,
    /// Coded with the dictionary.
    pub(super) help_string: Bytes<'a>,
    pub(super) help_context: u32,
    pub(super) guid: Guid,
}

impl<'a> LibraryBlock<'a> {
    pub(super) fn read(block: Bytes<'a>, budget: &Budget) -> Result<Self, Error> {
        block.expect_u16(0, MAGIC, "the mark of the library block")?;
        let (_, at) = counted(block, 6)?;
        let (help_string, at) = counted(block, at)?;
        let (help_file, at) = counted(block, at)?;
        let fixed = block.tail(at)?;
        let directory = fixed.tail(34 + UNKNOWN)?;
        let (entries, behind) = entries(directory, budget)?;
        let tail = directory.tail(behind)?;
        let names = block.target(tail.word(0)?, "name table")?;
        Ok(Self {
            name: block.short_word(4)?,
            help_string,
            help_file,
            help_context: fixed.u32(0)?,
            sys_kind: sys_kind(fixed.short_word(4)?)?,
            lcid: library_locale(fixed.u16(6)?),
            flags: fixed.u16(12)?,
            version: Version { major: fixed.u16(14)?, minor: fixed.u16(16)? },
            libid: Libid(fixed.guid(18)?),
            entries,
            count_position: directory.position(0),
            dictionary: Dictionary(tail.slice(10, offset(tail.u32(6)?))?),
            names: Names::find(names)?,
        })
    }
}

/// The directory, and where it ends.
fn entries<'a>(directory: Bytes<'a>, budget: &Budget) -> Result<(Vec<Entry<'a>>, usize), Error> {
    let count = directory.u16(0)?;
    let mut entries = budget.vec(count.into(), directory.position(0))?;
    let mut at = 2;
    for _ in 0..count {
        let (block_name, behind) = counted(directory, at)?;
        let (_other_name, behind) = counted(directory, behind)?;
        let fixed = directory.tail(behind)?;
        let name = fixed.short_word(2)?;
        let help_string = fixed.slice(6, fixed.u16(4)?.into())?;
        let last = fixed.tail(6 + help_string.len())?;
        entries.push(Entry {
            block_name: block_name.unwrap_or(directory.slice(at, 0)?),
            name,
            help_string,
            help_context: last.u32(2)?,
            guid: last.guid(8)?,
        });
        // The TYPEKIND that ends an entry stands in the type's block too.
        last.u16(24)?;
        at = behind + 6 + help_string.len() + 26;
    }
    Ok((entries, at))
}

fn sys_kind(stored: Word) -> Result<u8, Error> {
    u8::try_from(stored.value)
        .map_err(|_| stored.error(ErrorKind::UnknownKind { what: "SYSKIND", value: stored.value }))
}

/// The locale of the library. A locale with a sublanguage is the one that the library was compiled in, and the library
/// is neutral; a language alone was asked for.
fn library_locale(stored: u16) -> Lcid {
    let has_sublanguage = stored >> 10 != 0;
    Lcid(if has_sublanguage { 0 } else { stored.into() })
}
