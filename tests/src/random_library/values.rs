//! Constant values, of right types and of wrong ones, and help strings.

use comwright_codegen::model::{Documentation, Type, Value, VarType};

use super::undocumented;
use crate::random::Random;

const TEXTS: [&str; 12] = [
    "",
    "Returns the name.",
    "a\r\nb",
    "*/ } fn x() {",
    "[link] `code` <b>",
    "\u{202e}\0",
    "# head",
    "    indented",
    "日本 http://a.b/c_d).",
    "\\",
    "_Recordset.Open",
    "- a\n- b\n\n\tc",
];

const NUMBERS: [i64; 12] =
    [0, 1, -1, 2, 0x7fff_ffff, -0x8000_0000, 0xffff_ffff, 0x8000, 255, i64::MAX, i64::MIN, 0x8002_0004];

/// What is said of something.
pub(super) fn docs(random: &mut Random) -> Documentation {
    match random.one_in(3) {
        true => Documentation { help_string: Some(random.of(&TEXTS).to_owned()), ..undocumented() },
        false => undocumented(),
    }
}

/// Any value.
pub(super) fn any(random: &mut Random) -> Value {
    let number = random.of(&NUMBERS);
    let float = random.of(&[0.0, -0.0, 1.5, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, 5e-324]);
    match random.below(24) {
        0 => Value::Empty,
        1 => Value::Null,
        2 => Value::I1(number as i8),
        3 => Value::Ui1(number as u8),
        4 => Value::I2(number as i16),
        5 => Value::Ui2(number as u16),
        6 => Value::I4(number as i32),
        7 => Value::Ui4(number as u32),
        8 => Value::Int(number as i32),
        9 => Value::Uint(number as u32),
        10 => Value::I8(number),
        11 => Value::Ui8(number as u64),
        12 => Value::R4(float as f32),
        13 => Value::R8(float),
        14 => Value::Cy(number),
        15 => Value::Date(float),
        16 => Value::Bool(number as i16),
        17 => Value::Error(number as u32),
        18 => Value::Hresult(number as u32),
        19 => Value::Bstr(None),
        20 => Value::Bstr(Some(random.of(&TEXTS).to_owned())),
        21 => Value::NullUnknown,
        22 => Value::NullDispatch,
        _ => Value::Other { vt: VarType(random.below(80) as u16), bits: number as u64 },
    }
}

/// A value that a compiler of libraries gives to what has this type, now and then any.
pub(super) fn of(random: &mut Random, described: &Type) -> Value {
    if random.one_in(6) {
        return any(random);
    }
    let number = random.of(&NUMBERS);
    match described {
        Type::Simple(VarType::BSTR | VarType::LPWSTR | VarType::LPSTR) => Value::Bstr(Some("text".to_owned())),
        Type::Simple(VarType::BOOL) => Value::Bool(random.of(&[0, -1, 1])),
        Type::Simple(VarType::I2) => Value::I2(number as i16),
        Type::Simple(VarType::R4) => Value::R4(1.25),
        Type::Simple(VarType::R8) => Value::R8(-2.5),
        Type::Simple(VarType::CY) => Value::Cy(number),
        Type::Simple(VarType::DATE) => Value::Date(2.25),
        Type::Simple(VarType::DISPATCH) => Value::NullDispatch,
        Type::Simple(VarType::UNKNOWN) | Type::Pointer(_) => {
            if random.of(&[true, false]) {
                Value::NullUnknown
            } else {
                Value::I4(0)
            }
        }
        _ => Value::I4(number as i32),
    }
}
