//! Objects in VARIANTs: `VT_DISPATCH` and `VT_UNKNOWN`.

use windows_core::IUnknown;

use super::change::FromVariant;
use super::try_from::mismatch;
use super::{Value, Variant, VariantRef};
use crate::abi::{VarType, raw_variant};
use crate::error::{Error, Result};
use crate::interface::{self, ComInterface, IDispatch};
use crate::{hresult, live};

/// A `VT_DISPATCH` when the interface has the functions of IDispatch, else a `VT_UNKNOWN`; with the claim.
impl<I: ComInterface> From<I> for Variant {
    fn from(object: I) -> Self {
        Self(raw_variant!(I::VAR_TYPE, punkVal = live::moved(object)))
    }
}

/// The object, with a claim of its own; a null one is an error here, and `None` for an `Option`.
impl TryFrom<&Variant> for IDispatch {
    type Error = Error;

    #[cfg_attr(feature = "live-objects", track_caller)]
    fn try_from(variant: &Variant) -> Result<Self> {
        match variant.value() {
            Value::Dispatch(Some(object)) => Ok(object.clone()),
            Value::Dispatch(None) => Err(null_object(VarType::DISPATCH)),
            other => Err(mismatch(other, VarType::DISPATCH)),
        }
    }
}

/// The object of a `VT_UNKNOWN` or a `VT_DISPATCH`, with a claim of its own; a null one is an error here, and `None` for
/// an `Option`.
impl TryFrom<&Variant> for IUnknown {
    type Error = Error;

    fn try_from(variant: &Variant) -> Result<Self> {
        object(variant, VarType::UNKNOWN).cloned()
    }
}

/// The object in a value by another of its interfaces, which it is asked for: what `TryFrom` of a generated interface
/// does.
///
/// # Errors
///
/// DISP_E_TYPEMISMATCH when there is no object, or a null one; what QueryInterface says.
#[cfg_attr(feature = "live-objects", track_caller)]
pub(crate) fn object_in<I: ComInterface>(variant: &Variant) -> Result<I> {
    interface::query_described(object(variant, I::VAR_TYPE)?)
}

impl Variant {
    /// An object as a `VT_UNKNOWN`: every interface is one. Anything else stays what it is.
    pub(crate) fn into_unknown(mut self) -> Self {
        if self.var_type() == VarType::DISPATCH {
            self.0.vt = VarType::UNKNOWN;
        }
        self
    }
}

/// The object in a value, borrowed; `wanted` is for the error when there is none.
fn object(variant: &Variant, wanted: VarType) -> Result<&IUnknown> {
    match variant.value() {
        Value::Unknown(Some(object)) => Ok(object),
        Value::Dispatch(Some(object)) => Ok(object),
        Value::Unknown(None) | Value::Dispatch(None) => Err(null_object(variant.var_type())),
        other => Err(mismatch(other, wanted)),
    }
}

/// Whether there is an object, or a null one.
const fn is_object(variant: &Variant) -> bool {
    matches!(variant.var_type(), VarType::DISPATCH | VarType::UNKNOWN)
}

/// The ways in that are the same for every interface, given the one from a borrowed value.
macro_rules! objects {
    ($($interface:ty),*) => {
        $(
            /// As from the object itself, with a claim of its own.
            impl From<&$interface> for Variant {
                fn from(object: &$interface) -> Self {
                    object.clone().into()
                }
            }

            /// As from a reference. The claim that is made and the one that is given up make up for each other.
            impl TryFrom<Variant> for $interface {
                type Error = Error;

                #[cfg_attr(feature = "live-objects", track_caller)]
                fn try_from(variant: Variant) -> Result<Self> {
                    Self::try_from(&variant)
                }
            }

            /// As from a [`Variant`].
            impl TryFrom<&VariantRef<'_>> for $interface {
                type Error = Error;

                #[cfg_attr(feature = "live-objects", track_caller)]
                fn try_from(value: &VariantRef<'_>) -> Result<Self> {
                    Self::try_from(&**value)
                }
            }
        )*
    };
}

objects!(IDispatch, IUnknown);

/// `None` for Empty, Null, Missing, and a null object, which `is_empty`, `is_null` and `is_missing` tell apart (rule V3).
impl<I> TryFrom<&Variant> for Option<I>
where
    I: ComInterface + for<'v> TryFrom<&'v Variant, Error = Error>,
{
    type Error = Error;

    #[cfg_attr(feature = "live-objects", track_caller)]
    fn try_from(value: &Variant) -> Result<Self> {
        if value.is_something() { Ok(Some(I::try_from(value)?)) } else { Ok(None) }
    }
}

/// As from a reference.
impl<I> TryFrom<Variant> for Option<I>
where
    I: ComInterface + for<'v> TryFrom<&'v Variant, Error = Error>,
{
    type Error = Error;

    #[cfg_attr(feature = "live-objects", track_caller)]
    fn try_from(value: Variant) -> Result<Self> {
        Self::try_from(&value)
    }
}

/// As from a [`Variant`].
impl<I> TryFrom<&VariantRef<'_>> for Option<I>
where
    I: ComInterface + for<'v> TryFrom<&'v Variant, Error = Error>,
{
    type Error = Error;

    #[cfg_attr(feature = "live-objects", track_caller)]
    fn try_from(value: &VariantRef<'_>) -> Result<Self> {
        Self::try_from(&**value)
    }
}

/// The object, which is asked for the interface.
impl<I> FromVariant for I
where
    I: ComInterface + for<'v> TryFrom<&'v Variant, Error = Error>,
{
    const VAR_TYPE: VarType = I::VAR_TYPE;

    #[track_caller]
    fn from_variant(value: &Variant) -> Result<Self> {
        let is_object = is_object(value) && value.is_something();
        match Self::try_from(value) {
            Err(_) if !is_object || value.var_type() != I::VAR_TYPE => Self::try_from(&value.change_type(I::VAR_TYPE)?),
            outcome => outcome,
        }
    }
}

/// There is no object in a value that may hold one.
fn null_object(vt: VarType) -> Error {
    Error::new(hresult::DISP_E_TYPEMISMATCH)
        .with_description(format!("the {vt} is null"))
        .with_hint("read it as an `Option`")
}
