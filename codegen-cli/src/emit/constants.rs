//! The constants of a module of a library.

use super::client::{integer, number_literal};
use super::code::{Attr, Const, Expr, Ident, Item, Known, Literal, Type, Vis, WithAttrs};
use super::types::number_type;
use super::{Emitter, docs};
use crate::analysis::{AbiType, Number, TypeId};
use crate::list::List;
use crate::model::{Value, VarDesc, VarFlags, VarPlace};

impl Emitter<'_> {
    /// The constants of a module, with their names.
    pub(super) fn constants(&mut self, id: TypeId, names: &[String]) -> Vec<Item> {
        let info = self.universe.info(id);
        let constants = info.vars.iter().zip(names).filter_map(|(var, name)| self.constant(id, var, name));
        constants.list()
    }

    fn constant(&self, id: TypeId, var: &VarDesc, name: &str) -> Option<Item> {
        let VarPlace::Const(value) = &var.place else { return None };
        let (ty, value) = self.constant_value(id, var, value)?;
        let mut constant = Const::new(Ident::new(name), ty, value).vis(Vis::Pub);
        if !self.options.raw {
            if let Some(help) = docs::help(&var.docs) {
                constant = constant.doc(help);
            }
            if var.flags.contains(VarFlags::HIDDEN) || var.flags.contains(VarFlags::RESTRICTED) {
                constant = constant.attr(Attr::Hidden);
            }
        }
        Some(constant.into())
    }

    /// The type and the value: as the library declares the constant, where a constant of Rust can be that; else as the value
    /// is.
    fn constant_value(&self, id: TypeId, var: &VarDesc, value: &Value) -> Option<(Type, Expr)> {
        let of = |number: Number| Some((Type::from(number_type(number)), number_literal(number, value)?));
        match (self.universe.abi(id.library, &var.var_type), value) {
            (_, Value::Bstr(text)) => {
                let text = Literal::text(text.as_deref().unwrap_or_default());
                Some((Type::reference(Known::Str), text.into()))
            }
            (Ok(AbiType::Enum(of)), value) => {
                let number = number_literal(Number::I32, value)?;
                let path = self.names.path(self.library, of);
                Some((path.clone().into(), Expr::from(path).call([number])))
            }
            (Ok(AbiType::Bool(_)), value) => match value {
                Value::Bool(value) => Some((Known::Bool.into(), Literal::Bool(*value != 0).into())),
                _ => of(Number::I32),
            },
            (Ok(AbiType::Number(number, _)), _) => of(number),
            (Ok(AbiType::Date), Value::Date(days) | Value::R8(days)) => {
                let days = Literal::F64(*days);
                Some((Known::Date.into(), Expr::from(Known::Date.join("from_days")).call([days.into()])))
            }
            (Ok(AbiType::Currency), Value::Cy(scaled)) => {
                let scaled = Literal::int(*scaled);
                let value = Expr::from(Known::Currency.join("from_scaled")).call([scaled.into()]);
                Some((Known::Currency.into(), value))
            }
            (Ok(AbiType::Hresult), value) => {
                let code = integer(value)? as i32;
                Some((Known::HResult.into(), Expr::from(Known::HResult).call([Literal::int(code).into()])))
            }
            (_, Value::R4(value)) => Some((Known::F32.into(), Literal::F32(*value).into())),
            (_, Value::R8(value)) => Some((Known::F64.into(), Literal::F64(*value).into())),
            (_, value) => {
                let number = integer(value)?;
                let number = if i32::try_from(number).is_ok() { Number::I32 } else { Number::I64 };
                of(number)
            }
        }
    }
}
