//! Arrays in values: `VT_ARRAY`.

use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;

use super::check::{check_kind, inspect_shape, variants};
use super::shape::stored_bounds;
use super::{AnySafeArray, Dimension, Element, SafeArray, canonical};
use crate::abi::{SAFEARRAY, VarType};
use crate::error::{Error, Result};
use crate::{FromVariant, Variant, VariantRef, hresult};

/// An array that is in a value: see [`Variant::any_array`].
pub struct AnyArrayRef<'a> {
    array: ManuallyDrop<AnySafeArray>,
    value: PhantomData<&'a Variant>,
}

impl Deref for AnyArrayRef<'_> {
    type Target = AnySafeArray;

    fn deref(&self) -> &AnySafeArray {
        &self.array
    }
}

impl std::fmt::Debug for AnyArrayRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.array.fmt(f)
    }
}

impl Variant {
    /// The array in a value, whatever its elements are; `None` when it is a null one. It is checked as in
    /// [`SafeArray::from_raw`].
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH when there is no array, or its elements are not what the value says; E_INVALIDARG when it is
    /// malformed. Each says what is wrong.
    pub fn any_array(&self) -> Result<Option<AnyArrayRef<'_>>> {
        let (array, element) = self.array()?;
        // SAFETY: C8, C9. The array of a value is what it says, and valid as long as the value is, which still owns it.
        let found = unsafe { AnySafeArray::from_raw(*array, Some(element))? };
        Ok(found.map(|array| AnyArrayRef { array: ManuallyDrop::new(array), value: PhantomData }))
    }

    /// Where the pointer to the array is, and the type of its elements.
    fn array(&self) -> Result<(&*mut SAFEARRAY, VarType)> {
        // SAFETY: C8. The value is ours, and an array has this member.
        let raw = unsafe { &*self.as_raw() };
        if !raw.vt.is_array() {
            let said = format!("the value is {}, not an array", raw.vt);
            return Err(Error::new(hresult::DISP_E_TYPEMISMATCH).with_description(said));
        }
        // SAFETY: C8. As above.
        Ok((unsafe { &raw.data.parray }, raw.vt.base()))
    }
}

/// The array is null.
fn null_array() -> Error {
    Error::new(hresult::DISP_E_TYPEMISMATCH).with_description("the array is null").with_hint("read it as an `Option`")
}

/// `VT_ARRAY`, without a copy.
impl From<AnySafeArray> for Variant {
    fn from(array: AnySafeArray) -> Self {
        // A value has no numbers of the size of a pointer.
        let element = match array.element_type() {
            element @ (VarType::INT_PTR | VarType::UINT_PTR) => canonical(element),
            element => element,
        };
        Self::of_array(element, array.into_raw())
    }
}

/// `VT_ARRAY`, without a copy.
impl<T: Element> From<SafeArray<T>> for Variant {
    fn from(array: SafeArray<T>) -> Self {
        AnySafeArray::from(array).into()
    }
}

/// The array, without a copy; a null one is an error here, and `None` for an `Option`. It is checked as in
/// [`SafeArray::from_raw`], and freed when it is refused for its type; what is malformed stays and is lost.
impl TryFrom<Variant> for AnySafeArray {
    type Error = Error;

    fn try_from(value: Variant) -> Result<Self> {
        Option::<Self>::try_from(value)?.ok_or_else(null_array)
    }
}

/// The array, without a copy; `None` when it is null, and for Empty, Null and Missing, which `is_empty`, `is_null` and
/// `is_missing` tell apart.
impl TryFrom<Variant> for Option<AnySafeArray> {
    type Error = Error;

    fn try_from(value: Variant) -> Result<Self> {
        if value.is_empty() || value.is_null() || value.is_missing() {
            return Ok(None);
        }
        let (array, element) = value.array()?;
        // SAFETY: C8, C9. The array of a value is what it says. It is the result's when this succeeds.
        let found = unsafe { AnySafeArray::from_raw(*array, Some(element)) };
        match found {
            Err(error) if error.code() != hresult::E_INVALIDARG => Err(error),
            // The result has it, or nobody should free it.
            found => {
                std::mem::forget(value);
                found
            }
        }
    }
}

/// The array, without a copy, as [`AnySafeArray`] and its [`AnySafeArray::cast`]; a null one is an error here, and `None`
/// for an `Option`.
impl<T: Element> TryFrom<Variant> for SafeArray<T> {
    type Error = Error;

    #[track_caller]
    fn try_from(value: Variant) -> Result<Self> {
        AnySafeArray::try_from(value)?.cast()
    }
}

/// The array, without a copy; `None` when it is null, and for Empty, Null and Missing, which `is_empty`, `is_null` and
/// `is_missing` tell apart.
impl<T: Element> TryFrom<Variant> for Option<SafeArray<T>> {
    type Error = Error;

    #[track_caller]
    fn try_from(value: Variant) -> Result<Self> {
        Option::<AnySafeArray>::try_from(value)?.map(AnySafeArray::cast).transpose()
    }
}

/// The array, borrowed, as [`Variant::any_array`] and [`AnySafeArray::downcast_ref`]; a null one is an error.
impl<'a, T: Element> TryFrom<&'a Variant> for &'a SafeArray<T> {
    type Error = Error;

    fn try_from(value: &'a Variant) -> Result<Self> {
        value.any_array()?.ok_or_else(null_array)?.downcast_ref::<T>()?;
        let (array, _) = value.array()?;
        // SAFETY: C9. It is an array of `T`, and the type is transparent over the pointer to it. The value still owns it.
        Ok(unsafe { &*std::ptr::from_ref(array).cast() })
    }
}

/// A copy of the array; a null one is an error.
impl<T: Element> TryFrom<&Variant> for SafeArray<T> {
    type Error = Error;

    #[track_caller]
    fn try_from(value: &Variant) -> Result<Self> {
        <&Self>::try_from(value)?.try_clone()
    }
}

/// A copy of the array; `None` when it is null, and for Empty, Null and Missing, which `is_empty`, `is_null` and
/// `is_missing` tell apart.
impl<T: Element> TryFrom<&Variant> for Option<SafeArray<T>> {
    type Error = Error;

    #[track_caller]
    fn try_from(value: &Variant) -> Result<Self> {
        if value.is_something() { SafeArray::try_from(value).map(Some) } else { Ok(None) }
    }
}

/// A copy of the array, whatever its elements are.
impl FromVariant for AnySafeArray {
    const VAR_TYPE: VarType = VarType::VARIANT.array();

    #[track_caller]
    fn from_variant(value: &Variant) -> Result<Self> {
        value.any_array()?.ok_or_else(null_array)?.try_clone()
    }

    #[track_caller]
    fn from_owned(value: Variant) -> Result<Self> {
        Self::try_from(value)
    }
}

/// A copy of the array, converted to no other type.
impl<T: Element> FromVariant for SafeArray<T> {
    const VAR_TYPE: VarType = canonical(T::KIND.var_type()).array();

    #[track_caller]
    fn from_variant(value: &Variant) -> Result<Self> {
        Self::try_from(value)
    }

    #[track_caller]
    fn from_owned(value: Variant) -> Result<Self> {
        Self::try_from(value)
    }
}

/// A copy of the array; a null one is an error.
impl<T: Element> TryFrom<&VariantRef<'_>> for SafeArray<T> {
    type Error = Error;

    #[track_caller]
    fn try_from(value: &VariantRef<'_>) -> Result<Self> {
        Self::try_from(&**value)
    }
}

impl SafeArray<Variant> {
    /// A copy of an array of VARIANTs that somebody else owns; `None` for null. References in it are looked through, and
    /// what they refer to is copied (VariantCopyInd), as is right for the array of an argument list that Visual Basic
    /// passes (rule D6). [`SafeArray::from_raw_borrowed`] copies nothing, and refuses references.
    ///
    /// # Errors
    ///
    /// As for [`SafeArray::from_raw`], but for references; what [`Variant::from_raw`] says of an element, and E_OUTOFMEMORY.
    ///
    /// # Safety
    ///
    /// C9, C8: as for [`SafeArray::from_raw_borrowed`]; what the references refer to is valid.
    #[track_caller]
    pub unsafe fn copy_from_raw(array: *const SAFEARRAY) -> Result<Option<Self>> {
        let Some(array) = NonNull::new(array.cast_mut()) else { return Ok(None) };
        // SAFETY: C9, C8, as promised by the caller.
        let (found, dimensions) = unsafe {
            let vt = inspect_shape(array, None)?;
            check_kind(array, vt, <Variant as Element>::KIND)?;
            let bounds = stored_bounds(array.as_ptr()).iter().rev().map(|bound| Dimension::from_bound(*bound));
            (variants(array), bounds.collect::<Vec<_>>())
        };
        let mut copy = Self::new(&dimensions)?;
        for (to, from) in copy.elements_mut().iter_mut().zip(found) {
            // SAFETY: C8, as promised by the caller: the copy looks through a reference, and leaves the VARIANT.
            *to = unsafe { VariantRef::from_raw(from)?.to_owned()? };
        }
        Ok(Some(copy))
    }
}
