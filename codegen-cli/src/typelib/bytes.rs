//! Little-endian reads at offsets, with errors that say where in the file they happened.

use super::error::{Error, ErrorKind};
use crate::model::Guid;

/// A stored number with the place where it stands, so that an error about what it leads to can name both.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) value: u32,
    pub(super) position: u64,
}

impl Word {
    /// An error about the number.
    pub(super) fn error(self, kind: ErrorKind) -> Error {
        Error { kind, offset: self.position }
    }

    /// The error for a number that leads to nothing: it should be below `limit`.
    pub(super) fn out_of_range(self, what: &'static str, limit: u64) -> Error {
        self.error(ErrorKind::OutOfRange { what, value: self.value, limit })
    }

    /// The same place with another number, which was made from it.
    pub(super) fn with(self, value: u32) -> Self {
        Self { value, ..self }
    }
}

/// A part of a file that knows its position in it.
#[derive(Clone, Copy)]
pub(super) struct Bytes<'a> {
    data: &'a [u8],
    start: u64,
}

impl<'a> Bytes<'a> {
    /// `data`, which begins at `start` in the file.
    pub(super) fn new(data: &'a [u8], start: u64) -> Self {
        Self { data, start }
    }

    /// How many bytes there are.
    pub(super) fn len(self) -> usize {
        self.data.len()
    }

    /// The bytes themselves.
    pub(super) fn data(self) -> &'a [u8] {
        self.data
    }

    /// The position in the file of `offset`.
    pub(super) fn position(self, offset: usize) -> u64 {
        self.start.saturating_add(offset as u64)
    }

    /// An error about what stands at `offset`.
    pub(super) fn error(self, offset: usize, kind: ErrorKind) -> Error {
        Error { kind, offset: self.position(offset) }
    }

    /// `len` bytes from `offset` on.
    pub(super) fn slice(self, offset: usize, len: usize) -> Result<Self, Error> {
        let end = offset.checked_add(len).filter(|&end| end <= self.data.len());
        match end {
            Some(end) => Ok(Self { data: &self.data[offset..end], start: self.position(offset) }),
            None => Err(self.end_error(offset, len)),
        }
    }

    /// Everything from the offset on that `reference` stores; there must be something.
    pub(super) fn target(self, reference: Word, what: &'static str) -> Result<Self, Error> {
        self.masked_target(reference, u32::MAX, what)
    }

    /// The same, when only the bits of `mask` are an offset.
    pub(super) fn masked_target(self, reference: Word, mask: u32, what: &'static str) -> Result<Self, Error> {
        let target = offset(reference.value & mask);
        if target >= self.data.len() {
            return Err(reference.out_of_range(what, self.data.len() as u64));
        }
        self.tail(target)
    }

    /// Everything from `offset` on.
    pub(super) fn tail(self, offset: usize) -> Result<Self, Error> {
        match self.data.get(offset..) {
            Some(data) => Ok(Self { data, start: self.position(offset) }),
            None => Err(self.end_error(offset, 0)),
        }
    }

    /// The error for a structure that does not fit; a structure behind the end is missed at the end.
    fn end_error(self, offset: usize, needed: usize) -> Error {
        let start = offset.min(self.data.len());
        let needed = (needed as u64).saturating_add((offset - start) as u64);
        self.error(start, ErrorKind::UnexpectedEnd { needed, available: (self.data.len() - start) as u64 })
    }

    fn array<const N: usize>(self, offset: usize) -> Result<[u8; N], Error> {
        match self.data.get(offset..).and_then(|tail| tail.first_chunk::<N>()) {
            Some(bytes) => Ok(*bytes),
            None => Err(self.end_error(offset, N)),
        }
    }

    /// The byte at `offset`.
    pub(super) fn u8(self, offset: usize) -> Result<u8, Error> {
        self.array::<1>(offset).map(|[byte]| byte)
    }

    /// The `u16` at `offset`.
    pub(super) fn u16(self, offset: usize) -> Result<u16, Error> {
        self.array(offset).map(u16::from_le_bytes)
    }

    /// The `i16` at `offset`.
    pub(super) fn i16(self, offset: usize) -> Result<i16, Error> {
        self.array(offset).map(i16::from_le_bytes)
    }

    /// The `u32` at `offset`.
    pub(super) fn u32(self, offset: usize) -> Result<u32, Error> {
        self.array(offset).map(u32::from_le_bytes)
    }

    /// The `i32` at `offset`.
    pub(super) fn i32(self, offset: usize) -> Result<i32, Error> {
        self.array(offset).map(i32::from_le_bytes)
    }

    /// The `u32` at `offset`, to be followed.
    pub(super) fn word(self, offset: usize) -> Result<Word, Error> {
        Ok(Word { value: self.u32(offset)?, position: self.position(offset) })
    }

    /// The `u16` at `offset`, to be followed.
    pub(super) fn short_word(self, offset: usize) -> Result<Word, Error> {
        Ok(Word { value: self.u16(offset)?.into(), position: self.position(offset) })
    }

    /// The `u64` at `offset`.
    pub(super) fn u64(self, offset: usize) -> Result<u64, Error> {
        self.array(offset).map(u64::from_le_bytes)
    }

    /// The GUID at `offset`.
    pub(super) fn guid(self, offset: usize) -> Result<Guid, Error> {
        self.array(offset).map(Guid::from_bytes_le)
    }

    /// Checks that the `u16` at `offset` is `expected`.
    pub(super) fn expect_u16(self, offset: usize, expected: u16, what: &'static str) -> Result<(), Error> {
        let found = self.u16(offset)?;
        if found == expected {
            return Ok(());
        }
        Err(self.error(offset, ErrorKind::Unexpected { what, found: found.into(), expected: expected.into() }))
    }
}

/// An offset of the format as one of this machine; offsets of 32 bits that do not fit reach past every file.
pub(super) fn offset(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}
