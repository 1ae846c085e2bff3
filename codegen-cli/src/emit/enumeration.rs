//! An enumeration: an open set of numbers with names, because values that no library knows come back, too.

use super::code::{
    Attr, Const, Derive, Expr, Ident, Impl, Item, Known, Literal, MacroArg, MacroCall, Repr, Structure, Type, Vis,
    WithAttrs,
};
use super::{Emitter, docs};
use crate::analysis::TypeId;
use crate::analysis::names::{self, Scope};
use crate::model::{TypeInfo, Value, VarFlags, VarPlace};

impl Emitter<'_> {
    /// The items of an enumeration.
    pub(super) fn enumeration(&mut self, id: TypeId) -> Vec<Item> {
        const DERIVES: &[Derive] =
            &[Derive::Clone, Derive::Copy, Derive::PartialEq, Derive::Eq, Derive::Hash, Derive::Debug, Derive::Default];
        let info = self.universe.info(id);
        let name = Ident::new(self.names.name(id));
        let structure =
            Structure::tuple(&name, [(Vis::Pub, Known::I32.into())]).repr(&[Repr::Transparent]).derive(DERIVES);
        let structure = self.documented(info, structure, name.name());
        let mut items = vec![structure.into()];
        let constants = self.enumerators(info);
        if !constants.members.is_empty() {
            items.push(Impl { ty: (&name).into(), ..constants }.into());
        }
        if !self.options.raw {
            let number = MacroArg::Type((&name).into());
            items.push(MacroCall::new(Known::Imp.join("enumeration"), [number]).into());
        }
        items
    }

    fn enumerators(&self, info: &TypeInfo) -> Impl {
        let mut block = Impl::new(Type::this());
        let names = Scope::of(info.vars.iter().map(|var| names::type_name(&var.name)));
        for (var, name) in info.vars.iter().zip(names) {
            let VarPlace::Const(value) = &var.place else { continue };
            let value = match value {
                Value::Bstr(_) => continue,
                value => super::client::number_literal(crate::analysis::Number::I32, value),
            };
            let Some(value) = value.or_else(|| Some(Literal::int(0).into())) else { continue };
            let ident = Ident::new(&name);
            let alias = (var.name != name).then(|| var.name.clone());
            let mut constant =
                Const::new(ident, Type::this(), Expr::from(super::code::Path::self_type()).call([value])).vis(Vis::Pub);
            if !self.options.raw {
                if let Some(help) = docs::help(&var.docs) {
                    constant = constant.doc(help);
                }
                if var.flags.contains(VarFlags::HIDDEN) || var.flags.contains(VarFlags::RESTRICTED) {
                    constant = constant.attr(Attr::Hidden);
                }
                if let Some(alias) = alias {
                    constant = constant.alias(alias);
                }
            }
            block = block.member(constant);
        }
        block
    }
}
