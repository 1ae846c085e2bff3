//! What is in a VARIANT, for a `match`.

use std::ffi::c_void;
use std::fmt;

use windows_core::{HRESULT, IUnknown, Interface};

use super::Variant;
use crate::abi::{SAFEARRAY, VarType};
use crate::date::DayCount;
use crate::interface::{self, IDispatch, IRecordInfo};
use crate::{Bstr, Currency, Date, Decimal, VariantBool, hresult};

/// What is in a [`Variant`], borrowed from it. The names are those of the types in the SDK, without `VT_`.
///
/// A null object is a value of its type, and Empty, Null and Missing are three things (rule V3).
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Nothing: `VT_EMPTY`.
    Empty,
    /// The null of databases: `VT_NULL`.
    Null,
    /// An argument that is left out: `VT_ERROR` with DISP_E_PARAMNOTFOUND.
    Missing,
    /// `VT_I1`.
    I1(i8),
    /// `VT_UI1`.
    UI1(u8),
    /// `VT_I2`.
    I2(i16),
    /// `VT_UI2`.
    UI2(u16),
    /// `VT_I4`.
    I4(i32),
    /// `VT_UI4`.
    UI4(u32),
    /// `VT_I8`.
    I8(i64),
    /// `VT_UI8`.
    UI8(u64),
    /// `VT_INT`: another name for `VT_I4`.
    Int(i32),
    /// `VT_UINT`: another name for `VT_UI4`.
    UInt(u32),
    /// `VT_R4`.
    R4(f32),
    /// `VT_R8`.
    R8(f64),
    /// `VT_CY`.
    Currency(Currency),
    /// `VT_DATE`.
    Date(Date),
    /// `VT_DECIMAL`.
    Decimal(Decimal),
    /// `VT_BOOL`, with the bits that it has (rule V2).
    Bool(VariantBool),
    /// `VT_ERROR` with any other code.
    Error(HRESULT),
    /// `VT_BSTR`.
    Bstr(&'a Bstr),
    /// `VT_DISPATCH`.
    Dispatch(Option<&'a IDispatch>),
    /// `VT_UNKNOWN`.
    Unknown(Option<&'a IUnknown>),
    /// `VT_RECORD`.
    Record {
        /// Describes the record.
        info: &'a IRecordInfo,
        /// The record, valid as long as the value is.
        data: *const c_void,
    },
    /// `VT_ARRAY`.
    Array {
        /// The type of the elements, as the value says.
        element: VarType,
        /// The array, valid as long as the value is; may be null.
        array: *const SAFEARRAY,
    },
}

impl Variant {
    /// What is there.
    pub fn value(&self) -> Value<'_> {
        let vt = self.0.vt;
        let data = &self.0.data;
        // SAFETY: C8. A VARIANT has the member that its type says, and what that points to is valid as long as it is.
        unsafe {
            match vt {
                _ if vt.is_array() => Value::Array { element: vt.base(), array: data.parray },
                VarType::NULL => Value::Null,
                VarType::I1 => Value::I1(data.cVal),
                VarType::UI1 => Value::UI1(data.bVal),
                VarType::I2 => Value::I2(data.iVal),
                VarType::UI2 => Value::UI2(data.uiVal),
                VarType::I4 => Value::I4(data.lVal),
                VarType::UI4 => Value::UI4(data.ulVal),
                VarType::I8 => Value::I8(data.llVal),
                VarType::UI8 => Value::UI8(data.ullVal),
                VarType::INT => Value::Int(data.lVal),
                VarType::UINT => Value::UInt(data.ulVal),
                VarType::R4 => Value::R4(data.fltVal),
                VarType::R8 => Value::R8(data.dblVal),
                VarType::CY => Value::Currency(data.cyVal),
                VarType::DATE => Value::Date(data.date),
                VarType::DECIMAL => Value::Decimal(self.0.decimal()),
                VarType::BOOL => Value::Bool(data.boolVal),
                VarType::ERROR if self.is_missing() => Value::Missing,
                VarType::ERROR => Value::Error(HRESULT(data.scode)),
                VarType::BSTR => Value::Bstr(Bstr::from_raw_borrowed(&data.bstrVal)),
                VarType::DISPATCH => Value::Dispatch(IDispatch::from_raw_borrowed(&data.punkVal)),
                VarType::UNKNOWN => Value::Unknown(IUnknown::from_raw_borrowed(&data.punkVal)),
                VarType::RECORD => match IRecordInfo::from_raw_borrowed(&data.record.pRecInfo) {
                    Some(info) => Value::Record { info, data: data.record.pvRecord },
                    None => Value::Empty,
                },
                // No other type is let in.
                _ => Value::Empty,
            }
        }
    }
}

impl Value<'_> {
    /// The type.
    pub const fn var_type(&self) -> VarType {
        match self {
            Self::Empty => VarType::EMPTY,
            Self::Null => VarType::NULL,
            Self::Missing | Self::Error(_) => VarType::ERROR,
            Self::I1(_) => VarType::I1,
            Self::UI1(_) => VarType::UI1,
            Self::I2(_) => VarType::I2,
            Self::UI2(_) => VarType::UI2,
            Self::I4(_) => VarType::I4,
            Self::UI4(_) => VarType::UI4,
            Self::I8(_) => VarType::I8,
            Self::UI8(_) => VarType::UI8,
            Self::Int(_) => VarType::INT,
            Self::UInt(_) => VarType::UINT,
            Self::R4(_) => VarType::R4,
            Self::R8(_) => VarType::R8,
            Self::Currency(_) => VarType::CY,
            Self::Date(_) => VarType::DATE,
            Self::Decimal(_) => VarType::DECIMAL,
            Self::Bool(_) => VarType::BOOL,
            Self::Bstr(_) => VarType::BSTR,
            Self::Dispatch(_) => VarType::DISPATCH,
            Self::Unknown(_) => VarType::UNKNOWN,
            Self::Record { .. } => VarType::RECORD,
            Self::Array { element, .. } => element.array(),
        }
    }
}

impl PartialEq for Value<'_> {
    /// As [`Variant`] says.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Empty, Self::Empty) | (Self::Null, Self::Null) | (Self::Missing, Self::Missing) => true,
            (Self::I1(one), Self::I1(other)) => one == other,
            (Self::UI1(one), Self::UI1(other)) => one == other,
            (Self::I2(one), Self::I2(other)) => one == other,
            (Self::UI2(one), Self::UI2(other)) => one == other,
            (Self::I4(one), Self::I4(other)) | (Self::Int(one), Self::Int(other)) => one == other,
            (Self::UI4(one), Self::UI4(other)) | (Self::UInt(one), Self::UInt(other)) => one == other,
            (Self::I8(one), Self::I8(other)) => one == other,
            (Self::UI8(one), Self::UI8(other)) => one == other,
            (Self::R4(one), Self::R4(other)) => one == other,
            (Self::R8(one), Self::R8(other)) => one == other,
            (Self::Currency(one), Self::Currency(other)) => one == other,
            (Self::Date(one), Self::Date(other)) => one == other,
            (Self::Decimal(one), Self::Decimal(other)) => one == other,
            (Self::Bool(one), Self::Bool(other)) => one == other,
            (Self::Error(one), Self::Error(other)) => one == other,
            (Self::Bstr(one), Self::Bstr(other)) => one == other,
            (Self::Dispatch(one), Self::Dispatch(other)) => is_same(*one, *other),
            (Self::Unknown(one), Self::Unknown(other)) => is_same(*one, *other),
            _ => false,
        }
    }
}

/// Whether both are nothing, or the same object.
fn is_same<T: Interface>(one: Option<&T>, other: Option<&T>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.as_raw() == other.as_raw() || interface::is_same_object(one, other).unwrap_or(false)
        }
        (None, None) => true,
        _ => false,
    }
}

impl PartialEq for Variant {
    fn eq(&self, other: &Self) -> bool {
        self.value() == other.value()
    }
}

impl fmt::Debug for Value<'_> {
    /// The type, and the value where there is one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let vt = self.var_type();
        match self {
            Self::Empty | Self::Null => write!(f, "{vt}"),
            Self::Missing => write!(f, "{vt}: missing, {}", Code(hresult::DISP_E_PARAMNOTFOUND)),
            Self::I1(value) => write!(f, "{vt}: {value}"),
            Self::UI1(value) => write!(f, "{vt}: {value}"),
            Self::I2(value) => write!(f, "{vt}: {value}"),
            Self::UI2(value) => write!(f, "{vt}: {value}"),
            Self::I4(value) | Self::Int(value) => write!(f, "{vt}: {value}"),
            Self::UI4(value) | Self::UInt(value) => write!(f, "{vt}: {value}"),
            Self::I8(value) => write!(f, "{vt}: {value}"),
            Self::UI8(value) => write!(f, "{vt}: {value}"),
            Self::R4(value) => write!(f, "{vt}: {value:?}"),
            Self::R8(value) => write!(f, "{vt}: {value:?}"),
            Self::Currency(value) => write!(f, "{vt}: {value}"),
            Self::Date(value) => match value.to_civil() {
                Some(civil) => write!(f, "{vt}: {civil}"),
                None => write!(f, "{vt}: {} days", DayCount(value.days())),
            },
            Self::Decimal(value) => write!(f, "{vt}: {value}"),
            Self::Bool(value) => match value.raw() {
                0 => write!(f, "{vt}: false"),
                -1 => write!(f, "{vt}: true"),
                raw => write!(f, "{vt}: true, stored as {raw}"),
            },
            Self::Error(code) => write!(f, "{vt}: {}", Code(*code)),
            Self::Bstr(text) => write!(f, "{vt}: {text:?}"),
            Self::Dispatch(object) => write!(f, "{vt}: {}", Pointer(object.map(Interface::as_raw))),
            Self::Unknown(object) => write!(f, "{vt}: {}", Pointer(object.map(Interface::as_raw))),
            Self::Record { data, .. } => write!(f, "{vt}: {:p}", *data),
            Self::Array { array, .. } if array.is_null() => write!(f, "{vt}: null"),
            Self::Array { array, .. } => write!(f, "{vt}: {:p}", *array),
        }
    }
}

impl fmt::Debug for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Variant({:?})", self.value())
    }
}

/// Shows a code.
struct Code(HRESULT);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#010X}", self.0.0)
    }
}

/// Shows where an object is.
struct Pointer(Option<*mut c_void>);

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(pointer) => write!(f, "{pointer:p}"),
            None => f.write_str("null"),
        }
    }
}
