//! Values of constants. The format stores no VARTYPE with them: they are of the type that their variable has.

use super::super::bytes::Bytes;
use super::super::error::Error;
use super::super::text::Text;
use super::counted;
use crate::model::{Type, Value, VarType};

/// A value that stands in the word where its offset would stand: it has sixteen bits or fewer, and is a number.
pub(super) fn inline(word: u16, var_type: &Type) -> Value {
    match var_type {
        Type::Simple(VarType::BSTR | VarType::LPSTR | VarType::LPWSTR) => Value::Bstr(None),
        // The word is the whole value of a short type, and the lower half of a long one.
        Type::Simple(VarType::I1 | VarType::I2 | VarType::BOOL) => integer((word as i16).into(), var_type),
        _ => integer(word.into(), var_type),
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
        _ => integer(stored.i32(0)?, var_type),
    })
}

/// An integer of the type that a variable has, or an `int` for enumerators of named types.
fn integer(number: i32, var_type: &Type) -> Value {
    let Type::Simple(vt) = *var_type else { return Value::Int(number) };
    match vt {
        VarType::I1 => Value::I1(number as i8),
        VarType::UI1 => Value::Ui1(number as u8),
        VarType::I2 => Value::I2(number as i16),
        VarType::UI2 => Value::Ui2(number as u16),
        VarType::BOOL => Value::Bool(number as i16),
        VarType::I4 => Value::I4(number),
        VarType::UI4 => Value::Ui4(number as u32),
        VarType::UINT => Value::Uint(number as u32),
        VarType::ERROR => Value::Error(number as u32),
        VarType::HRESULT => Value::Hresult(number as u32),
        _ => Value::Int(number),
    }
}
