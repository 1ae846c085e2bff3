//! Constants.

use super::text;
use crate::model::Value;

/// `value` as an expression, if IDL can say it.
pub(super) fn constant(value: &Value) -> Option<String> {
    Some(match value {
        Value::I1(value) => value.to_string(),
        Value::Ui1(value) => value.to_string(),
        Value::I2(value) | Value::Bool(value) => value.to_string(),
        Value::Ui2(value) => value.to_string(),
        Value::I4(value) | Value::Int(value) => value.to_string(),
        Value::Ui4(value) | Value::Uint(value) => value.to_string(),
        Value::I8(value) => value.to_string(),
        Value::Ui8(value) => value.to_string(),
        Value::R4(value) => float(value.is_finite(), format!("{value:?}"))?,
        Value::R8(value) | Value::Date(value) => float(value.is_finite(), format!("{value:?}"))?,
        Value::Cy(value) => currency(*value),
        Value::Error(value) | Value::Hresult(value) => format!("{value:#010x}"),
        Value::Bstr(Some(text)) => text::literal(text),
        Value::Bstr(None) | Value::NullUnknown | Value::NullDispatch => "0".to_owned(),
        Value::Empty | Value::Null | Value::Other { .. } => return None,
    })
}

/// `value` for a comment.
pub(super) fn described(value: &Value) -> String {
    let vt = value.var_type();
    let vt = vt.name().map_or_else(|| format!("{:#06x}", vt.0), |name| format!("VT_{name}"));
    match value {
        Value::Other { bits, .. } => format!("{vt} {bits:#018x}"),
        Value::R4(value) => format!("{vt} {:#010x}", value.to_bits()),
        Value::R8(value) | Value::Date(value) => format!("{vt} {:#018x}", value.to_bits()),
        value => match constant(value) {
            Some(constant) => format!("{vt} {constant}"),
            None => vt,
        },
    }
}

/// The shortest text that reads back as the same number, with a point in it: to widl, `1e9` is not a number.
fn float(is_finite: bool, text: String) -> Option<String> {
    if !is_finite {
        return None;
    }
    Some(match text.split_once('e') {
        Some((digits, exponent)) if !digits.contains('.') => format!("{digits}.0e{exponent}"),
        _ => text,
    })
}

fn currency(units: i64) -> String {
    let sign = if units < 0 { "-" } else { "" };
    format!("{sign}{}.{:04}", units.unsigned_abs() / 10_000, units.unsigned_abs() % 10_000)
}

#[cfg(test)]
mod tests {
    use super::{constant, described};
    use crate::model::{Value, VarType};

    #[test]
    fn constants() {
        for (value, expected) in [
            (Value::I4(i32::MIN), Some("-2147483648")),
            (Value::R8(1e300), Some("1.0e300")),
            (Value::R4(0.1), Some("0.1")),
            (Value::R8(f64::NAN), None),
            (Value::Cy(-12_345), Some("-1.2345")),
            (Value::Error(0x8000_4005), Some("0x80004005")),
            (Value::Bstr(Some("\"".to_owned())), Some("\"\\\"\"")),
            (Value::Bstr(None), Some("0")),
            (Value::Empty, None),
        ] {
            assert_eq!(constant(&value).as_deref(), expected);
        }
        assert_eq!(described(&Value::Other { vt: VarType::DECIMAL, bits: 1 }), "VT_DECIMAL 0x0000000000000001");
        assert_eq!(described(&Value::Empty), "VT_EMPTY");
    }
}
