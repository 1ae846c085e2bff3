//! Strings in arrays of fixed size, as records have them (rule S10).
//!
//! Writing keeps a terminator, and text that does not fit is an error; reading goes up to the first zero, or through
//! the whole array when there is none.

use std::fmt;

use super::terminator::{before_zero, refuse_zero};
use crate::code_page::{CodePage, DecodeError, OnInvalid, OnUnmappable};
use crate::error::{Error, Result};
use crate::hresult;
use crate::utf::{self, LoneSurrogate};

/// `WCHAR[N]`: a wide string of at most `N` − 1 UTF-16 units.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct FixedWide<const N: usize>(pub [u16; N]);

impl<const N: usize> FixedWide<N> {
    /// The text, and zeros behind it.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when the text and its terminator do not fit, or there is a zero in it; the description says why.
    pub fn new(text: &str) -> Result<Self> {
        refuse_zero(text.as_bytes(), "byte")?;
        let needed = utf::utf16_len(text);
        let mut units = [0; N];
        match units.get_mut(..needed) {
            Some(place) if needed < N => {
                text.encode_utf16().zip(place).for_each(|(unit, place)| *place = unit);
                Ok(Self(units))
            }
            _ => Err(too_long(needed, N, "UTF-16 units")),
        }
    }

    /// The units up to the first zero, or all of them.
    pub fn units(&self) -> &[u16] {
        before_zero(&self.0)
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// Where a surrogate stands alone (rule S5).
    pub fn to_text(&self) -> Result<String, LoneSurrogate> {
        utf::to_string(self.units())
    }
}

impl<const N: usize> Default for FixedWide<N> {
    /// No text.
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> fmt::Debug for FixedWide<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&utf::to_string_lossy(self.units()), f)
    }
}

/// `char[N]`: a narrow string of at most `N` − 1 bytes, in the code page that its record declares.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct FixedNarrow<const N: usize>(pub [u8; N]);

impl<const N: usize> FixedNarrow<N> {
    /// The text in `code_page`, and zeros behind it; `on_unmappable` as for arguments.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when the text and its terminator do not fit, or there is a zero in it or in what replaces a
    /// character; what the code page does not have.
    pub fn new(text: &str, code_page: CodePage, on_unmappable: OnUnmappable) -> Result<Self> {
        refuse_zero(text.as_bytes(), "byte")?;
        let encoded = code_page.encode_str(text, on_unmappable)?;
        refuse_zero(&encoded, "encoded byte")?;
        let mut bytes = [0; N];
        match bytes.get_mut(..encoded.len()) {
            Some(place) if encoded.len() < N => {
                place.copy_from_slice(&encoded);
                Ok(Self(bytes))
            }
            _ => Err(too_long(encoded.len(), N, "bytes")),
        }
    }

    /// The bytes up to the first zero, or all of them.
    pub fn bytes(&self) -> &[u8] {
        before_zero(&self.0)
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// Bytes that the code page does not have, or a code page that is not supported.
    pub fn to_text(&self, code_page: CodePage) -> Result<String, DecodeError> {
        code_page.decode_to_string(self.bytes(), OnInvalid::Error)
    }
}

impl<const N: usize> Default for FixedNarrow<N> {
    /// No text.
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> fmt::Debug for FixedNarrow<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.bytes().escape_ascii())
    }
}

fn too_long(needed: usize, size: usize, unit: &str) -> Error {
    Error::new(hresult::E_INVALIDARG)
        .with_description(format!("the text takes {needed} {unit} and a terminator, and the array has {size}"))
        .with_hint("shorten the text: a record's array cannot grow")
}
