//! Constant values: of constants and enumerators, of parameter defaults, of custom data.

use super::{Guid, VarType};

/// A VARIANT that a type library stores.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `VT_EMPTY`.
    Empty,
    /// `VT_NULL`.
    Null,
    /// `VT_I1`.
    I1(i8),
    /// `VT_UI1`.
    Ui1(u8),
    /// `VT_I2`.
    I2(i16),
    /// `VT_UI2`.
    Ui2(u16),
    /// `VT_I4`.
    I4(i32),
    /// `VT_UI4`.
    Ui4(u32),
    /// `VT_INT`.
    Int(i32),
    /// `VT_UINT`.
    Uint(u32),
    /// `VT_I8`.
    I8(i64),
    /// `VT_UI8`.
    Ui8(u64),
    /// `VT_R4`.
    R4(f32),
    /// `VT_R8`.
    R8(f64),
    /// `VT_CY`, in 1/10,000.
    Cy(i64),
    /// `VT_DATE`: days since 1899-12-30.
    Date(f64),
    /// `VT_BOOL` as stored: −1 or 0.
    Bool(i16),
    /// `VT_ERROR`: an SCODE.
    Error(u32),
    /// `VT_HRESULT`.
    Hresult(u32),
    /// `VT_BSTR`; a null one is `None`.
    Bstr(Option<String>),
    /// `VT_UNKNOWN`: a library can only store the null pointer.
    NullUnknown,
    /// `VT_DISPATCH`: a library can only store the null pointer.
    NullDispatch,
    /// Any other type, with the bits as stored.
    Other {
        /// The VARTYPE.
        vt: VarType,
        /// The bits of its value.
        bits: u64,
    },
}

impl Value {
    /// The VARTYPE of the value.
    pub fn var_type(&self) -> VarType {
        match self {
            Self::Empty => VarType::EMPTY,
            Self::Null => VarType::NULL,
            Self::I1(_) => VarType::I1,
            Self::Ui1(_) => VarType::UI1,
            Self::I2(_) => VarType::I2,
            Self::Ui2(_) => VarType::UI2,
            Self::I4(_) => VarType::I4,
            Self::Ui4(_) => VarType::UI4,
            Self::Int(_) => VarType::INT,
            Self::Uint(_) => VarType::UINT,
            Self::I8(_) => VarType::I8,
            Self::Ui8(_) => VarType::UI8,
            Self::R4(_) => VarType::R4,
            Self::R8(_) => VarType::R8,
            Self::Cy(_) => VarType::CY,
            Self::Date(_) => VarType::DATE,
            Self::Bool(_) => VarType::BOOL,
            Self::Error(_) => VarType::ERROR,
            Self::Hresult(_) => VarType::HRESULT,
            Self::Bstr(_) => VarType::BSTR,
            Self::NullUnknown => VarType::UNKNOWN,
            Self::NullDispatch => VarType::DISPATCH,
            Self::Other { vt, .. } => *vt,
        }
    }
}

/// A `custom(guid, value)` attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomData {
    /// What the attribute means is known by this GUID.
    pub guid: Guid,
    /// The value.
    pub value: Value,
}
