//! VARIANTs as Rust values.
//!
//! A value comes out as the type that it has; `VT_INT` is `VT_I4` and `VT_UINT` is `VT_UI4`. Integers come out as wider
//! ones as well. Nothing else is converted here: that is [`Variant::to`].

use std::mem::ManuallyDrop;

use windows_core::HRESULT;

use super::{Value, Variant, VariantRef};
use crate::abi::VarType;
use crate::error::{Error, Result};
use crate::{Bstr, Currency, Date, Decimal, VariantBool, hresult};

/// Implements the ways in for a type, given the one from a borrowed value.
macro_rules! readable {
    ($($type:ty),*) => {
        $(
            /// As from a [`Variant`].
            impl TryFrom<&VariantRef<'_>> for $type {
                type Error = Error;

                fn try_from(value: &VariantRef<'_>) -> Result<Self> {
                    Self::try_from(&**value)
                }
            }

            /// `None` for Empty, Null, Missing, and a null object or array, which `is_empty`, `is_null` and `is_missing` tell
            /// apart (rule V3).
            impl TryFrom<&Variant> for Option<$type> {
                type Error = Error;

                #[track_caller]
                fn try_from(value: &Variant) -> Result<Self> {
                    if value.is_something() { <$type>::try_from(value).map(Some) } else { Ok(None) }
                }
            }

            /// As from a [`Variant`].
            impl TryFrom<&VariantRef<'_>> for Option<$type> {
                type Error = Error;

                #[track_caller]
                fn try_from(value: &VariantRef<'_>) -> Result<Self> {
                    Self::try_from(&**value)
                }
            }

            /// As from a reference.
            impl TryFrom<Variant> for Option<$type> {
                type Error = Error;

                #[track_caller]
                fn try_from(value: Variant) -> Result<Self> {
                    if value.is_something() { <$type>::try_from(value).map(Some) } else { Ok(None) }
                }
            }
        )*
    };
}

/// Types whose value is copied out.
macro_rules! plain {
    ($($type:ty, $vt:ident, $($pattern:pat => $value:expr),+;)*) => {
        $(
            impl TryFrom<&Variant> for $type {
                type Error = Error;

                fn try_from(variant: &Variant) -> Result<Self> {
                    match variant.value() {
                        $($pattern => Ok($value),)+
                        other => Err(mismatch(other, VarType::$vt)),
                    }
                }
            }

            /// As from a reference.
            impl TryFrom<Variant> for $type {
                type Error = Error;

                fn try_from(variant: Variant) -> Result<Self> {
                    Self::try_from(&variant)
                }
            }
        )*
        readable!($($type),*);
    };
}

use Value as V;

plain! {
    i8, I1, V::I1(value) => value;
    u8, UI1, V::UI1(value) => value;
    i16, I2, V::I2(value) => value, V::I1(value) => value.into(), V::UI1(value) => value.into();
    u16, UI2, V::UI2(value) => value, V::UI1(value) => value.into();
    i32, I4, V::I4(value) | V::Int(value) => value, V::I1(value) => value.into(), V::UI1(value) => value.into(),
        V::I2(value) => value.into(), V::UI2(value) => value.into();
    u32, UI4, V::UI4(value) | V::UInt(value) => value, V::UI1(value) => value.into(), V::UI2(value) => value.into();
    i64, I8, V::I8(value) => value, V::I1(value) => value.into(), V::UI1(value) => value.into(),
        V::I2(value) => value.into(), V::UI2(value) => value.into(), V::I4(value) | V::Int(value) => value.into(),
        V::UI4(value) | V::UInt(value) => value.into();
    u64, UI8, V::UI8(value) => value, V::UI1(value) => value.into(), V::UI2(value) => value.into(),
        V::UI4(value) | V::UInt(value) => value.into();
    f32, R4, V::R4(value) => value;
    f64, R8, V::R8(value) => value;
    Currency, CY, V::Currency(value) => value;
    Date, DATE, V::Date(value) => value;
    Decimal, DECIMAL, V::Decimal(value) => value;
    VariantBool, BOOL, V::Bool(value) => value;
    bool, BOOL, V::Bool(value) => value.is_true();
    HRESULT, ERROR, V::Error(value) => value, V::Missing => hresult::DISP_E_PARAMNOTFOUND;
}

readable!(Bstr, String);

/// The string, borrowed.
impl<'a> TryFrom<&'a Variant> for &'a Bstr {
    type Error = Error;

    fn try_from(variant: &'a Variant) -> Result<Self> {
        match variant.value() {
            Value::Bstr(text) => Ok(text),
            other => Err(mismatch(other, VarType::BSTR)),
        }
    }
}

/// A copy of the string.
impl TryFrom<&Variant> for Bstr {
    type Error = Error;

    #[track_caller]
    fn try_from(variant: &Variant) -> Result<Self> {
        <&Self>::try_from(variant)?.try_clone()
    }
}

/// The string, without a copy.
impl TryFrom<Variant> for Bstr {
    type Error = Error;

    fn try_from(variant: Variant) -> Result<Self> {
        <&Self>::try_from(&variant)?;
        let variant = ManuallyDrop::new(variant);
        // SAFETY: C8, C7. It has this type, and its string goes over to the result.
        Ok(unsafe { Self::from_raw(variant.0.data.bstrVal) })
    }
}

/// The text; NO_UNICODE_TRANSLATION where a surrogate stands alone (rule S5).
impl TryFrom<&Variant> for String {
    type Error = Error;

    fn try_from(variant: &Variant) -> Result<Self> {
        let text = <&Bstr>::try_from(variant)?;
        Self::try_from(text).map_err(|error| {
            Error::new(hresult::NO_UNICODE_TRANSLATION)
                .with_description(error.to_string())
                .with_hint("a `Bstr` holds it, and `Bstr::to_string_lossy` shows it")
        })
    }
}

/// As from a reference.
impl TryFrom<Variant> for String {
    type Error = Error;

    fn try_from(variant: Variant) -> Result<Self> {
        Self::try_from(&variant)
    }
}

impl Variant {
    /// Whether an `Option` of it is `Some`.
    pub(crate) fn is_something(&self) -> bool {
        match self.value() {
            Value::Empty | Value::Null | Value::Missing | Value::Dispatch(None) | Value::Unknown(None) => false,
            Value::Array { array, .. } => !array.is_null(),
            _ => true,
        }
    }
}

/// The value is of another type than the one asked for.
pub(super) fn mismatch(found: Value<'_>, wanted: VarType) -> Error {
    let name = wanted.to_string();
    let error = Error::new(hresult::DISP_E_TYPEMISMATCH)
        .with_description(format!("the value is a {}, not a {wanted}", found.var_type()));
    match found {
        Value::Empty | Value::Null | Value::Missing => error.with_hint("read it as an `Option`"),
        _ => error.with_hint(format!("`change_type(VarType::{})` converts it", name.trim_start_matches("VT_"))),
    }
}
