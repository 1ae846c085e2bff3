//! A collection: what has an enumerator (`_NewEnum`, DISPID −4) can be iterated over (rule D13).

use super::kept::{By, keep, unlinked};
use crate::analysis::collection::{Collection, Place};
use crate::analysis::vtable::Vtable;
use crate::analysis::{AbiType, Form, InterfaceRef, TypeId, wrapper};
use crate::emit::Emitter;
use crate::emit::code::{
    Block, Doc, Expr, Function, Ident, Impl, Item, Known, Path, Pattern, Receiver, Type, TypeAlias, Vis, WithAttrs,
};
use crate::marshal::{Given, Member, Plan, Returns};
use crate::model::InvokeKind;

/// The iteration over a collection.
pub(in crate::emit) struct Iteration {
    /// The method of the interface, unless it is that of its base.
    pub(in crate::emit) iter: Option<Function>,
    /// That of its kept flavour, when it has one.
    pub(in crate::emit) kept_iter: Option<Function>,
    /// What makes both of them something to iterate over.
    pub(in crate::emit) items: Vec<Item>,
}

/// What is known of the elements of a collection.
struct Elements<'a> {
    collection: Collection<'a>,
    /// The interface that the enumerator is given by.
    found: InterfaceRef,
    /// An element in the library; `None` when that does not say.
    value: Option<AbiType>,
}

/// What has the elements.
#[derive(Clone, Copy)]
enum Source<'a> {
    /// The method that gives the enumerator.
    Method(&'a str),
    /// The iteration of a base, which gives the same elements as they are there.
    Base(TypeId),
}

impl<'e> Emitter<'e> {
    /// The iteration over what an interface holds. `called` says which method makes the call of a member that is read,
    /// where the interface has that itself. What derives from a collection and says itself what an element is has an
    /// iteration of its own, by the base's enumerator; what says nothing has that of its base. `None` when the
    /// enumerator is none that can be called just so.
    pub(in crate::emit) fn iteration<'c>(
        &mut self,
        id: TypeId,
        called: &dyn Fn(&str) -> Option<&'c str>,
    ) -> Option<Iteration> {
        let elements = self.elements(id)?;
        let collection = elements.collection;
        if !collection.begins_at(id) {
            return self.iteration_of_base(id, &elements);
        }
        let source = match collection.enumerator.at == id {
            true => Source::Method(called(collection.enumerator.member)?),
            false => Source::Base(collection.enumerator.at),
        };
        let name = self.members.unique("iter".to_owned());
        let iterator = |object, is_kept| {
            let by = self.kept_element_by(&elements, is_kept);
            self.iterated(&elements, (source, object), by)
        };
        let (iter, implementation) = iterator(Expr::this(), false).named(Ident::new(self.names.name(id)), &name);
        let mut items = vec![implementation];
        let kept_iter = self.kept.get(&id).map(|kept| {
            let (iter, implementation) = iterator(unlinked(), true).named(kept.clone(), &name);
            items.push(implementation);
            iter
        });
        Some(Iteration { iter: Some(iter), kept_iter, items })
    }

    /// What makes something to iterate over of an interface whose base is that.
    fn iteration_of_base(&self, id: TypeId, elements: &Elements<'_>) -> Option<Iteration> {
        let mut bases = wrapper::chain(self.universe, id).into_iter().skip(1);
        let base = bases.find(|base| elements.collection.begins_at(*base)).filter(|base| self.is_here(*base))?;
        let over = |owner: Ident, base: Path, is_kept| {
            let by = self.kept_element_by(elements, is_kept);
            let (element, items) = self.element_and_items(elements, by);
            let body = Expr::from(into_iter(base)).call([Expr::this()]);
            iterable(owner, element, items, body)
        };
        let name = Ident::new(self.names.name(id));
        let mut items = vec![over(name, self.names.path(self.library, base), false)];
        if let Some(kept) = self.kept.get(&id) {
            items.push(over(kept.clone(), self.kept_path(base), true));
        }
        Some(Iteration { iter: None, kept_iter: None, items })
    }

    /// What is known of the elements of a collection; `None` for what is none, or cannot be called just so.
    fn elements(&self, id: TypeId) -> Option<Elements<'e>> {
        let collection = Collection::of(self.universe, id)?;
        let at = collection.enumerator.at;
        if at != id && !self.is_here(at) {
            return None;
        }
        let plan = self.plan_of(collection.enumerator)?;
        if !plan.is_safe() || plan.params.iter().any(|param| param.is_argument()) {
            return None;
        }
        let AbiType::Interface(found) = only_result(&plan)? else { return None };
        let item = collection.element.and_then(|element| self.plan_of(element));
        Some(Elements { collection, found, value: item.and_then(|plan| only_result(&plan)) })
    }

    /// Whether code is made for an interface here, so that it has what is told of it.
    fn is_here(&self, id: TypeId) -> bool {
        self.emitted.contains(&id) && self.names.is_emitted(id)
    }

    /// The plan of a member that is read; `None` when there is no method of it.
    fn plan_of(&self, place: Place<'_>) -> Option<Plan> {
        let Place { at, member } = place;
        let info = self.universe.info(at);
        let is_read = |one: &Member<'_>| match one {
            Member::Function(func) => matches!(func.invoke, InvokeKind::FUNC | InvokeKind::PROPERTY_GET),
            Member::Get(_) => true,
            Member::Put(_) => false,
        };
        if Form::of(info) != Some(Form::Dispatch) && Vtable::of(self.universe, at).ok()?.untold.is_some() {
            return None;
        }
        let mut members = Member::all(self.universe, at).into_iter();
        let (declaring, found) = members.find(|(_, one)| one.name() == member && is_read(one))?;
        found.plan(self.universe, at, declaring, &self.rules(at, member)).ok()
    }

    /// What keeps an element, in an iteration over the interface or its kept flavour.
    fn kept_element_by(&self, elements: &Elements<'_>, is_kept: bool) -> Option<By> {
        // Elements that no member gives come out of the enumerator alone.
        let Place { at, member } = elements.collection.element.unwrap_or(elements.collection.enumerator);
        self.kept_by(at, member, elements.value.as_ref().unwrap_or(&AbiType::Variant), is_kept)
    }

    /// The types of an element, and of what iterates.
    fn element_and_items(&self, elements: &Elements<'_>, by: Option<By>) -> (Type, Type) {
        let value = elements.value.as_ref();
        let plain = value.map_or(Known::Variant.into(), |value| self.element(value));
        match by {
            None => (plain.clone(), Known::Items.of([plain]).into()),
            Some(_) => {
                let element = self.kept_element(plain, value);
                (element.clone(), Known::KeptItems.of([element]).into())
            }
        }
    }

    /// The elements of an object.
    fn iterated(&self, elements: &Elements<'_>, (source, object): (Source<'_>, Expr), by: Option<By>) -> Iterated {
        let (element, items) = self.element_and_items(elements, by);
        let body = match source {
            Source::Base(base) => {
                let items = Expr::from(into_iter(self.names.path(self.library, base))).call([object]);
                let of_base = self.elements(base).and_then(|elements| self.kept_element_by(&elements, false));
                let items = if of_base.is_some() { items.method("unkept", []) } else { items };
                items.method("typed", [])
            }
            Source::Method(called) => {
                let object = object.method(Ident::new(called), []);
                let object = match elements.found {
                    InterfaceRef::Unknown | InterfaceRef::Opaque => object,
                    InterfaceRef::Dispatch | InterfaceRef::Type(_) => {
                        let found = self.variable("object");
                        let to_unknown = Expr::var(&found).method("map", [Expr::from(Known::IUnknown.join("from"))]);
                        object.method("map", [Expr::closure([Pattern::name(&found)], to_unknown)])
                    }
                };
                match by {
                    None => object.method("into", []),
                    Some(_) => {
                        let plain = elements.value.as_ref().map_or(Known::Variant.into(), |value| self.element(value));
                        Expr::from(Known::Items.of([plain]).join("from")).call([object])
                    }
                }
            }
        };
        let body = if let Some(by) = by { keep(body, by) } else { body };
        Iterated { element, items, body }
    }

    /// The type of an element: what a VARIANT is converted to.
    fn element(&self, item: &AbiType) -> Type {
        match item {
            AbiType::Interface(interface) => self.names.interface(self.library, *interface).into(),
            AbiType::Number(..)
            | AbiType::Bool(_)
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
struct Iterated {
    element: Type,
    items: Type,
    body: Expr,
}

impl Iterated {
    /// The method, and what makes its owner something to iterate over.
    fn named(self, owner: Ident, name: &str) -> (Function, Item) {
        let Self { element, items, body } = self;
        let iter = Function::new(name.to_owned())
            .public()
            .receiver(Receiver::Ref)
            .doc(Doc::markdown("The elements, one after the other. A failure to begin is the first of them."))
            .output(items.clone())
            .body(Block::of(body));
        (iter, iterable(owner, element, items, Expr::this().method(name.to_owned(), [])))
    }
}

/// What makes something to iterate over of a reference to a type.
fn iterable(owner: Ident, element: Type, items: Type, body: Expr) -> Item {
    let into_iter = Function::new("into_iter").receiver(Receiver::Value).output(items.clone()).body(Block::of(body));
    let implementation = Impl::of(Known::IntoIterator, Type::reference(&owner))
        .member(TypeAlias::new("Item", Type::result(element)).vis(Vis::Private))
        .member(TypeAlias::new("IntoIter", items).vis(Vis::Private))
        .member(into_iter);
    implementation.into()
}

/// The function that begins an iteration over a base, whatever its method is called.
fn into_iter(base: Path) -> Path {
    Path::qualified(Type::reference(base), Known::IntoIterator).join("into_iter")
}

/// What a call gives, when it is one thing.
fn only_result(plan: &Plan) -> Option<AbiType> {
    match (&plan.returns, &*plan.results()) {
        (Returns::Hresult | Returns::Result(_), [Given { value, .. }]) => (*value).cloned(),
        _ => None,
    }
}
