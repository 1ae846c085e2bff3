//! What stands for an argument that is left out: the default values that a library declares (rule D5).

use crate::analysis::{AbiType, Number};
use crate::emit::Emitter;
use crate::emit::code::{Expr, Known, Literal};
use crate::emit::types::number_type;
use crate::marshal::Omitted;
use crate::model::Value;

/// How a default value is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::emit) enum Kind {
    /// As what a call is lent.
    Lent,
    /// As a value that the callee may replace.
    Owned,
}

impl Kind {
    fn text(self) -> Known {
        if self == Self::Lent { Known::BstrArg } else { Known::Bstr }
    }

    fn value(self) -> Known {
        if self == Self::Lent { Known::VariantArg } else { Known::Variant }
    }
}

impl Emitter<'_> {
    /// What stands for a parameter that is left out. `None` when its type has no such value.
    pub(in crate::emit) fn omitted(&self, abi: &AbiType, omitted: &Omitted, kind: Kind) -> Option<Expr> {
        match omitted {
            Omitted::Default(value) => self.default_value(abi, value, kind),
            Omitted::Missing if kind == Kind::Owned => Some(Expr::from(Known::Variant.join("missing")).call([])),
            Omitted::Missing | Omitted::Zero => nothing(abi),
        }
    }

    /// The same, where it is bound what is relied on of the types of a declaration: of one that is not what it is taken
    /// for, the compiler says nothing more.
    pub(super) fn left_out(&self, abi: &AbiType, omitted: &Omitted, kind: Kind) -> Option<Expr> {
        Some(match self.omitted(abi, omitted, kind)? {
            Expr::Call(function, arguments) if self.is_inferred(abi) => self.promised_of(*function).call(arguments),
            value => value,
        })
    }

    /// The default value of a parameter, as a value that is lent or as one that is owned. `None` when the library declares one
    /// that its type cannot have.
    fn default_value(&self, abi: &AbiType, value: &Value, kind: Kind) -> Option<Expr> {
        Some(match abi {
            AbiType::Number(number, _) => number_literal(*number, value)?,
            AbiType::Bool(_) => Literal::Bool(integer(value)? != 0).into(),
            AbiType::Enum(id) => {
                let value = i32::try_from(integer(value)?).ok()?;
                Expr::Path(self.names.path(self.library, *id)).call([Literal::int(value).into()])
            }
            AbiType::Hresult => Expr::from(Known::HResult).call([Literal::int(integer(value)? as i32).into()]),
            AbiType::Date => Expr::from(Known::Date.join("from_days")).call([Literal::F64(float(value)?).into()]),
            AbiType::Currency => {
                let scaled = match value {
                    Value::Cy(scaled) => *scaled,
                    value => i64::try_from(integer(value)?).ok()?.checked_mul(10_000)?,
                };
                Expr::from(Known::Currency.join("from_scaled")).call([Literal::int(scaled).into()])
            }
            AbiType::Bstr | AbiType::WideString | AbiType::NarrowString => match (value, abi) {
                (Value::Bstr(None), _) => nothing(abi)?,
                (Value::Bstr(Some(text)), AbiType::Bstr) => {
                    Expr::from(kind.text().join("from")).call([Literal::text(text).into()])
                }
                (Value::Bstr(Some(text)), _) => Expr::from(Literal::text(text)).some(),
                _ => return None,
            },
            AbiType::Variant => variant(value, kind)?,
            AbiType::Interface(_) | AbiType::SafeArray(_) => match value {
                Value::NullUnknown | Value::NullDispatch | Value::Empty | Value::Null => nothing(abi)?,
                value if integer(value) == Some(0) => nothing(abi)?,
                _ => return None,
            },
            _ => return None,
        })
    }
}

/// Nothing, as a value of the type that an option has: zero, or what says that it is left out. `None` for types of which
/// there is no such value.
pub(super) fn nothing(abi: &AbiType) -> Option<Expr> {
    Some(match abi {
        AbiType::Number(Number::F32, _) => Literal::F32(0.0).into(),
        AbiType::Number(Number::F64, _) => Literal::F64(0.0).into(),
        AbiType::Number(..) => Literal::int(0).into(),
        AbiType::Bool(_) => Literal::Bool(false).into(),
        AbiType::Interface(_) | AbiType::SafeArray(_) | AbiType::WideString | AbiType::NarrowString => {
            Known::None.into()
        }
        AbiType::Bstr
        | AbiType::Variant
        | AbiType::Enum(_)
        | AbiType::Hresult
        | AbiType::Date
        | AbiType::Currency
        | AbiType::Decimal => Expr::default_value(),
        _ => return None,
    })
}

/// Whether a value of this type is that nothing, and not one that somebody gave.
pub(super) fn is_nothing(abi: &AbiType, value: &Expr) -> bool {
    match (nothing(abi), value) {
        (Some(Expr::Literal(nothing)), Expr::Literal(value)) => nothing == *value,
        (Some(Expr::Path(_)), Expr::Path(value)) => value.begins_with(Known::None),
        (Some(Expr::Call(..)), Expr::Call(function, _)) => {
            matches!(&**function, Expr::Path(path) if path.begins_with(Known::Default))
        }
        _ => false,
    }
}

/// The default that the library declares, for documentation: numbers, truth values and texts.
pub(super) fn shown(omitted: &Omitted) -> Option<String> {
    let Omitted::Default(value) = omitted else { return None };
    match value {
        Value::Bool(value) => Some((*value != 0).to_string()),
        Value::R4(value) => Some(value.to_string()),
        Value::R8(value) => Some(value.to_string()),
        Value::Bstr(Some(text)) => Some(format!("{text:?}")),
        Value::Empty | Value::Null | Value::Error(_) | Value::Hresult(_) => None,
        value => integer(value).map(|value| value.to_string()),
    }
}

/// A literal of a number. What does not fit is the same bits, as a C compiler would have them.
pub(in crate::emit) fn number_literal(number: Number, value: &Value) -> Option<Expr> {
    Some(match number {
        Number::F32 => match value {
            Value::R4(value) => Literal::F32(*value),
            value => Literal::F32(float(value)? as f32),
        }
        .into(),
        Number::F64 => Literal::F64(float(value)?).into(),
        number => {
            let value = integer(value)?;
            let fitting = match number {
                Number::I8 => (value as i8).into(),
                Number::U8 => (value as u8).into(),
                Number::I16 => (value as i16).into(),
                Number::U16 => (value as u16).into(),
                Number::I32 => (value as i32).into(),
                Number::U32 => (value as u32).into(),
                // A pointer's size may be that of 32 bits.
                Number::Isize => i128::from(value as i32),
                Number::Usize => i128::from(value as u32),
                Number::U64 => (value as u64).into(),
                _ => i128::from(value as i64),
            };
            debug_assert!(!matches!(number_type(number), Known::F32 | Known::F64));
            Literal::int(fitting).into()
        }
    })
}

/// A value as an integer, when it is one.
pub(in crate::emit) fn integer(value: &Value) -> Option<i128> {
    Some(match *value {
        Value::I1(value) => value.into(),
        Value::Ui1(value) => value.into(),
        Value::I2(value) | Value::Bool(value) => value.into(),
        Value::Ui2(value) => value.into(),
        Value::I4(value) | Value::Int(value) => value.into(),
        Value::Ui4(value) | Value::Uint(value) | Value::Error(value) | Value::Hresult(value) => value.into(),
        Value::I8(value) => value.into(),
        Value::Ui8(value) => value.into(),
        Value::Empty | Value::Null => 0,
        Value::R4(value) if value.fract() == 0.0 && value.abs() < 9e15 => value as i128,
        Value::R8(value) if value.fract() == 0.0 && value.abs() < 9e15 => value as i128,
        _ => return None,
    })
}

fn float(value: &Value) -> Option<f64> {
    Some(match *value {
        Value::R4(value) => value.into(),
        Value::R8(value) | Value::Date(value) => value,
        ref value => integer(value)? as f64,
    })
}

/// A value as a VARIANT of the type that it has.
fn variant(value: &Value, kind: Kind) -> Option<Expr> {
    let of = |value: Expr| Some(Expr::from(kind.value().join("from")).call([value]));
    let typed = |value: i128, ty| of(Literal::Int(value, Some(ty)).into());
    let made = |name: &'static str| {
        let made = Expr::from(Known::Variant.join(name)).call([]);
        if kind == Kind::Owned { Some(made) } else { of(made) }
    };
    let number = |name: &'static str, value: i128| {
        let number = Expr::from(Known::Variant.join(name)).call([Literal::int(value).into()]);
        if kind == Kind::Owned { Some(number) } else { of(number) }
    };
    match *value {
        Value::Empty => made("new"),
        Value::Null => made("null"),
        Value::I1(value) => typed(value.into(), Known::I8),
        Value::Ui1(value) => typed(value.into(), Known::U8),
        Value::I2(value) => typed(value.into(), Known::I16),
        Value::Ui2(value) => typed(value.into(), Known::U16),
        Value::I4(value) => typed(value.into(), Known::I32),
        Value::Ui4(value) => typed(value.into(), Known::U32),
        // Numbers of these types are not what Rust's are.
        Value::Int(value) => number("int", value.into()),
        Value::Uint(value) => number("uint", value.into()),
        Value::I8(value) => typed(value.into(), Known::I64),
        Value::Ui8(value) => typed(value.into(), Known::U64),
        Value::R4(value) => of(Literal::F32(value).into()),
        Value::R8(value) => of(Literal::F64(value).into()),
        Value::Bool(value) => of(Literal::Bool(value != 0).into()),
        Value::Date(days) => of(Expr::from(Known::Date.join("from_days")).call([Literal::F64(days).into()])),
        Value::Cy(scaled) => of(Expr::from(Known::Currency.join("from_scaled")).call([Literal::int(scaled).into()])),
        Value::Error(code) | Value::Hresult(code) => {
            of(Expr::from(Known::HResult).call([Literal::int(code as i32).into()]))
        }
        Value::Bstr(ref text) => of(Literal::text(text.as_deref().unwrap_or_default()).into()),
        Value::NullUnknown => made("null_unknown"),
        Value::NullDispatch => made("null_dispatch"),
        Value::Other { .. } => None,
    }
}
