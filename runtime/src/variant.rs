//! `VARIANT`: a value with its type, owned.

pub(crate) mod shape;

use crate::abi::{VARIANT, VarType};
use crate::error::{self, Error, Result};
use crate::sys;

/// An owned automation value of any type (`VARIANT`, [MS-OAUT] 2.2.29).
///
/// It has the layout of the ABI. What it holds is its own: a string, an array, a claim on an object or a record, freed
/// when it is dropped (rule O1). It never holds a reference to the storage of somebody else (`VT_BYREF`).
///
/// It may hold an object, which belongs to an apartment: it is neither `Send` nor `Sync` (contract C12).
#[repr(transparent)]
pub struct Variant(VARIANT);

impl Variant {
    /// Nothing: `VT_EMPTY`.
    pub const EMPTY: Self = Self(VARIANT::EMPTY);

    /// Nothing: `VT_EMPTY`.
    pub const fn new() -> Self {
        Self::EMPTY
    }

    /// The type.
    pub const fn var_type(&self) -> VarType {
        self.0.vt
    }

    /// A value of its own with the same content (VariantCopy): strings, arrays and records are copied, an object gets
    /// one more claim.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, and what the description of a record says.
    #[track_caller]
    pub fn try_clone(&self) -> Result<Self> {
        let mut copy = Self::EMPTY;
        // SAFETY: C8. Both are valid, and the copy owns nothing yet.
        error::check(unsafe { sys::variant_copy(&mut copy.0, &self.0) })?;
        Ok(copy)
    }

    /// Takes over a VARIANT. When it has a reference, what that refers to is copied (VariantCopyInd).
    ///
    /// # Errors
    ///
    /// DISP_E_BADVARTYPE for a type that no VARIANT has, or a reference to nothing or null (rule V4); E_INVALIDARG for
    /// a null reference, a nested one, or a record without description or data; E_OUTOFMEMORY when a copy needs memory
    /// that there is not. Nothing is freed then: what the VARIANT held, if anything, is still the caller's.
    ///
    /// # Safety
    ///
    /// C8: `raw` is a VARIANT whose pointers, where they are not null, are what its type says. It is the caller's, who
    /// does not use it from now on.
    #[track_caller]
    pub unsafe fn from_raw(raw: VARIANT) -> Result<Self> {
        if !raw.vt.is_by_ref() {
            shape::check_value(&raw).map_err(Error::new)?;
            return Ok(Self(raw));
        }
        // SAFETY: C8, as promised by the caller.
        unsafe { shape::look_through(&raw) }.map_err(Error::new)?;
        let mut copy = Self::EMPTY;
        // SAFETY: C8. There is a value behind the reference, which is only read.
        error::check(unsafe { sys::variant_copy_ind(&mut copy.0, &raw) })?;
        Ok(copy)
    }

    /// Gives the VARIANT away: whoever takes it clears it with VariantClear.
    pub const fn into_raw(self) -> VARIANT {
        let raw = self.0;
        std::mem::forget(self);
        raw
    }

    /// The VARIANT, for a call that reads it (contract C3).
    pub const fn as_raw(&self) -> *const VARIANT {
        &self.0
    }
}

impl Drop for Variant {
    /// Frees what it holds; an array that is locked stays (rule O5).
    #[track_caller]
    fn drop(&mut self) {
        // SAFETY: C8. The value is ours, and this is the last that is done with it.
        let _ = unsafe { sys::variant_clear(&mut self.0) };
    }
}

/// As [`Variant::try_clone`].
///
/// # Panics
///
/// When there is no memory; [`Variant::try_clone`] does not.
impl Clone for Variant {
    #[track_caller]
    fn clone(&self) -> Self {
        self.try_clone().expect("memory for a value")
    }
}

impl Default for Variant {
    fn default() -> Self {
        Self::EMPTY
    }
}
