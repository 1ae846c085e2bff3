//! C strings behind pointers of somebody else.

use std::fmt;

use super::terminator::up_to_zero;
use crate::code_page::{CodePage, DecodeError, OnInvalid};
use crate::utf::{self, LoneSurrogate};

/// A wide C string that somebody else owns: its UTF-16 units without the terminator.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WideStr<'a>(&'a [u16]);

impl<'a> WideStr<'a> {
    /// The string at `pointer`; `None` when that is null.
    ///
    /// # Safety
    ///
    /// C11: `pointer` is null, or aligned and valid up to a zero unit, and unchanged for all of `'a`.
    pub unsafe fn from_ptr(pointer: *const u16) -> Option<Self> {
        // SAFETY: C11, as promised by the caller.
        unsafe { up_to_zero(pointer) }.map(Self)
    }

    /// The units, without the terminator.
    pub fn units(self) -> &'a [u16] {
        self.0
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// Where a surrogate stands alone (rule S5).
    pub fn to_text(self) -> Result<String, LoneSurrogate> {
        utf::to_string(self.0)
    }

    /// The text, with U+FFFD for every lone surrogate.
    pub fn to_text_lossy(self) -> String {
        utf::to_string_lossy(self.0)
    }
}

impl fmt::Display for WideStr<'_> {
    /// As [`WideStr::to_text_lossy`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_text_lossy())
    }
}

impl fmt::Debug for WideStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_text_lossy(), f)
    }
}

/// A narrow C string that somebody else owns: its bytes without the terminator, in whatever code page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NarrowStr<'a>(&'a [u8]);

impl<'a> NarrowStr<'a> {
    /// The string at `pointer`; `None` when that is null.
    ///
    /// # Safety
    ///
    /// C11: `pointer` is null, or valid up to a zero byte, and unchanged for all of `'a`.
    pub unsafe fn from_ptr(pointer: *const u8) -> Option<Self> {
        // SAFETY: C11, as promised by the caller.
        unsafe { up_to_zero(pointer) }.map(Self)
    }

    /// The bytes, without the terminator.
    pub fn bytes(self) -> &'a [u8] {
        self.0
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// Bytes that the code page does not have, or a code page that is not supported.
    pub fn to_text(self, code_page: CodePage) -> Result<String, DecodeError> {
        code_page.decode_to_string(self.0, OnInvalid::Error)
    }
}

impl fmt::Debug for NarrowStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.escape_ascii())
    }
}
