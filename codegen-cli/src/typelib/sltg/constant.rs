//! Values of constants. The format stores no VARTYPE with them: integers come out as `VT_INT`, which is how a COM
//! implementation reports them, and the rest as what their type says.

use super::super::bytes::Bytes;
use super::super::error::Error;
use super::super::text::Text;
use super::counted;
use crate::model::{Type, Value, VarType};

/// A value that fits in the word where its offset would stand.
pub(super) fn inline(word: u16, var_type: &Type) -> Value {
    match var_type {
        Type::Simple(VarType::BSTR | VarType::LPSTR | VarType::LPWSTR) => Value::Bstr(None),
        // The word is the whole value of a short type, and the lower half of a long one.
        Type::Simple(VarType::I1 | VarType::I2 | VarType::BOOL) => Value::Int((word as i16).into()),
        _ => Value::Int(word.into()),
    }
}

/// A value that starts `stored`.
pub(super) fn at(stored: Bytes<'_>, var_type: &Type, text: &Text<'_>) -> Result<Value, Error> {
    Ok(match var_type {
        Type::Simple(VarType::BSTR | VarType::LPSTR | VarType::LPWSTR) => {
            Value::Bstr(counted(stored, 0)?.0.map(|string| text.decode(string)).transpose()?)
        }
        Type::Simple(VarType::R4) => Value::R4(f32::from_bits(stored.u32(0)?)),
        Type::Simple(VarType::R8) => Value::R8(f64::from_bits(stored.u64(0)?)),
        Type::Simple(VarType::DATE) => Value::Date(f64::from_bits(stored.u64(0)?)),
        Type::Simple(VarType::CY) => Value::Cy(stored.u64(0)? as i64),
        _ => Value::Int(stored.i32(0)?),
    })
}
