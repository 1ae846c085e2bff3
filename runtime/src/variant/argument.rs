//! A VARIANT for a call that borrows it.

use std::ffi::c_void;
use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;

use super::{Variant, VariantMut, VariantRef};
use crate::abi::{VARIANT, VarType, raw_variant};

/// A VARIANT argument: what a method takes that reads a value and neither frees nor keeps it (contract C3).
///
/// A `&Variant` or a `&VariantRef` is lent as it is: bits, and nothing copied that they refer to. A `&mut VariantMut` is a
/// VARIANT with its reference, through which the callee may write (rule D10). Everything that becomes a [`Variant`] is
/// converted for the call and freed after it. `None`, `()` and the default stand for an argument that is left out
/// (rule D5).
///
/// ```
/// use comwright::{Variant, VariantArg, VariantBool, VariantMut};
///
/// fn put_value<'a>(value: impl Into<VariantArg<'a>>) {
///     let value = value.into();
///     // … (functions.put_Value)(this, value.abi()) …
/// }
///
/// put_value("Grüße");
/// put_value(&Variant::from(7));
/// put_value(&mut VariantMut::from(&mut VariantBool::FALSE));
/// put_value(());
/// ```
pub struct VariantArg<'a> {
    value: VARIANT,
    is_owned: bool,
    lent: PhantomData<&'a Variant>,
}

impl<'a> VariantArg<'a> {
    /// What stands for an argument that is left out (rule D5): [`Variant::missing`].
    #[inline]
    pub const fn missing() -> Self {
        Self::lending(Variant::missing().into_raw())
    }

    /// The bits of the VARIANT, for a call that takes it by value. What they own still belongs to this value, which has
    /// to outlive the call.
    #[inline]
    pub const fn abi(&self) -> VARIANT {
        self.value
    }

    /// A pointer to the VARIANT, for a call that takes one and only reads.
    #[inline]
    pub const fn as_ptr(&self) -> *const VARIANT {
        &raw const self.value
    }

    /// The bits, and whether whoever takes them has to clear them.
    pub(crate) const fn into_parts(self) -> (VARIANT, bool) {
        let parts = (self.value, self.is_owned);
        std::mem::forget(self);
        parts
    }

    /// An object, lent: whoever makes this bounds it by a borrow of that.
    #[inline]
    pub(crate) const fn lending_object(vt: VarType, object: *mut c_void) -> Self {
        Self::lending(raw_variant!(vt, punkVal = object))
    }

    #[inline]
    const fn lending(value: VARIANT) -> Self {
        Self { value, is_owned: false, lent: PhantomData }
    }
}

impl Drop for VariantArg<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.is_owned {
            free(self.value);
        }
    }
}

/// Frees what belonged to an argument: the bits are those of a `Variant` that was given to it, and that nobody else has,
/// as the call was only lent them (contract C8). It is a function of its own for the sake of arguments that are lent: the
/// compiler sees that they have nothing to free.
#[inline(never)]
fn free(value: VARIANT) {
    drop(Variant(value));
}

impl Default for VariantArg<'_> {
    #[inline]
    fn default() -> Self {
        Self::missing()
    }
}

/// A value of its own, freed after the call. Where a conversion to [`Variant`] panics, so does this.
impl<T: Into<Variant>> From<T> for VariantArg<'_> {
    #[inline]
    #[track_caller]
    fn from(value: T) -> Self {
        Self { value: value.into().into_raw(), is_owned: true, lent: PhantomData }
    }
}

/// The value itself, lent.
impl<'a> From<&'a Variant> for VariantArg<'a> {
    #[inline]
    fn from(value: &'a Variant) -> Self {
        Self::lending(value.abi())
    }
}

/// The value itself, lent; `None` is an argument that is left out.
impl<'a> From<Option<&'a Variant>> for VariantArg<'a> {
    #[inline]
    fn from(value: Option<&'a Variant>) -> Self {
        value.map_or(Self::missing(), Self::from)
    }
}

/// The value that is seen, lent. A reference that it came through is not passed on.
impl<'a> From<&'a VariantRef<'_>> for VariantArg<'a> {
    #[inline]
    fn from(value: &'a VariantRef<'_>) -> Self {
        Self::lending(value.abi())
    }
}

/// The VARIANT with its reference: the callee may replace what is there (contract C5).
impl<'a> From<&'a mut VariantMut<'_>> for VariantArg<'a> {
    #[inline]
    fn from(value: &'a mut VariantMut<'_>) -> Self {
        Self::lending(value.abi())
    }
}

impl fmt::Debug for VariantArg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value.vt.is_by_ref() {
            true => write!(f, "VariantArg({})", self.value.vt),
            false => write!(f, "VariantArg({:?})", ManuallyDrop::new(Variant(self.value)).value()),
        }
    }
}
