//! Default values: what stands for a parameter that is left out.
//!
//! In: an expression, and the type of the parameter. Out: the value as a type library stores it. What always holds: it is of the
//! parameter's own type. What it does not know: constants, whose values no macro sees.

use comwright_codegen::model::{Type, Value, VarType};
use syn::{Expr, ExprLit, Lit, LitFloat, UnOp};

use crate::context::Context;
use crate::number::whole;

/// The value of a parameter of this type; what it is has been told when it is none.
pub(super) fn value(expr: &Expr, ty: &Type, written: &str, context: &Context) -> Option<Value> {
    let ty = match ty {
        // What goes both ways is behind a pointer.
        Type::Pointer(inner) if !matches!(**inner, Type::Ref(_)) => inner,
        ty => ty,
    };
    let (found, form) = match ty {
        Type::Simple(vt) => simple(expr, *vt),
        Type::Pointer(_) | Type::SafeArray(_) => (is_none(expr).then_some(Value::NullUnknown), "`None`"),
        // An enumeration, as the number that it is.
        Type::Ref(_) => (integer(expr, Value::I4), "a number, as the enumeration has it"),
        Type::CArray { .. } | Type::Declared(_) => (None, ""),
    };
    if found.is_none() {
        let what = format!("this is no default value for `{written}`");
        match form {
            "" => context.error(expr, what, "leave it out: a value of this type cannot be left out"),
            form => context.error(expr, what, format!("write {form}")),
        }
    }
    found
}

/// A value of a type that its VARTYPE says all about, and what such a value looks like.
fn simple(expr: &Expr, vt: VarType) -> (Option<Value>, &'static str) {
    match vt {
        VarType::I1 => (integer(expr, Value::I1), "a number of 8 bits"),
        VarType::UI1 => (integer(expr, Value::Ui1), "a number of 8 bits without a sign"),
        VarType::I2 => (integer(expr, Value::I2), "a number of 16 bits"),
        VarType::UI2 => (integer(expr, Value::Ui2), "a number of 16 bits without a sign"),
        VarType::I4 => (integer(expr, Value::I4), "a number of 32 bits"),
        VarType::UI4 => (integer(expr, Value::Ui4), "a number of 32 bits without a sign"),
        VarType::I8 | VarType::INT_PTR => (integer(expr, Value::I8), "a number of 64 bits"),
        VarType::UI8 | VarType::UINT_PTR => (integer(expr, Value::Ui8), "a number of 64 bits without a sign"),
        VarType::R4 => (float(expr).map(|value| Value::R4(value as f32)), "a number"),
        VarType::R8 => (float(expr).map(Value::R8), "a number"),
        VarType::CY => (currency(expr).map(Value::Cy), "a number with four digits behind the point at the most"),
        VarType::DATE => (float(expr).map(Value::Date), "the days since 1899-12-30"),
        VarType::BOOL => (truth(expr), "`true` or `false`"),
        VarType::BSTR => (text(expr).map(|text| Value::Bstr(Some(text))), "a text in quotes"),
        VarType::HRESULT => (whole(expr).and_then(bits).map(Value::Hresult), "a number of 32 bits"),
        VarType::UNKNOWN => (is_none(expr).then_some(Value::NullUnknown), "`None`"),
        VarType::DISPATCH => (is_none(expr).then_some(Value::NullDispatch), "`None`"),
        VarType::VARIANT => (variant(expr), "a number, a text, `true` or `false`"),
        _ => (None, ""),
    }
}

/// The value that a VARIANT has, of the type that its literal has in Rust.
fn variant(expr: &Expr) -> Option<Value> {
    if let Some(value) = truth(expr) {
        return Some(value);
    }
    if let Some(text) = text(expr) {
        return Some(Value::Bstr(Some(text)));
    }
    integer(expr, Value::I4).or_else(|| integer(expr, Value::I8)).or_else(|| float(expr).map(Value::R8))
}

/// A whole number that the type has.
fn integer<N: TryFrom<i128>>(expr: &Expr, of: impl FnOnce(N) -> Value) -> Option<Value> {
    N::try_from(whole(expr)?).ok().map(of)
}

/// A number of 32 bits, with or without its sign.
fn bits(number: i128) -> Option<u32> {
    u32::try_from(number).ok().or_else(|| i32::try_from(number).ok().map(i32::cast_unsigned))
}

fn float(expr: &Expr) -> Option<f64> {
    if let Some(number) = whole(expr) {
        return Some(number as f64);
    }
    let (is_negative, literal) = float_literal(expr)?;
    let value: f64 = literal.base10_parse().ok()?;
    Some(if is_negative { -value } else { value })
}

/// A number with a point, and whether there is a minus before it.
fn float_literal(expr: &Expr) -> Option<(bool, &LitFloat)> {
    match expr {
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
            float_literal(&unary.expr).map(|(is_negative, literal)| (!is_negative, literal))
        }
        Expr::Lit(ExprLit { lit: Lit::Float(literal), .. }) if literal.suffix().is_empty() => Some((false, literal)),
        Expr::Paren(inner) => float_literal(&inner.expr),
        Expr::Group(inner) => float_literal(&inner.expr),
        _ => None,
    }
}

/// An amount in 1/10,000, exactly as it is written.
fn currency(expr: &Expr) -> Option<i64> {
    if let Some(number) = whole(expr) {
        return i64::try_from(number.checked_mul(10_000)?).ok();
    }
    let (is_negative, literal) = float_literal(expr)?;
    let (whole, part) = literal.base10_digits().split_once('.')?;
    if part.len() > 4 || !part.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let scaled: i128 = format!("{whole}{part:0<4}").parse().ok()?;
    i64::try_from(if is_negative { -scaled } else { scaled }).ok()
}

fn truth(expr: &Expr) -> Option<Value> {
    match expr {
        Expr::Lit(ExprLit { lit: Lit::Bool(said), .. }) => Some(Value::Bool(if said.value { -1 } else { 0 })),
        _ => None,
    }
}

fn text(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

fn is_none(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident("None"))
}
