//! `VARIANT`: a value with its type, owned.
//!
//! This module makes, copies, takes over and gives away; [`value`] shows what is in one, [`from`] and [`try_from`]
//! convert Rust types, [`change`] changes the type. VARIANTs of somebody else are [`reference`](mod@reference)s.

mod argument;
mod change;
mod from;
mod object;
mod reference;
mod reference_mut;
pub(crate) mod shape;
mod try_from;
mod value;

pub use argument::VariantArg;
pub(crate) use change::INVARIANT;
pub use change::{ChangeFlags, FromVariant};
pub(crate) use object::object_in;
pub use reference::VariantRef;
pub use reference_mut::VariantMut;
pub use value::Value;

use crate::abi::{SAFEARRAY, VARIANT, VarType, raw_variant};
use crate::diagnostics::{self, InvalidVariant, Place};
use crate::error::{self, Error, Result};
use crate::{hresult, sys};

/// An owned automation value of any type (`VARIANT`, [MS-OAUT] 2.2.29).
///
/// It has the layout of the ABI. What it holds is its own: a string, an array, a claim on an object or a record, freed
/// when it is dropped (rule O1). It never holds a reference to the storage of somebody else (`VT_BYREF`): that is a
/// [`VariantRef`] or a [`VariantMut`].
///
/// Rust values go in by `From` and come out by `TryFrom`, which takes the exact type, or a wider integer than the one
/// that is there, and else fails with DISP_E_TYPEMISMATCH; [`Variant::to`] changes the type before. [`Variant::value`]
/// shows what is there, for a `match`.
///
/// Nothing ([`Variant::new`]), the null of databases ([`Variant::null`]), a missing argument ([`Variant::missing`]) and a
/// null object ([`Variant::null_dispatch`]) are four different values (rule V3).
///
/// Two values are equal when they have the same type and the values compare equal as their Rust types do: floating-point
/// numbers as theirs (a NaN equals nothing, −0 equals 0), decimals by number, truth values by truth (rule V2), strings by
/// bytes, and objects when they are the same object (rule O9). Arrays are not compared element by element: an array or
/// a record equals nothing, not even itself.
///
/// An array in a value may hold values with arrays in them, and so on. How deep that goes is for whoever has made the value,
/// and it is copied and freed by recursion, here as in oleaut32: where it comes from somebody who is not trusted with the
/// stack of the thread, some thousands of levels overflow it.
///
/// A value may hold an object, which belongs to an apartment: it is neither `Send` nor `Sync` (contract C12).
///
/// ```
/// use comwright::{Bstr, Variant, abi::VarType};
///
/// let answer = Variant::from(42);
/// assert_eq!(format!("{answer:?}"), "Variant(VT_I4: 42)");
/// assert_eq!(i64::try_from(&answer)?, 42);
/// assert_eq!(answer.to::<Bstr>()?, "42");
/// assert!(u8::try_from(&answer).is_err());
/// assert_eq!(answer.change_type(VarType::UI1)?, Variant::from(42_u8));
/// # Ok::<(), comwright::Error>(())
/// ```
///
/// ```compile_fail
/// fn to_another_thread(_: impl Send) {}
/// to_another_thread(comwright::Variant::new());
/// ```
#[repr(transparent)]
pub struct Variant(VARIANT);

impl Variant {
    /// Nothing: `VT_EMPTY`.
    pub const EMPTY: Self = Self(VARIANT::EMPTY);

    /// Nothing: `VT_EMPTY`, what a variable holds before it is assigned to.
    pub const fn new() -> Self {
        Self::EMPTY
    }

    /// The null of databases: `VT_NULL`.
    pub const fn null() -> Self {
        Self(VARIANT { vt: VarType::NULL, ..VARIANT::EMPTY })
    }

    /// What stands for an optional argument that is left out: `VT_ERROR` with DISP_E_PARAMNOTFOUND (rule D5).
    pub const fn missing() -> Self {
        Self(raw_variant!(VarType::ERROR, scode = hresult::DISP_E_PARAMNOTFOUND.0))
    }

    /// No object, as a value: a null `VT_DISPATCH`, `Nothing` in Visual Basic (rule V3).
    pub const fn null_dispatch() -> Self {
        Self(VARIANT { vt: VarType::DISPATCH, ..VARIANT::EMPTY })
    }

    /// No object, as a value: a null `VT_UNKNOWN` (rule V3).
    pub const fn null_unknown() -> Self {
        Self(VARIANT { vt: VarType::UNKNOWN, ..VARIANT::EMPTY })
    }

    /// A `VT_BSTR` of the text; `From<&str>` for who can fail.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, or the text takes more than 2 GiB.
    #[track_caller]
    pub fn try_from_str(text: &str) -> Result<Self> {
        crate::Bstr::try_new(text).map(Self::from)
    }

    /// A `VT_INT`, which Rust's `i32` does not become by itself: that is a `VT_I4`.
    pub const fn int(value: i32) -> Self {
        Self(raw_variant!(VarType::INT, lVal = value))
    }

    /// A `VT_UINT`, which Rust's `u32` does not become by itself: that is a `VT_UI4`.
    pub const fn uint(value: u32) -> Self {
        Self(raw_variant!(VarType::UINT, ulVal = value))
    }

    /// A VARIANT that owns an array, which the caller has given away (contract C8).
    pub(crate) fn of_array(element: VarType, array: *mut SAFEARRAY) -> Self {
        Self(raw_variant!(element.array(), parray = array))
    }

    /// The type; never with `VT_BYREF`.
    pub const fn var_type(&self) -> VarType {
        self.0.vt
    }

    /// Whether it is nothing: `VT_EMPTY`.
    pub const fn is_empty(&self) -> bool {
        self.0.vt.0 == VarType::EMPTY.0
    }

    /// Whether it is the null of databases: `VT_NULL`.
    pub const fn is_null(&self) -> bool {
        self.0.vt.0 == VarType::NULL.0
    }

    /// Whether it stands for an argument that is left out (rule D5).
    pub const fn is_missing(&self) -> bool {
        // SAFETY: C8. That is what a VT_ERROR has.
        self.0.vt.0 == VarType::ERROR.0 && unsafe { self.0.data.scode } == hresult::DISP_E_PARAMNOTFOUND.0
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

    /// The value, and nothing is left in its place.
    pub const fn take(&mut self) -> Self {
        std::mem::replace(self, Self::EMPTY)
    }

    /// Takes over a VARIANT. When it has a reference, what that refers to is copied (VariantCopyInd), once through a
    /// `VT_BYREF|VT_VARIANT` (rule V4).
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
            shape::check_value(&raw).map_err(|code| malformed(code, raw.vt))?;
            return Ok(Self(raw));
        }
        // SAFETY: C8, as promised by the caller.
        unsafe { shape::look_through(&raw) }.map_err(|code| malformed(code, raw.vt))?;
        let mut copy = Self::EMPTY;
        // SAFETY: C8. There is a value behind the reference, which is only read.
        error::check(unsafe { sys::variant_copy_ind(&mut copy.0, &raw) })?;
        Ok(copy)
    }

    /// The value that a reference is to, moved out of there by its bits.
    ///
    /// # Errors
    ///
    /// As for [`Variant::from_raw`]; nothing is moved then.
    ///
    /// # Safety
    ///
    /// C8: `reference` is one to a valid value, which nobody uses from now on.
    pub(crate) unsafe fn moved(reference: &VARIANT) -> Result<Self> {
        // SAFETY: C8, as promised by the caller.
        unsafe { shape::look_through(reference) }.map(Self).map_err(|code| malformed(code, reference.vt))
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

    /// The bits of the VARIANT, for a call that takes one by value and borrows it (contract C3): it still belongs to
    /// this value, which has to outlive the call.
    pub const fn abi(&self) -> VARIANT {
        self.0
    }
}

/// What is wrong with a VARIANT that cannot be read; it is an event as well.
fn malformed(code: windows_core::HRESULT, vt: VarType) -> Error {
    let what = shape::describe(code, vt);
    diagnostics::emit(|| InvalidVariant::new(vt, what, Place::default()));
    Error::new(code).with_description(format!("the VARIANT is malformed: its type {vt} {what}"))
}

impl Drop for Variant {
    /// Frees what it holds; an array that is locked stays (rule O5).
    #[inline]
    #[track_caller]
    fn drop(&mut self) {
        // Numbers own nothing, and the system would have to be called to find that out.
        if !shape::owns(self.0.vt) {
            return;
        }
        // SAFETY: C8. The value is ours, and this is the last that is done with it.
        let _ = unsafe { sys::variant_clear(&mut self.0) };
    }
}

/// As [`Variant::try_clone`].
///
/// # Panics
///
/// When there is no memory, or a record cannot be copied; [`Variant::try_clone`] does not.
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
