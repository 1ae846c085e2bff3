//! The file as a container: a header, a table of blocks, their names, and the blocks in the order of a chain.

use std::collections::HashMap;

use super::super::bytes::{Bytes, Word, offset};
use super::super::chain::Chain;
use super::super::error::{Error, ErrorKind};

/// The header: magic, block count, size of the names, first block, a GUID that is always the same.
const HEADER_SIZE: usize = 0x24;

/// A block's entry: its length, its name, the next block of the chain.
const ENTRY_SIZE: usize = 8;

/// What follows the last block: a stream that names the class of the file, the same in every file.
const TRAILER_SIZE: usize = 68;

/// The name of the library's own block.
const DIRECTORY: &[u8] = b"dir";

/// The blocks of a file by name.
pub(super) struct Blocks<'a> {
    file: Bytes<'a>,
    by_name: HashMap<&'a [u8], Bytes<'a>>,
}

impl<'a> Blocks<'a> {
    pub(super) fn read(file: Bytes<'a>) -> Result<Self, Error> {
        // One block fewer than the header counts has an entry: the trailer is a block without.
        let count = usize::from(file.u16(0x04)?).saturating_sub(1);
        let entries = file.slice(HEADER_SIZE, count * ENTRY_SIZE)?;
        let names_start = HEADER_SIZE + entries.len();
        let names = file.slice(names_start, file.u16(0x08)?.into())?;
        // Zero bytes stand between the names and the blocks, always nine.
        let mut start = names_start + names.len() + usize::from(file.u16(0x06)?);
        let mut by_name = HashMap::with_capacity(count);
        let mut links = Chain::of("blocks");
        let mut next = file.short_word(0x0a)?;
        while next.value != 0 {
            links.follow(next)?;
            // Entries are counted from 1.
            let Ok(entry) = entries.slice((offset(next.value) - 1) * ENTRY_SIZE, ENTRY_SIZE) else {
                return Err(next.out_of_range("block", count as u64 + 1));
            };
            let block = file.slice(start, offset(entry.u32(0)?))?;
            start += block.len();
            by_name.insert(terminated(names, entry.short_word(4)?)?, block);
            next = entry.short_word(6)?;
        }
        file.slice(start, TRAILER_SIZE)?;
        Ok(Self { file, by_name })
    }

    /// The library's own block.
    pub(super) fn directory(&self) -> Result<Bytes<'a>, Error> {
        let in_header = self.file.slice(0, HEADER_SIZE)?;
        self.find(DIRECTORY, in_header)
    }

    /// The block with this name, which stands in the directory.
    pub(super) fn named(&self, name: Bytes<'_>) -> Result<Bytes<'a>, Error> {
        self.find(name.data(), name)
    }

    fn find(&self, name: &[u8], named_at: Bytes<'_>) -> Result<Bytes<'a>, Error> {
        self.by_name.get(name).copied().ok_or_else(|| {
            let name = String::from_utf8_lossy(name).into_owned();
            named_at.error(0, ErrorKind::NotFound { what: "block", name })
        })
    }
}

/// The bytes that `reference` leads to, up to a zero.
fn terminated<'a>(names: Bytes<'a>, reference: Word) -> Result<&'a [u8], Error> {
    let tail = names.target(reference, "name of a block")?;
    match tail.data().iter().position(|&byte| byte == 0) {
        Some(len) => Ok(&tail.data()[..len]),
        None => {
            let available = tail.len() as u64;
            Err(tail.error(0, ErrorKind::UnexpectedEnd { needed: available + 1, available }))
        }
    }
}
