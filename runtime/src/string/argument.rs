//! Strings that are passed in: the callee reads them for the time of the call (rule S7).

use std::fmt;

use super::short::{SHORT, SHORT_BYTES, Units};
use super::terminator::refuse_zero;
use crate::code_page::{CodePage, EncodeError, OnUnmappable};
use crate::error::{Error, Result};
use crate::utf;

/// A wide C string for a call that borrows it: UTF-16 with a zero behind it. Under 256 units it is on the stack.
///
/// ```
/// use comwright::string::WideArg;
///
/// let path = WideArg::new("C:\\Grüße")?;
/// assert_eq!(path.units().len(), 8);
/// assert!(WideArg::new("a\0b").is_err());
/// # Ok::<_, comwright::Error>(())
/// ```
pub struct WideArg(Units<u16, SHORT>);

impl WideArg {
    /// The text as UTF-16.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when the text has a zero in it (rule S6); the description says where.
    pub fn new(text: &str) -> Result<Self> {
        refuse_zero(text.as_bytes(), "byte")?;
        // As many units as bytes at the most; what is long is counted, so that no more is taken than it needs.
        let capacity = if text.len() < SHORT { text.len() } else { utf::utf16_len(text) };
        // SAFETY: C11. The encoder says how many units it has written, and one more is.
        let units = unsafe {
            Units::written(capacity + 1, |room| {
                let length = utf::encode_utf16(text, room);
                room[length].write(0);
                Ok::<_, Error>(length + 1)
            })
        };
        units.map(Self)
    }

    /// The units as they are.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when one of them is zero (rule S6); the description says which.
    pub fn from_units(units: &[u16]) -> Result<Self> {
        refuse_zero(units, "UTF-16 unit")?;
        // SAFETY: C11. All of the room is written.
        let units = unsafe {
            Units::written(units.len() + 1, |room| {
                room[..units.len()].write_copy_of_slice(units);
                room[units.len()].write(0);
                Ok::<_, Error>(units.len() + 1)
            })
        };
        units.map(Self)
    }

    /// The string as a callee takes it: valid as long as this value is, and stays in its place.
    pub fn as_ptr(&self) -> *const u16 {
        self.0.as_slice().as_ptr()
    }

    /// The units, without the terminator.
    pub fn units(&self) -> &[u16] {
        without_terminator(self.0.as_slice())
    }
}

impl fmt::Debug for WideArg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&utf::to_string_lossy(self.units()), f)
    }
}

/// A narrow C string for a call that borrows it: bytes in a code page with a zero behind them. What is under 256 UTF-16
/// units is on the stack, unless a unit takes more than four bytes.
pub struct NarrowArg(Units<u8, SHORT_BYTES>);

impl NarrowArg {
    /// The text in `code_page`; `on_unmappable` says what happens to characters that it does not have (rule S3).
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when the text has a zero in it, or gets one by a replacement (rule S6), or the code page is not
    /// supported; and what the code page does not have, with the character and its place.
    pub fn new(text: &str, code_page: CodePage, on_unmappable: OnUnmappable) -> Result<Self> {
        refuse_zero(text.as_bytes(), "byte")?;
        // SAFETY: C11. The encoder says how many bytes it has written, and one more is.
        let write = |capacity| unsafe {
            Units::written(capacity + 1, |room| {
                let length = code_page.encode_str_into(text, on_unmappable, &mut room[..capacity])?.len();
                room[length].write(0);
                Ok::<_, EncodeError>(length + 1)
            })
        };
        let units = match write(SHORT_BYTES - 1) {
            Err(EncodeError::BufferTooSmall(error)) => write(error.needed()),
            units => units,
        };
        let argument = Self(units?);
        // A replacement may be a zero.
        refuse_zero(argument.bytes(), "encoded byte")?;
        Ok(argument)
    }

    /// The bytes as they are, in the code page that the callee expects.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when one of them is zero (rule S6); the description says which.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        refuse_zero(bytes, "byte")?;
        // SAFETY: C11. All of the room is written.
        let units = unsafe {
            Units::written(bytes.len() + 1, |room| {
                room[..bytes.len()].write_copy_of_slice(bytes);
                room[bytes.len()].write(0);
                Ok::<_, Error>(bytes.len() + 1)
            })
        };
        units.map(Self)
    }

    /// The string as a callee takes it: valid as long as this value is, and stays in its place.
    pub fn as_ptr(&self) -> *const u8 {
        self.0.as_slice().as_ptr()
    }

    /// The bytes, without the terminator.
    pub fn bytes(&self) -> &[u8] {
        without_terminator(self.0.as_slice())
    }
}

impl fmt::Debug for NarrowArg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.bytes().escape_ascii())
    }
}

fn without_terminator<T>(units: &[T]) -> &[T] {
    units.split_last().map_or(&[], |(_, units)| units)
}
