//! Which numbers a type has.

use comwright_codegen::model::VarType;

/// A type of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// What it is called.
    pub(crate) name: &'static str,
    /// The VARTYPE.
    pub(crate) vt: VarType,
    /// The least and the greatest value, on targets of 64 bits; `None` where there are fractions.
    range: Option<(i128, i128)>,
}

/// The types of numbers.
const NUMBERS: &[Number] = &[
    integer("i8", VarType::I1, i8::MIN as i128, i8::MAX as i128),
    integer("u8", VarType::UI1, 0, u8::MAX as i128),
    integer("i16", VarType::I2, i16::MIN as i128, i16::MAX as i128),
    integer("u16", VarType::UI2, 0, u16::MAX as i128),
    integer("i32", VarType::I4, i32::MIN as i128, i32::MAX as i128),
    integer("u32", VarType::UI4, 0, u32::MAX as i128),
    integer("i64", VarType::I8, i64::MIN as i128, i64::MAX as i128),
    integer("u64", VarType::UI8, 0, u64::MAX as i128),
    integer("isize", VarType::INT_PTR, i64::MIN as i128, i64::MAX as i128),
    integer("usize", VarType::UINT_PTR, 0, u64::MAX as i128),
    Number { name: "f32", vt: VarType::R4, range: None },
    Number { name: "f64", vt: VarType::R8, range: None },
];

const fn integer(name: &'static str, vt: VarType, least: i128, greatest: i128) -> Number {
    Number { name, vt, range: Some((least, greatest)) }
}

impl Number {
    /// All of them.
    pub(crate) const fn all() -> &'static [Self] {
        NUMBERS
    }

    /// The numbers of a VARTYPE.
    pub(crate) fn of(vt: VarType) -> Option<Self> {
        NUMBERS.iter().find(|number| number.vt == vt).copied()
    }

    /// Whether it has whole numbers only.
    pub(crate) const fn is_integer(self) -> bool {
        self.range.is_some()
    }

    /// Whether it has a number, as far as whole ones go.
    pub(crate) fn has(self, value: i128) -> bool {
        self.range.is_none_or(|(least, greatest)| (least..=greatest).contains(&value))
    }
}
