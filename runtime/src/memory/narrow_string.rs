//! A narrow C string in memory of a declared owner.

use std::ffi::CStr;
use std::fmt;

use super::foreign::Foreign;
use super::owner::{AllocWith, FreeWith, TaskMemory};
use crate::code_page::{CodePage, DecodeError, OnInvalid, OnUnmappable};
use crate::error::{Error, Result};
use crate::hresult;
use crate::string::terminator::refuse_zero;

/// A narrow C string (`LPSTR`) in memory that `F` frees: bytes with a zero behind them, in whatever charset. One
/// pointer, never null. The length is not stored: [`ForeignNarrowString::as_bytes`] looks for the zero.
#[repr(transparent)]
pub struct ForeignNarrowString<F: FreeWith = TaskMemory>(Foreign<u8, F>);

/// A narrow C string in task memory.
///
/// ```
/// use comwright::memory::TaskNarrowString;
///
/// let name = TaskNarrowString::try_new(b"Gr\xfc\xdfe")?;
/// assert_eq!(name.as_bytes(), b"Gr\xfc\xdfe");
/// # Ok::<_, comwright::Error>(())
/// ```
pub type TaskNarrowString = ForeignNarrowString<TaskMemory>;

impl<F: AllocWith> ForeignNarrowString<F> {
    /// The bytes as they are, without a terminator.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when one of them is zero (rule S6): the description says which. E_OUTOFMEMORY when there is no
    /// memory.
    #[track_caller]
    pub fn try_new(bytes: &[u8]) -> Result<Self> {
        refuse_zero(bytes, "byte")?;
        let block = F::alloc(bytes.len() + 1).cast::<u8>();
        if block.is_null() {
            return Err(Error::new(hresult::E_OUTOFMEMORY));
        }
        // SAFETY: C6, C11. The block is new, and has room for so many bytes and one more.
        unsafe {
            block.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            block.add(bytes.len()).write(0);
        }
        // SAFETY: C6. It is a string, and ours.
        unsafe { Self::from_raw(block) }.ok_or(Error::new(hresult::E_OUTOFMEMORY))
    }

    /// The text in `code_page`; `on_unmappable` says what happens to characters that it does not have (rule S3).
    ///
    /// # Errors
    ///
    /// As [`Self::try_new`]; what the code page does not have, with the character and its place.
    #[track_caller]
    pub fn encoded(text: &str, code_page: CodePage, on_unmappable: OnUnmappable) -> Result<Self> {
        Self::try_new(&code_page.encode_str(text, on_unmappable)?)
    }

    /// A string of its own with the same bytes.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory.
    #[track_caller]
    pub fn try_clone(&self) -> Result<Self> {
        Self::try_new(self.as_bytes())
    }
}

impl<F: FreeWith> ForeignNarrowString<F> {
    /// Takes over a string; `None` when the pointer is null.
    ///
    /// # Safety
    ///
    /// C6, C11: `text` is null, or points to bytes that end with zero, in memory that `F` frees, which is the caller's,
    /// who does not use it from now on.
    ///
    /// When `F` is [`Borrowed`](super::Borrowed), the memory stays somebody else's: it is valid, and nobody changes it,
    /// for as long as the value lives, which no lifetime holds it to.
    pub unsafe fn from_raw(text: *mut u8) -> Option<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Foreign::from_raw(text) }.map(Self)
    }

    /// Gives the string away: whoever takes it frees it as `F` does.
    pub const fn into_raw(self) -> *mut u8 {
        let text = self.as_ptr().cast_mut();
        std::mem::forget(self);
        text
    }

    /// The string, for a call that borrows it (contract C3).
    pub const fn as_ptr(&self) -> *const u8 {
        self.0.as_ptr()
    }

    /// The bytes, without the terminator.
    pub fn as_bytes(&self) -> &[u8] {
        self.as_c_str().to_bytes()
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// Bytes that the code page does not have, or a code page that is not supported.
    pub fn to_text(&self, code_page: CodePage) -> Result<String, DecodeError> {
        code_page.decode_to_string(self.as_bytes(), OnInvalid::Error)
    }

    /// The bytes with the terminator.
    pub fn as_c_str(&self) -> &CStr {
        // SAFETY: C11. The bytes end with zero, and nobody writes to them while they are borrowed.
        unsafe { CStr::from_ptr(self.as_ptr().cast()) }
    }
}

impl<F: FreeWith> fmt::Debug for ForeignNarrowString<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_c_str(), f)
    }
}
