//! Kept flavours: of an interface whose objects need another one to stay alive, a type that holds that one, too (links).
//!
//! In: what is kept, from [`Links`](crate::analysis::links::Links). Out: a structure beside the wrapper of the interface,
//! with the same methods, and for each method what keeps its results. It always holds that a kept flavour derives from
//! kept flavours only, and that whatever may need the other object comes out of it kept, or not at all.

use super::client::{By, Keeping};
use super::code::{
    Derive, Doc, Function, Ident, Impl, Item, Known, MacroArg, MacroCall, Path, Repr, Structure, Type, Vis, WithAttrs,
};
use super::problem::Warning;
use super::{Emitter, docs};
use crate::analysis::links::{Keeper, Link};
use crate::analysis::{AbiType, Form, InterfaceRef, TypeId, TypeMap, wrapper};
use crate::list::{Append, List};
use crate::marshal::Plan;

/// Before the name of an interface: its kept flavour.
const KEPT: &str = "Kept";
/// What a kept flavour has besides the methods of the interface.
pub(super) const OF_KEPT: [&str; 4] = ["agile", "cast", "keeper", "unlinked"];

/// What is said of what comes back into a variable of the caller's.
const KEEPS_NOTHING: &str = "keeps nothing: nobody could say what it needs";

/// The names of the kept flavours.
pub(super) type Flavours = TypeMap<Ident>;

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
        let given = plan.results();
        let results =
            |is_kept| -> Vec<_> { given.iter().map(|given| self.kept_by(id, member, given.value?, is_kept)).list() };
        let own = Some(results(false)).filter(|own| own.iter().any(Option::is_some));
        let lost = plan.lost(self.universe, &self.links);
        let is_offered = self.kept.contains_key(&id) && lost.is_empty();
        let kept = is_offered.then(|| results(true));
        let link = given.iter().find_map(|given| self.link(id, member, given.value?, false));
        let reason = link.and_then(|link| link.rule.reason.clone());
        let remarks = self.remarks(id, member, plan);
        let untold = plan.untold(self.universe, &self.links);
        let mut kept_remarks = remarks.clone();
        if is_offered && !untold.is_empty() {
            let params = listed(untold.into_iter());
            kept_remarks.push(Doc::markdown(format!(
                "What comes out through {params} is not kept. Where it is an object, keep this one as long as that."
            )));
        }
        let lost = listed(lost.iter().map(|lost| lost.param));
        self.tell_lost(id, member, &lost);
        Keeping { own, kept, reason, remarks, kept_remarks }
    }

    /// What is said of a method that gives children, and nothing keeps them.
    fn remarks(&self, id: TypeId, member: &str, plan: &Plan) -> Vec<Doc> {
        let mut remarks = Vec::new();
        let lost = plan.lost(self.universe, &self.links);
        if let [first, ..] = &*lost {
            let params = listed(lost.iter().map(|lost| lost.param));
            remarks.push(Doc::markdown(format!("What comes out through {params} {KEEPS_NOTHING}.")));
            remarks.append_all(first.rule.reason.as_deref().map(Doc::plain));
        }
        let mut values = plan.results().into_iter().filter_map(|given| given.value);
        if let Some(rule) = self.links.unlinked(id, member)
            && values.any(|value| self.links.child(self.universe, value).is_some())
        {
            remarks.push(Doc::markdown("What it gives keeps nothing alive: a rule of links says so."));
            remarks.append_all(rule.reason.as_deref().map(Doc::plain));
        }
        remarks
    }

    /// Tells that objects come out of these parameters and keep nothing, though they may be children.
    fn tell_lost(&mut self, id: TypeId, member: &str, params: &str) {
        if params.is_empty() {
            return;
        }
        let what = format!("what comes out through {params} {KEEPS_NOTHING}");
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

    pub(super) fn kept_path(&self, id: TypeId) -> Path {
        self.names.beside(self.library, id, self.kept[&id].clone())
    }

    /// The kept flavour of an interface: its structure, what it is and becomes, and its methods; it does not have those of
    /// the interface that are `lacking`.
    pub(super) fn kept_flavour(
        &self,
        id: TypeId,
        bases: &[Path],
        methods: Vec<Function>,
        lacking: &[String],
    ) -> Vec<Item> {
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
        if !lacking.is_empty() {
            let methods = listed(lacking.iter().map(String::as_str));
            let text =
                format!("It lacks {methods}: nobody could say what keeps the objects that come out of parameters.");
            structure = structure.doc(Doc::markdown(text));
        }
        let structure = self.documented(info, structure, &info.name);
        let own = MacroArg::Pair(name.into(), (&unlinked).into());
        let bases = bases.iter().map(|base| MacroArg::Type(base.clone().into()));
        let mut call = MacroCall::new(Known::Imp.join("kept"), std::iter::once(own).chain(bases));
        if let Some(base) = wrapper::base(self.universe, id).filter(|base| self.kept.contains_key(base)) {
            call = call.behind(self.kept_path(base));
        }
        let block = methods.into_iter().fold(Impl::new(name), Impl::member);
        vec![structure.into(), call.into(), block.into()]
    }
}

/// Names, each as code.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(Doc::code).list().join(", ")
}
