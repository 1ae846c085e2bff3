//! The segment of constant values: a VARTYPE and the bytes of its value. Small ones are packed into the reference.

use super::super::bytes::{Bytes, Word, offset};
use super::super::error::Error;
use super::super::text::Text;
use crate::model::{Value, VarType};

/// In a reference to a value: the value itself is packed in, its VARTYPE in five bits, its bits in the 26 below.
const PACKED: u32 = 0x8000_0000;

pub(super) struct Values<'a>(pub(super) Bytes<'a>);

impl Values<'_> {
    /// The value that `stored` is or leads to.
    pub(super) fn get(&self, stored: Word, text: &Text<'_>) -> Result<Value, Error> {
        if stored.value & PACKED != 0 {
            let vt = VarType((stored.value >> 26 & 0x1f) as u16);
            return Ok(of_bits(vt, (stored.value & 0x03ff_ffff).into()));
        }
        text.budget().charge(size_of::<Value>(), stored.position)?;
        let record = self.0.target(stored, "value")?;
        let vt = VarType(record.u16(0)?);
        match vt {
            VarType::BSTR => self.string(record, text),
            VarType::R8
            | VarType::CY
            | VarType::DATE
            | VarType::I8
            | VarType::UI8
            | VarType::DECIMAL
            | VarType::FILETIME => Ok(of_bits(vt, record.u64(2)?)),
            _ => Ok(of_bits(vt, record.u32(2)?.into())),
        }
    }

    /// A string constant: a length of 32 bits, −1 for a null one, and the text.
    fn string(&self, record: Bytes<'_>, text: &Text<'_>) -> Result<Value, Error> {
        let len = record.u32(2)?;
        if len == super::NONE {
            return Ok(Value::Bstr(None));
        }
        text.decode(record.slice(6, offset(len))?).map(|text| Value::Bstr(Some(text)))
    }
}

/// The value of type `vt` with these bits. A packed string is always the null one, a stored pointer too.
fn of_bits(vt: VarType, bits: u64) -> Value {
    match vt {
        VarType::EMPTY => Value::Empty,
        VarType::NULL => Value::Null,
        VarType::I1 => Value::I1(bits as i8),
        VarType::UI1 => Value::Ui1(bits as u8),
        VarType::I2 => Value::I2(bits as i16),
        VarType::UI2 => Value::Ui2(bits as u16),
        VarType::I4 => Value::I4(bits as i32),
        VarType::UI4 => Value::Ui4(bits as u32),
        VarType::INT => Value::Int(bits as i32),
        VarType::UINT => Value::Uint(bits as u32),
        VarType::I8 => Value::I8(bits as i64),
        VarType::UI8 => Value::Ui8(bits),
        VarType::R4 => Value::R4(f32::from_bits(bits as u32)),
        VarType::R8 => Value::R8(f64::from_bits(bits)),
        VarType::CY => Value::Cy(bits as i64),
        VarType::DATE => Value::Date(f64::from_bits(bits)),
        VarType::BOOL => Value::Bool(bits as i16),
        VarType::ERROR => Value::Error(bits as u32),
        VarType::HRESULT => Value::Hresult(bits as u32),
        VarType::BSTR => Value::Bstr(None),
        VarType::UNKNOWN if bits == 0 => Value::NullUnknown,
        VarType::DISPATCH if bits == 0 => Value::NullDispatch,
        _ => Value::Other { vt, bits },
    }
}
