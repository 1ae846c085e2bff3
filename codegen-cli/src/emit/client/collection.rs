//! A collection: what has an enumerator (`_NewEnum`, DISPID −4) can be iterated over (rule D13).

use super::kept::{By, keep, unlinked};
use crate::analysis::{AbiType, InterfaceRef, TypeId};
use crate::emit::Emitter;
use crate::emit::code::{
    Block, Doc, Expr, Function, Ident, Impl, Item, Known, Pattern, Receiver, Type, TypeAlias, Vis, WithAttrs,
};
use crate::marshal::{Plan, Returns};

/// The iteration over a collection.
pub(in crate::emit) struct Iteration {
    /// The method of the interface.
    pub(in crate::emit) iter: Function,
    /// That of its kept flavour, when it has one.
    pub(in crate::emit) kept_iter: Option<Function>,
    /// What makes both of them something to iterate over.
    pub(in crate::emit) items: Vec<Item>,
}

/// What elements come from: the member with the enumerator, and its method that makes the call.
#[derive(Clone, Copy)]
pub(in crate::emit) struct Enumerator<'a> {
    pub(in crate::emit) member: &'a str,
    pub(in crate::emit) called: &'a str,
    pub(in crate::emit) plan: &'a Plan,
}

impl Emitter<'_> {
    /// The iteration over what an interface holds; `item` is the member that gives one element, and its plan, which tells of
    /// what type they are. `None` when the enumerator is none that can be called just so.
    pub(in crate::emit) fn iteration(
        &mut self,
        id: TypeId,
        enumerator: Enumerator<'_>,
        item: Option<(&str, &Plan)>,
    ) -> Option<Iteration> {
        let plan = enumerator.plan;
        if !plan.is_safe() || plan.params.iter().any(|param| param.is_argument()) {
            return None;
        }
        let AbiType::Interface(found) = *only_result(plan)? else { return None };
        let value = item.and_then(|(_, plan)| only_result(plan));
        let element = value.map_or(Known::Variant.into(), |value| self.element(value));
        // Elements that no member gives come out of the enumerator alone.
        let member = item.map_or(enumerator.member, |(member, _)| member);
        let by = |is_kept| self.kept_by(id, member, value.unwrap_or(&AbiType::Variant), is_kept);
        let own = by(false);
        let kept = self.kept.contains_key(&id).then(|| by(true));
        let name = self.members.unique("iter".to_owned());
        let iterator = |object, by| Iterator { object, found, element: &element, value, by };
        let (iter, implementation) =
            self.iterated(Ident::new(self.names.name(id)), &name, enumerator, iterator(Expr::this(), own));
        let mut items = vec![implementation];
        let kept_iter = kept.map(|by| {
            let (iter, implementation) =
                self.iterated(self.kept[&id].clone(), &name, enumerator, iterator(unlinked(), by));
            items.push(implementation);
            iter
        });
        Some(Iteration { iter, kept_iter, items })
    }

    /// The method of one of both flavours, and what makes it something to iterate over.
    fn iterated(
        &self,
        owner: Ident,
        name: &str,
        enumerator: Enumerator<'_>,
        iterator: Iterator<'_>,
    ) -> (Function, Item) {
        let plain: Type = Known::Items.of([iterator.element.clone()]).into();
        let object = iterator.object.method(Ident::new(enumerator.called), []);
        let object = match iterator.found {
            InterfaceRef::Unknown | InterfaceRef::Opaque => object,
            InterfaceRef::Dispatch | InterfaceRef::Type(_) => {
                let found = self.variable("object");
                let to_unknown = Expr::var(&found).method("map", [Expr::from(Known::IUnknown.join("from"))]);
                object.method("map", [Expr::closure([Pattern::name(&found)], to_unknown)])
            }
        };
        let (element, items, body) = match iterator.by {
            None => (iterator.element.clone(), plain, object.method("into", [])),
            Some(by) => {
                let element = self.kept_element(iterator.element.clone(), iterator.value);
                let items = Known::KeptItems.of([element.clone()]).into();
                let plain = Expr::from(Known::Items.of([iterator.element.clone()]).join("from")).call([object]);
                (element, items, keep(plain, by))
            }
        };
        let iter = Function::new(name.to_owned())
            .public()
            .receiver(Receiver::Ref)
            .doc(Doc::markdown("The elements, one after the other. A failure to begin is the first of them."))
            .output(items.clone())
            .body(Block::of(body));
        let into_iter = Function::new("into_iter")
            .receiver(Receiver::Value)
            .output(items.clone())
            .body(Block::of(Expr::this().method(name.to_owned(), [])));
        let implementation = Impl::of(Known::IntoIterator, Type::reference(&owner))
            .member(TypeAlias::new("Item", Type::result(element)).vis(Vis::Private))
            .member(TypeAlias::new("IntoIter", items).vis(Vis::Private))
            .member(into_iter);
        (iter, implementation.into())
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

/// How elements come out.
struct Iterator<'a> {
    /// What has the enumerator.
    object: Expr,
    /// The interface that this one is given by.
    found: InterfaceRef,
    /// The type of an element that nothing keeps.
    element: &'a Type,
    /// The same in the library; `None` when it does not say.
    value: Option<&'a AbiType>,
    /// What keeps an element.
    by: Option<By>,
}

/// What a call gives, when it is one thing.
fn only_result(plan: &Plan) -> Option<&AbiType> {
    let mut results = plan.params.iter().filter(|param| param.is_result()).map(|param| &param.value);
    match (&plan.returns, results.next(), results.next()) {
        (Returns::Hresult, Some(only), None) | (Returns::Result(only), None, _) => Some(only),
        _ => None,
    }
}
