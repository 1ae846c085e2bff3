//! Rust values as VARIANTs.

use windows_core::HRESULT;

use super::Variant;
use crate::abi::{VARIANT, VarType, raw_variant};
use crate::{Bstr, Currency, Date, Decimal, VariantBool};

/// Values that are a member of the data.
macro_rules! plain {
    ($($type:ty => $vt:ident, $member:ident, $doc:literal;)*) => {
        $(
            #[doc = $doc]
            impl From<$type> for Variant {
                fn from(value: $type) -> Self {
                    Self(raw_variant!(VarType::$vt, $member = value))
                }
            }
        )*
    };
}

plain! {
    i8 => I1, cVal, "A `VT_I1`.";
    u8 => UI1, bVal, "A `VT_UI1`.";
    i16 => I2, iVal, "A `VT_I2`.";
    u16 => UI2, uiVal, "A `VT_UI2`.";
    i32 => I4, lVal, "A `VT_I4`.";
    u32 => UI4, ulVal, "A `VT_UI4`.";
    i64 => I8, llVal, "A `VT_I8`.";
    u64 => UI8, ullVal, "A `VT_UI8`.";
    f32 => R4, fltVal, "A `VT_R4`.";
    f64 => R8, dblVal, "A `VT_R8`.";
    Currency => CY, cyVal, "A `VT_CY`.";
    Date => DATE, date, "A `VT_DATE`.";
    VariantBool => BOOL, boolVal, "A `VT_BOOL` with the same bits.";
}

/// A `VT_BOOL`: −1 or 0 (rule V2).
impl From<bool> for Variant {
    fn from(value: bool) -> Self {
        VariantBool::from(value).into()
    }
}

/// A `VT_DECIMAL`.
impl From<Decimal> for Variant {
    fn from(value: Decimal) -> Self {
        Self(VARIANT::from_decimal(value))
    }
}

/// A `VT_ERROR`. DISP_E_PARAMNOTFOUND is what [`Variant::missing`] makes.
impl From<HRESULT> for Variant {
    fn from(code: HRESULT) -> Self {
        Self(raw_variant!(VarType::ERROR, scode = code.0))
    }
}

/// A `VT_BSTR`, without a copy.
impl From<Bstr> for Variant {
    fn from(text: Bstr) -> Self {
        Self(raw_variant!(VarType::BSTR, bstrVal = text.into_raw()))
    }
}

/// A `VT_BSTR`.
///
/// # Panics
///
/// When there is no memory; [`Variant::try_from_str`] does not.
impl From<&str> for Variant {
    #[track_caller]
    fn from(text: &str) -> Self {
        Bstr::from(text).into()
    }
}

/// As from `&str`.
impl From<&String> for Variant {
    #[track_caller]
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

/// As from `&str`.
impl From<String> for Variant {
    #[track_caller]
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

/// The value, or for `None` what stands for an argument that is left out ([`Variant::missing`]). No object, as a value,
/// is [`Variant::null_dispatch`].
impl<T: Into<Self>> From<Option<T>> for Variant {
    #[track_caller]
    fn from(value: Option<T>) -> Self {
        match value {
            Some(value) => value.into(),
            None => Self::missing(),
        }
    }
}

/// An argument that is left out: [`Variant::missing`].
impl From<()> for Variant {
    fn from((): ()) -> Self {
        Self::missing()
    }
}
