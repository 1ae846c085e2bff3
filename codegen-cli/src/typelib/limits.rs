//! Caps on what hostile input can make a reader of libraries do.

use std::cell::Cell;

use super::error::{Error, ErrorKind};

/// How deep pointers, arrays and SAFEARRAYs may nest. Compilers stop far below; a cycle of descriptors ends here.
pub(super) const MAX_TYPE_DEPTH: u32 = 64;

/// How many bytes of structures a byte of library may unfold to. A parameter of the SLTG format is four bytes; genuine
/// libraries as a whole stay below 7.
const STRUCTURE_PER_BYTE: u64 = 32;

/// How many bytes of text a byte of library may unfold to: names are stored once, and used by many. Text has a limit of
/// its own, because a dump may write four characters for one.
const TEXT_PER_BYTE: u64 = 8;

/// How many bytes of either the libraries of a file may always unfold to, together.
const ALWAYS: u64 = 4 << 20;

/// What a library may still unfold to. A file of three megabytes can name one 64 KiB string 65,535 times, so
/// everything that the model keeps is charged here before it is allocated.
pub(super) struct Budget {
    structure: Account,
    text: Account,
}

struct Account {
    limit: u64,
    left: Cell<u64>,
}

impl Budget {
    /// The budget of a library of `len` bytes in a file of `file_len`.
    pub(super) fn for_library(len: usize, file_len: usize) -> Self {
        let (len, file_len) = (len as u64, file_len.max(1) as u64);
        let share = (u128::from(ALWAYS) * u128::from(len.min(file_len)) / u128::from(file_len)) as u64;
        let account = |per_byte: u64| {
            let limit = share + per_byte.saturating_mul(len);
            Account { limit, left: Cell::new(limit) }
        };
        Self { structure: account(STRUCTURE_PER_BYTE), text: account(TEXT_PER_BYTE) }
    }

    /// Takes `bytes` of structures off the budget; `offset` is the place in the file that asks for them.
    pub(super) fn charge(&self, bytes: usize, offset: u64) -> Result<(), Error> {
        self.structure.charge(bytes, offset)
    }

    /// Takes `bytes` of text off the budget.
    pub(super) fn charge_text(&self, bytes: usize, offset: u64) -> Result<(), Error> {
        self.text.charge(bytes, offset)
    }

    /// An empty vector with room for `count` elements, charged.
    pub(super) fn vec<T>(&self, count: usize, offset: u64) -> Result<Vec<T>, Error> {
        self.charge(count.saturating_mul(size_of::<T>()), offset)?;
        Ok(Vec::with_capacity(count))
    }
}

impl Account {
    fn charge(&self, bytes: usize, offset: u64) -> Result<(), Error> {
        match self.left.get().checked_sub(bytes as u64) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(Error { kind: ErrorKind::TooLarge { limit: self.limit }, offset }),
        }
    }
}
