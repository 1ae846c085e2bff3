//! Numbers: the types of them, and whole ones as they are written.
//!
//! In: the name of a type, a VARTYPE, or an expression. Out: [`Number`], or the value with its sign. What always holds: the
//! types are those that Rust and automation both have; a value is exactly the one that is written. What it does not know:
//! constants, whose values no macro sees.

use comwright_codegen::model::VarType;
use proc_macro2::Ident;
use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp};

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

    /// The numbers of a type that is called this in Rust.
    pub(crate) fn named(name: &str) -> Option<Self> {
        NUMBERS.iter().find(|number| number.name == name).copied()
    }

    /// The numbers of a type that is called this in Rust, when they are whole ones.
    pub(crate) fn integer(name: &Ident) -> Option<Self> {
        Self::named(&name.to_string()).filter(|number| number.is_integer())
    }

    /// Whether it is as wide as a pointer, which differs between targets.
    pub(crate) fn is_pointer_sized(self) -> bool {
        matches!(self.vt, VarType::INT_PTR | VarType::UINT_PTR)
    }

    /// The least and the greatest number that fit into as many bits with or without a sign.
    pub(crate) fn bits(self) -> Option<(i128, i128)> {
        let (least, greatest) = self.range?;
        Some(if least < 0 { (least, 2 * greatest + 1) } else { (-(greatest / 2) - 1, greatest) })
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

/// A whole number without a suffix, with or without a sign.
pub(crate) fn whole(expr: &Expr) -> Option<i128> {
    match expr {
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => whole(expr).map(|number| -number),
        Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) if literal.suffix().is_empty() => literal.base10_parse().ok(),
        Expr::Paren(inner) => whole(&inner.expr),
        Expr::Group(inner) => whole(&inner.expr),
        _ => None,
    }
}
