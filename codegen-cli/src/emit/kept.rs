//! Kept flavours: of an interface whose objects need another one to stay alive, a type that holds that one, too (links).
//!
//! In: what is kept, from [`Links`](crate::analysis::links::Links). Out: a structure beside the wrapper of the interface,
//! with the same methods, and for each method what keeps its results. It always holds that a kept flavour derives from
//! kept flavours only, and that whatever may need the other object comes out of it kept, or not at all.

use std::collections::BTreeMap;

use super::client::{By, Keeping, values};
use super::code::{
    Derive, Doc, Function, Ident, Impl, Item, Known, MacroArg, MacroCall, Path, Repr, Structure, Type, Vis, WithAttrs,
};
use super::problem::Warning;
use super::{Emitter, docs};
use crate::analysis::links::{Keeper, Link};
use crate::analysis::vtable::{Base, Vtable};
use crate::analysis::{AbiType, Form, InterfaceRef, TypeId};
use crate::marshal::{Direction, Param, Plan};

/// Before the name of an interface: its kept flavour.
const KEPT: &str = "Kept";
/// What a kept flavour has besides the methods of the interface.
pub(super) const OF_KEPT: [&str; 4] = ["agile", "cast", "keeper", "unlinked"];

/// The names of the kept flavours.
pub(super) type Flavours = BTreeMap<TypeId, Ident>;

impl Emitter<'_> {
    /// Finds the interfaces with a kept flavour, among all that code is made for here.
    pub(super) fn find_kept(&mut self) {
        if self.options.raw {
            return;
        }
        for id in self.emitted.iter().copied() {
            let is_interface = Form::of(self.universe.info(id)).is_some();
            if is_interface && self.names.is_emitted(id) && self.links.is_kept(id) {
                let wanted = format!("{KEPT}{}", self.names.name(id).trim_start_matches('_'));
                let name = Ident::from(self.names.more(id.library, wanted));
                self.kept.insert(id, name);
            }
        }
    }

    /// What keeps the results of a method of an interface.
    pub(super) fn keepers(&mut self, id: TypeId, member: &str, plan: &Plan) -> Keeping {
        let values = values(plan);
        let results = |is_kept| -> Vec<_> {
            values.iter().map(|value| self.kept_by(id, member, value.as_ref()?, is_kept)).collect()
        };
        let own = Some(results(false)).filter(|own| own.iter().any(Option::is_some));
        // Nobody could say what comes back into the caller's variable needs.
        let is_lost = |param: &Param| {
            (param.direction == Direction::InOut || param.is_raw()) && self.links.has_child(self.universe, &param.value)
        };
        let lost: Vec<_> = plan.params.iter().filter(|param| is_lost(param)).map(|param| &*param.name).collect();
        let is_offered = self.kept.contains_key(&id) && lost.is_empty();
        let kept = is_offered.then(|| results(true));
        let links = values.iter().flatten().find_map(|value| self.link(id, member, value, false));
        let reason = links.and_then(|link| link.rule.reason.clone());
        self.tell_lost(id, member, &lost);
        Keeping { own, kept, reason }
    }

    /// Tells that objects come out of these parameters and keep nothing, though they may be children.
    fn tell_lost(&mut self, id: TypeId, member: &str, params: &[&str]) {
        if params.is_empty() {
            return;
        }
        let params: Vec<_> = params.iter().map(|param| format!("`{param}`")).collect();
        let what =
            format!("what comes out through {} keeps nothing: nobody could say what it needs", params.join(", "));
        let without = if self.kept.contains_key(&id) { "; a kept object has no such method" } else { "" };
        self.warnings.push(Warning::of(self.universe, id, member, what + without));
    }

    /// What keeps a result of a member, in a method of the interface or of its kept flavour.
    pub(super) fn kept_by(&self, id: TypeId, member: &str, value: &AbiType, is_kept: bool) -> Option<By> {
        Some(match (self.link(id, member, value, is_kept)?.keeper, is_kept) {
            (Keeper::This, false) => By::Object,
            (Keeper::This, true) => By::KeptObject,
            (Keeper::Own, _) => By::Keeper,
        })
    }

    fn link(&self, id: TypeId, member: &str, value: &AbiType, is_kept: bool) -> Option<Link<'_>> {
        self.links.of_member(self.universe, id, member, value, is_kept)
    }

    /// The type of a result that is kept.
    pub(super) fn kept_type(&self, value: &AbiType) -> Type {
        let kept = |of: Type| Type::from(Known::Kept.of([of]));
        match value {
            AbiType::Interface(InterfaceRef::Type(id)) if self.kept.contains_key(id) => {
                Type::option(self.kept_path(*id))
            }
            AbiType::Interface(interface) => Type::option(kept(self.names.interface(self.library, *interface).into())),
            AbiType::SafeArray(element) => Type::option(kept(self.array(element))),
            value => kept(self.owned(value)),
        }
    }

    /// The type of an element of a collection, which is kept.
    pub(super) fn kept_element(&self, element: Type, item: Option<&AbiType>) -> Type {
        match item {
            Some(AbiType::Interface(InterfaceRef::Type(id))) if self.kept.contains_key(id) => {
                self.kept_path(*id).into()
            }
            _ => Known::Kept.of([element]).into(),
        }
    }

    fn kept_path(&self, id: TypeId) -> Path {
        self.names.beside(self.library, id, self.kept[&id].clone())
    }

    /// The kept flavour of an interface: its structure, what it is and becomes, and its methods.
    pub(super) fn kept_flavour(&self, id: TypeId, bases: &[Path], methods: Vec<Function>) -> Vec<Item> {
        const DERIVES: &[Derive] = &[Derive::Clone, Derive::PartialEq, Derive::Eq, Derive::Debug];
        let Some(name) = self.kept.get(&id) else { return vec![] };
        let info = self.universe.info(id);
        let unlinked = Ident::new(self.names.name(id));
        let parts = Known::Kept.of([Type::from(&unlinked)]);
        let mut structure =
            Structure::tuple(name, [(Vis::Private, parts.into())]).repr(&[Repr::Transparent]).derive(DERIVES);
        structure = structure.doc(docs::mention("", unlinked.name(), ", and what it needs to stay alive."));
        if let Some(reason) = self.links.reason(id) {
            structure = structure.doc(Doc::plain(reason));
        }
        let structure = self.documented(info, structure, &info.name);
        let own = MacroArg::Pair(name.into(), (&unlinked).into());
        let bases = bases.iter().map(|base| MacroArg::Type(base.clone().into()));
        let mut call = MacroCall::new(Known::Imp.join("kept"), std::iter::once(own).chain(bases));
        if let Some(base) = self.base_of(id).filter(|base| self.kept.contains_key(base)) {
            call = call.behind(self.kept_path(base));
        }
        let block = methods.into_iter().fold(Impl::new(name), Impl::member);
        vec![structure.into(), call.into(), block.into()]
    }

    /// The interface of a library whose functions come first in the table of another.
    fn base_of(&self, id: TypeId) -> Option<TypeId> {
        match Vtable::of(self.universe, id).map(|table| table.base) {
            Ok(Base::Type(base)) if Form::of(self.universe.info(id)) != Some(Form::Dispatch) => Some(base),
            _ => None,
        }
    }
}
