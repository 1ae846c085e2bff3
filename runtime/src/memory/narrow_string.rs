//! A narrow C string in memory of a declared owner.

use std::ffi::CStr;
use std::fmt;

use super::foreign::Foreign;
use super::owner::{AllocWith, FreeWith, TaskMemory};
use super::wide_string::ends_early;
use crate::error::{Error, Result};
use crate::hresult;

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
        if let Some(place) = bytes.iter().position(|byte| *byte == 0) {
            return Err(ends_early("byte", place));
        }
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
