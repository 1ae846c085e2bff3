//! `BSTR`: the string of automation.
//!
//! What goes in is text, units, bytes, or a BSTR of a component; what comes out is a [`Bstr`], which owns it. It always
//! holds that the bytes stay what they were, and are freed once. Code pages are not known here.

mod argument;
mod compare;

use std::fmt;
use std::mem::MaybeUninit;
use std::ops::Deref;

pub use argument::BstrArg;

use crate::error::{Error, Result};
use crate::{hresult, sys};

/// An owned automation string (`BSTR`, [MS-DTYP] 2.2.5): UTF-16 units, of which any may be zero, with their number.
///
/// It is one pointer, as it crosses the boundary; a null pointer is the empty string, and equal to every other one
/// (rule S6). It derefs to its units, and nothing is lost: lone surrogates, zeros and an odd number of bytes come out as
/// they went in, and stay in clones (rules S5, B5). Text goes in by `From<&str>` or [`Bstr::try_new`], and comes out by
/// `Display` (which shows U+FFFD for a lone surrogate), [`Bstr::to_string_lossy`] or `String::try_from`, which fails
/// there.
///
/// It belongs to no apartment and may go to any thread.
///
/// ```
/// use comwright::Bstr;
///
/// let name = Bstr::from("Grüße");
/// assert_eq!(name, "Grüße");
/// assert_eq!(name.len(), 5);
/// assert_eq!(String::try_from(&name).as_deref(), Ok("Grüße"));
/// ```
#[repr(transparent)]
pub struct Bstr(*mut u16);

// SAFETY: C7, C12. A BSTR is memory, owned by one value and written by nobody while it is borrowed; the allocators may
// be called on any thread.
unsafe impl Send for Bstr {}
// SAFETY: as above.
unsafe impl Sync for Bstr {}

/// A text of up to so many bytes is converted on the stack, and copied once it is known how long it is: every string of
/// up to 256 UTF-16 units is, in any script. It has no more units than bytes.
const SHORT: usize = 3 * 256;

impl Bstr {
    /// The empty string: a null pointer, no memory.
    pub const fn new() -> Self {
        Self(std::ptr::null_mut())
    }

    /// The text as UTF-16.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, or the text takes more than 2 GiB.
    #[track_caller]
    pub fn try_new(text: &str) -> Result<Self> {
        if text.is_empty() {
            return Ok(Self::new());
        }
        if text.len() <= SHORT {
            let mut buffer = [MaybeUninit::uninit(); SHORT];
            let units = crate::utf::encode_utf16(text, &mut buffer);
            // SAFETY: C11. The encoder has written so many units.
            return unsafe { Self::copied(buffer.as_ptr().cast(), units) };
        }
        let units = crate::utf::utf16_len(text);
        // SAFETY: C11. A null pointer asks for zeros.
        let bstr = unsafe { Self::copied(std::ptr::null(), units)? };
        // SAFETY: C7. The string is ours alone, and has so many units.
        let buffer = unsafe { std::slice::from_raw_parts_mut(bstr.0.cast::<MaybeUninit<u16>>(), units) };
        crate::utf::encode_utf16(text, buffer);
        Ok(bstr)
    }

    /// The units as they are.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, or the units take more than 2 GiB.
    #[track_caller]
    pub fn from_units(units: &[u16]) -> Result<Self> {
        match units.is_empty() {
            true => Ok(Self::new()),
            // SAFETY: C11. A slice is valid for its length.
            false => unsafe { Self::copied(units.as_ptr(), units.len()) },
        }
    }

    /// The bytes as they are: components keep binary data in strings. The number of bytes may be odd (rule B5).
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, or there are more than 2 GiB.
    #[track_caller]
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        if bytes.is_empty() {
            return Ok(Self::new());
        }
        // SAFETY: C11. A slice is valid for its length.
        Self::made(unsafe { sys::bstr_alloc_bytes(bytes.as_ptr(), bytes.len()) })
    }

    /// A string of its own with the same bytes.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory.
    #[track_caller]
    pub fn try_clone(&self) -> Result<Self> {
        Self::from_bytes(self.as_bytes())
    }

    /// # Safety
    ///
    /// C11: `text` is null or valid for `units` units.
    #[track_caller]
    unsafe fn copied(text: *const u16, units: usize) -> Result<Self> {
        // SAFETY: C11, as promised by the caller.
        Self::made(unsafe { sys::bstr_alloc(text, units) })
    }

    fn made(text: *mut u16) -> Result<Self> {
        if text.is_null() { Err(Error::new(hresult::E_OUTOFMEMORY)) } else { Ok(Self(text)) }
    }

    /// The bytes, of which there may be an odd number.
    pub fn as_bytes(&self) -> &[u8] {
        if self.0.is_null() {
            return &[];
        }
        // SAFETY: C7. A BSTR has as many bytes as its count says, and nobody writes to them while it is borrowed.
        unsafe { std::slice::from_raw_parts(self.0.cast(), sys::bstr_byte_len(self.0)) }
    }

    /// The text, with U+FFFD for every lone surrogate. An odd last byte is left out.
    pub fn to_string_lossy(&self) -> String {
        crate::utf::to_string_lossy(self)
    }

    /// Takes over a BSTR.
    ///
    /// # Safety
    ///
    /// C7: `text` is null or a BSTR that is the caller's, who does not use it from now on.
    pub const unsafe fn from_raw(text: *mut u16) -> Self {
        Self(text)
    }

    /// Gives the BSTR away: whoever takes it frees it with SysFreeString.
    pub const fn into_raw(self) -> *mut u16 {
        let text = self.0;
        std::mem::forget(self);
        text
    }

    /// The BSTR, for a call that borrows it (contract C3).
    pub const fn as_raw(&self) -> *const u16 {
        self.0
    }

    /// Sees a BSTR that somebody else owns as a string.
    ///
    /// # Safety
    ///
    /// C7: what `text` holds is null or a BSTR, which stays valid and unchanged for the lifetime of the result.
    pub const unsafe fn from_raw_borrowed(text: &*mut u16) -> &Self {
        // SAFETY: the type is transparent over the pointer, and a reference drops nothing.
        unsafe { &*(&raw const *text).cast() }
    }
}

impl Drop for Bstr {
    #[track_caller]
    fn drop(&mut self) {
        // SAFETY: C7. The string is ours, and this is the last that is done with it.
        unsafe { sys::bstr_free(self.0) }
    }
}

/// A copy with the same bytes.
///
/// # Panics
///
/// When there is no memory; [`Bstr::try_clone`] does not.
impl Clone for Bstr {
    #[track_caller]
    fn clone(&self) -> Self {
        self.try_clone().expect("memory for a string")
    }
}

impl Default for Bstr {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for Bstr {
    type Target = [u16];

    /// The whole units: an odd last byte is not among them (SysStringLen).
    fn deref(&self) -> &[u16] {
        if self.0.is_null() {
            return &[];
        }
        // SAFETY: C7. As for the bytes; a BSTR is aligned to two.
        unsafe { std::slice::from_raw_parts(self.0, sys::bstr_byte_len(self.0) / 2) }
    }
}

/// The text as UTF-16.
///
/// # Panics
///
/// When there is no memory; [`Bstr::try_new`] does not.
impl From<&str> for Bstr {
    #[track_caller]
    fn from(text: &str) -> Self {
        Self::try_new(text).expect("memory for a string")
    }
}

/// As from `&str`.
impl From<&String> for Bstr {
    #[track_caller]
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

/// As from `&str`.
impl From<String> for Bstr {
    #[track_caller]
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl TryFrom<&Bstr> for String {
    type Error = crate::utf::LoneSurrogate;

    /// The text; fails where a surrogate stands alone. An odd last byte is left out.
    fn try_from(text: &Bstr) -> Result<Self, Self::Error> {
        crate::utf::to_string(text)
    }
}

impl TryFrom<Bstr> for String {
    type Error = crate::utf::LoneSurrogate;

    /// As from a reference.
    fn try_from(text: Bstr) -> Result<Self, Self::Error> {
        Self::try_from(&text)
    }
}

impl fmt::Display for Bstr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_string_lossy())
    }
}

impl fmt::Debug for Bstr {
    /// As a Rust literal; lone surrogates as `\u{d800}`, an odd last byte as `\xff`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for unit in char::decode_utf16(self.iter().copied()) {
            match unit {
                Ok('\'') => f.write_str("'")?,
                Ok(character) => write!(f, "{}", character.escape_debug())?,
                Err(error) => write!(f, "\\u{{{:x}}}", error.unpaired_surrogate())?,
            }
        }
        if let [.., last] = self.as_bytes()
            && !self.as_bytes().len().is_multiple_of(2)
        {
            write!(f, "\\x{last:02x}")?;
        }
        f.write_str("\"")
    }
}
