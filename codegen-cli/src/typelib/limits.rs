//! Caps on what hostile input can make a reader do. All of them stand here.

use std::cell::Cell;

use super::error::{Error, ErrorKind};

/// How deep pointers, arrays and SAFEARRAYs may nest. Compilers stop far below; a cycle of descriptors ends here.
pub(super) const MAX_TYPE_DEPTH: u32 = 64;

/// How many bytes of model a library may always unfold to.
const MODEL_BYTES_BASE: u64 = 16 << 20;

/// How many bytes of model a byte of library may unfold to. Genuine libraries stay below 7.
const MODEL_BYTES_PER_BYTE: u64 = 16;

/// What a library may still unfold to. A file of a few kilobytes can name one 64 KiB string ten thousand times, so
/// every allocation that the model keeps is charged here before it is made.
pub(super) struct Budget {
    limit: u64,
    left: Cell<u64>,
}

impl Budget {
    /// The budget of a library of `len` bytes.
    pub(super) fn for_library(len: usize) -> Self {
        let limit = MODEL_BYTES_BASE + MODEL_BYTES_PER_BYTE * len as u64;
        Self { limit, left: Cell::new(limit) }
    }

    /// Takes `bytes` off the budget; `offset` is the place in the file that asks for them.
    pub(super) fn charge(&self, bytes: usize, offset: u64) -> Result<(), Error> {
        match self.left.get().checked_sub(bytes as u64) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(Error { kind: ErrorKind::TooLarge { limit: self.limit }, offset }),
        }
    }

    /// An empty vector with room for `count` elements, charged.
    pub(super) fn vec<T>(&self, count: usize, offset: u64) -> Result<Vec<T>, Error> {
        self.charge(count.saturating_mul(size_of::<T>()), offset)?;
        Ok(Vec::with_capacity(count))
    }
}
