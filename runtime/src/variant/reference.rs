//! VARIANTs of somebody else, to be read.

use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;

use super::{Variant, malformed, shape};
use crate::abi::VARIANT;
use crate::error::Result;

/// A VARIANT that somebody else owns, as a [`Variant`] that can be read: an argument of a call that came in. A reference
/// in it is looked through, once more when it is one to a VARIANT (rule V4).
///
/// It derefs to the value, frees nothing (rule O7), and holds what the VARIANT held when it was made.
pub struct VariantRef<'a> {
    /// The bits of the value; what it owns is somebody else's.
    value: ManuallyDrop<Variant>,
    is_by_ref: bool,
    owner: PhantomData<&'a VARIANT>,
}

impl<'a> VariantRef<'a> {
    /// Sees a VARIANT of somebody else.
    ///
    /// # Errors
    ///
    /// DISP_E_BADVARTYPE for a type that no VARIANT has, or a reference to nothing or null (rule V4); E_INVALIDARG for
    /// a null reference, a nested one, or a record without description or data.
    ///
    /// # Safety
    ///
    /// C8: `raw` is a VARIANT whose pointers, where they are not null, are what its type says; it and what it refers to
    /// stay valid and unchanged for the lifetime of the result (contract C3).
    pub unsafe fn from_raw(raw: &'a VARIANT) -> Result<Self> {
        // SAFETY: C8, as promised by the caller.
        let value = unsafe { shape::look_through(raw) }.map_err(|code| malformed(code, raw.vt))?;
        Ok(Self { value: ManuallyDrop::new(Variant(value)), is_by_ref: raw.vt.is_by_ref(), owner: PhantomData })
    }

    /// Whether the VARIANT had a reference, so that its sender may expect a value back: see
    /// [`VariantMut`](super::VariantMut).
    pub const fn is_by_ref(&self) -> bool {
        self.is_by_ref
    }

    /// A value of its own with the same content.
    ///
    /// # Errors
    ///
    /// As for [`Variant::try_clone`].
    #[track_caller]
    pub fn to_owned(&self) -> Result<Variant> {
        self.try_clone()
    }
}

impl Deref for VariantRef<'_> {
    type Target = Variant;

    fn deref(&self) -> &Variant {
        &self.value
    }
}

/// A value, seen as one of somebody else.
impl<'a> From<&'a Variant> for VariantRef<'a> {
    fn from(value: &'a Variant) -> Self {
        Self { value: ManuallyDrop::new(Variant(value.0)), is_by_ref: false, owner: PhantomData }
    }
}

impl fmt::Debug for VariantRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by_ref = if self.is_by_ref { ", by reference" } else { "" };
        write!(f, "VariantRef({:?}{by_ref})", self.value())
    }
}
