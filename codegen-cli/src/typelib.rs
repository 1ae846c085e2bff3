//! Readers of type libraries, and their translation into the model.
//!
//! In: the bytes of one library. Out: a [`model::TypeLib`](TypeLib), or an [`Error`] with the absolute offset of what
//! is wrong. `msft` and `sltg` read one format each; both describe what they read in the shapes of ITypeInfo (`desc`),
//! and `translate` turns those into the model. What always holds: no input makes a reader panic, hang, or take more
//! memory than `limits` allows. What this stage deliberately does not know: where the bytes came from, and other
//! libraries.

mod bytes;
mod canonical;
mod chain;
mod cycles;
mod desc;
mod error;
mod limits;
mod msft;
mod sltg;
mod text;
mod translate;

pub use error::{Error, ErrorKind};
pub use text::code_page_of;

use std::ops::Range;

use crate::model::TypeLib;
use bytes::Bytes;
use limits::Budget;

/// The two formats that type libraries are stored in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Written by ICreateTypeLib2, MIDL, VB6 and every later tool.
    Msft,
    /// Written by ICreateTypeLib, mktyplib and VB4: the older one.
    Sltg,
}

impl Format {
    /// The format that starts with these bytes, if it is one of the two.
    pub fn detect(data: &[u8]) -> Option<Self> {
        match data.get(..4)? {
            b"MSFT" => Some(Self::Msft),
            b"SLTG" => Some(Self::Sltg),
            _ => None,
        }
    }

    /// The four letters that a library of this format starts with.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Msft => "MSFT",
            Self::Sltg => "SLTG",
        }
    }
}

/// Reads the type library that `data` is.
///
/// # Errors
///
/// [`ErrorKind::UnknownMagic`] when `data` is of neither format, and any other kind when it is broken.
pub fn read(data: &[u8]) -> Result<TypeLib, Error> {
    read_part(data, 0..data.len())
}

/// Reads the type library in a part of `file`; errors give offsets in the file.
///
/// # Errors
///
/// As [`read`].
///
/// # Panics
///
/// When `range` does not lie in `file`.
pub fn read_part(file: &[u8], range: Range<usize>) -> Result<TypeLib, Error> {
    let start = range.start as u64;
    let data = &file[range];
    let bytes = Bytes::new(data, start);
    let budget = Budget::for_library(data.len(), file.len());
    match Format::detect(data) {
        Some(Format::Msft) => msft::read(bytes, &budget),
        Some(Format::Sltg) => sltg::read(bytes, &budget),
        None => Err(bytes.error(0, ErrorKind::UnknownMagic(data.iter().take(4).copied().collect()))),
    }
}
