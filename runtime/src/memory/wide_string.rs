//! A wide C string in memory of a declared owner.

use std::fmt;
use std::mem::MaybeUninit;

use super::foreign::Foreign;
use super::owner::{AllocWith, FreeWith, TaskMemory};
use crate::error::{Error, Result};
use crate::hresult;
use crate::string::terminator::{refuse_zero, up_to_zero};
use crate::utf::{self, LoneSurrogate};

/// A wide C string (`LPWSTR`) in memory that `F` frees: UTF-16 units with a zero behind them. One pointer, never null.
///
/// Nothing is lost between units and units; a lone surrogate is an error, or U+FFFD, on the way to a `String` (rule S5).
/// The length is not stored: [`ForeignWideString::units`] looks for the zero.
#[repr(transparent)]
pub struct ForeignWideString<F: FreeWith = TaskMemory>(Foreign<u16, F>);

/// A wide C string in task memory, as outs and results of type `LPWSTR` are.
///
/// ```
/// use comwright::memory::TaskWideString;
///
/// let name = TaskWideString::try_new("Grüße")?;
/// assert_eq!(name.units().len(), 5);
/// assert_eq!(String::try_from(&name).as_deref(), Ok("Grüße"));
/// assert!(TaskWideString::try_new("a\0b").is_err());
/// # Ok::<_, comwright::Error>(())
/// ```
pub type TaskWideString = ForeignWideString<TaskMemory>;

impl<F: AllocWith> ForeignWideString<F> {
    /// The text as UTF-16.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when there is a zero in the text (rule S6), which would end it: the description says where.
    /// E_OUTOFMEMORY when there is no memory.
    #[track_caller]
    pub fn try_new(text: &str) -> Result<Self> {
        refuse_zero(text.as_bytes(), "byte")?;
        let length = utf::utf16_len(text);
        // SAFETY: C11. The encoder writes as many units as it has counted.
        unsafe { Self::written(length, |units| _ = utf::encode_utf16(text, units)) }
    }

    /// The units as they are, without a terminator.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when one of them is zero (rule S6): the description says which. E_OUTOFMEMORY when there is no
    /// memory.
    #[track_caller]
    pub fn from_units(units: &[u16]) -> Result<Self> {
        refuse_zero(units, "UTF-16 unit")?;
        // SAFETY: C11. All of them are written.
        unsafe { Self::written(units.len(), |room| _ = room.write_copy_of_slice(units)) }
    }

    /// # Safety
    ///
    /// C11: `write` writes all of what it is given.
    #[track_caller]
    unsafe fn written(length: usize, write: impl FnOnce(&mut [MaybeUninit<u16>])) -> Result<Self> {
        let bytes = length.checked_add(1).and_then(|units| units.checked_mul(2));
        let block = bytes.map_or(std::ptr::null_mut(), F::alloc).cast::<u16>();
        if block.is_null() {
            return Err(Error::new(hresult::E_OUTOFMEMORY));
        }
        // SAFETY: C6, C11. The block is new, aligned, and has room for so many units and one more.
        unsafe {
            write(std::slice::from_raw_parts_mut(block.cast(), length));
            block.add(length).write(0);
        }
        // SAFETY: C6. It is a string, and ours.
        unsafe { Self::from_raw(block) }.ok_or(Error::new(hresult::E_OUTOFMEMORY))
    }

    /// A string of its own with the same units.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory.
    #[track_caller]
    pub fn try_clone(&self) -> Result<Self> {
        Self::from_units(self.units())
    }
}

impl<F: FreeWith> ForeignWideString<F> {
    /// Takes over a string; `None` when the pointer is null.
    ///
    /// # Safety
    ///
    /// C6, C11: `text` is null, or points to aligned units that end with zero, in memory that `F` frees, which is the
    /// caller's, who does not use it from now on.
    ///
    /// When `F` is [`Borrowed`](super::Borrowed), the memory stays somebody else's: it is valid, and nobody changes it,
    /// for as long as the value lives, which no lifetime holds it to.
    pub unsafe fn from_raw(text: *mut u16) -> Option<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Foreign::from_raw(text) }.map(Self)
    }

    /// Gives the string away: whoever takes it frees it as `F` does.
    pub const fn into_raw(self) -> *mut u16 {
        // Not moved out of: the type's own drop is that of the field.
        let text = self.as_ptr().cast_mut();
        std::mem::forget(self);
        text
    }

    /// The string, for a call that borrows it (contract C3).
    pub const fn as_ptr(&self) -> *const u16 {
        self.0.as_ptr()
    }

    /// The units, without the terminator.
    pub fn units(&self) -> &[u16] {
        // SAFETY: C11. The units end with zero, and nobody writes to them while they are borrowed.
        unsafe { up_to_zero(self.as_ptr()) }.unwrap_or_default()
    }

    /// The text, with U+FFFD for every lone surrogate.
    pub fn to_string_lossy(&self) -> String {
        utf::to_string_lossy(self.units())
    }
}

impl<F: FreeWith> TryFrom<&ForeignWideString<F>> for String {
    type Error = LoneSurrogate;

    /// The text; fails where a surrogate stands alone.
    fn try_from(text: &ForeignWideString<F>) -> Result<Self, LoneSurrogate> {
        utf::to_string(text.units())
    }
}

impl<F: FreeWith> TryFrom<ForeignWideString<F>> for String {
    type Error = LoneSurrogate;

    /// As from a reference.
    fn try_from(text: ForeignWideString<F>) -> Result<Self, LoneSurrogate> {
        Self::try_from(&text)
    }
}

impl<F: FreeWith> fmt::Display for ForeignWideString<F> {
    /// As [`ForeignWideString::to_string_lossy`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_string_lossy())
    }
}

impl<F: FreeWith> fmt::Debug for ForeignWideString<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string_lossy(), f)
    }
}
