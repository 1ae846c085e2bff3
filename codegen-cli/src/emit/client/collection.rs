//! A collection: what has an enumerator (`_NewEnum`, DISPID −4) can be iterated over (rule D13).

use crate::analysis::{AbiType, InterfaceRef};
use crate::emit::Emitter;
use crate::emit::code::{
    Block, Doc, Expr, Function, Ident, Impl, Item, Known, Pattern, Receiver, Type, TypeAlias, Vis, WithAttrs,
};
use crate::marshal::{Plan, Returns};

impl Emitter<'_> {
    /// The iteration over what `owner` holds, by its method `enumerator`, whose plan is `plan`; `item` is the plan of the
    /// member that gives one element, which tells of what type they are. `None` when the method is none that can be called
    /// just so.
    pub(in crate::emit) fn iteration(
        &mut self,
        owner: &Ident,
        enumerator: &str,
        plan: &Plan,
        item: Option<&Plan>,
    ) -> Option<(Function, Item)> {
        if !plan.is_safe() || plan.params.iter().any(|param| param.is_argument()) {
            return None;
        }
        let AbiType::Interface(found) = only_result(plan)? else { return None };
        let element = item.and_then(only_result).map_or(Known::Variant.into(), |element| self.element(element));
        let items: Type = Known::Items.of([element.clone()]).into();
        let object = Expr::this().method(Ident::new(enumerator), []);
        let object = match found {
            InterfaceRef::Unknown | InterfaceRef::Opaque => object,
            InterfaceRef::Dispatch | InterfaceRef::Type(_) => {
                let found = self.variable("object");
                let to_unknown = Expr::var(&found).method("map", [Expr::from(Known::IUnknown.join("from"))]);
                object.method("map", [Expr::closure([Pattern::name(&found)], to_unknown)])
            }
        };
        let name = self.members.unique("iter".to_owned());
        let iter = Function::new(name.clone())
            .public()
            .receiver(Receiver::Ref)
            .doc(Doc::markdown("The elements, one after the other. A failure to begin is the first of them."))
            .output(items.clone())
            .body(Block::of(object.method("into", [])));
        let into_iter = Function::new("into_iter")
            .receiver(Receiver::Value)
            .output(items.clone())
            .body(Block::of(Expr::this().method(name, [])));
        let implementation = Impl::of(Known::IntoIterator, Type::reference(owner))
            .member(TypeAlias::new("Item", Type::result(element)).vis(Vis::Private))
            .member(TypeAlias::new("IntoIter", items).vis(Vis::Private))
            .member(into_iter);
        Some((iter, implementation.into()))
    }

    /// The type of an element: what a VARIANT is converted to.
    fn element(&self, item: &AbiType) -> Type {
        match item {
            AbiType::Interface(interface) => self.names.interface(self.library, *interface).into(),
            AbiType::Number(..)
            | AbiType::Bool
            | AbiType::Date
            | AbiType::Currency
            | AbiType::Decimal
            | AbiType::Bstr
            | AbiType::Enum(_) => self.owned(item),
            _ => Known::Variant.into(),
        }
    }
}

/// What a call gives, when it is one thing.
fn only_result(plan: &Plan) -> Option<&AbiType> {
    let mut results = plan.params.iter().filter(|param| param.is_result()).map(|param| &param.value);
    match (&plan.returns, results.next(), results.next()) {
        (Returns::Hresult, Some(only), None) | (Returns::Result(only), None, _) => Some(only),
        _ => None,
    }
}
