//! The name table: every identifier of the library, each behind eight bytes of hash data.

use super::super::bytes::{Bytes, Word, offset};
use super::super::error::{Error, ErrorKind};
use super::super::text::Text;
use super::NONE;

/// The hash table before the names.
const HASH_TABLE_SIZE: usize = 0x200;

/// The hash data before a name.
const INTRO_SIZE: usize = 8;

/// The two forms of the header: its first word, and its size with that word.
const HEADERS: [(u16, usize); 2] = [(0xffff, 12), (0x0200, 44)];

/// In place of a name: the same as the member's before, or none for a parameter whose type is elsewhere.
pub(super) const SAME_NAME: u32 = 0xfffe;

#[derive(Clone, Copy)]
pub(super) struct Names<'a>(Bytes<'a>);

impl<'a> Names<'a> {
    /// Finds the names behind the header of the table.
    pub(super) fn find(table: Bytes<'a>) -> Result<Self, Error> {
        let first = table.u16(0)?;
        let Some((_, header_size)) = HEADERS.into_iter().find(|(word, _)| *word == first) else {
            return Err(
                table.error(0, ErrorKind::Malformed { what: "the header of the name table", value: first.into() })
            );
        };
        let size_at = header_size + HASH_TABLE_SIZE;
        Ok(Self(table.slice(size_at + 4, offset(table.u32(size_at)?))?))
    }

    /// The name that `reference` leads to.
    pub(super) fn get(&self, reference: Word, text: &Text<'_>) -> Result<Option<String>, Error> {
        if matches!(reference.value, NONE | SAME_NAME) {
            return Ok(None);
        }
        text.decode(self.raw(reference)?).map(Some)
    }

    /// The bytes of the name that `reference` leads to.
    pub(super) fn raw(&self, reference: Word) -> Result<Bytes<'a>, Error> {
        let tail = self.0.target(reference, "name")?.tail(INTRO_SIZE)?;
        // The last name may be cut off where the table ends.
        let len = tail.data().iter().position(|&byte| byte == 0).unwrap_or(tail.len());
        tail.slice(0, len)
    }
}
