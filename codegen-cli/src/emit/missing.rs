//! What a type refers to by itself, not in a parameter or a field, and is not there: a base, an interface of a class (rule
//! G2).
//!
//! In: a type that code is made for. Out: a problem for each reference that leads nowhere, or a warning that says what is
//! lost, where types of missing libraries are opaque. The target of an alias is the alias's own business, and what
//! functions need that of their plans.

use super::Emitter;
use super::problem::{Problem, ProblemKind, Warning};
use crate::analysis::universe::Unfound;
use crate::analysis::{Form, TypeId, form};
use crate::model::TypeKind;

impl Emitter<'_> {
    /// Tells of the references of a type that lead nowhere.
    pub(super) fn tell_missing(&mut self, id: TypeId) {
        match self.universe.info(id).kind {
            TypeKind::CoClass => self.tell_missing_interfaces(id),
            TypeKind::Interface | TypeKind::Dispatch => self.tell_missing_base(id),
            TypeKind::Alias | TypeKind::Enum | TypeKind::Module | TypeKind::Record | TypeKind::Union => {}
        }
    }

    fn tell_missing_interfaces(&mut self, id: TypeId) {
        for implemented in &self.universe.info(id).impl_types {
            if let Err(why) = self.universe.resolve(id.library, implemented.reference) {
                let lost = format!("an interface of it is not offered: {why}");
                self.missing(id, ProblemKind::MissingInterface(why), lost);
            }
        }
    }

    /// The base, and that of a base whose code is not made here: there it would be told.
    fn tell_missing_base(&mut self, id: TypeId) {
        let is_made_here = |id| self.emitted.contains(&id) && self.names.is_emitted(id);
        let last = form::chain(self.universe, id).last().copied().unwrap_or(id);
        let Some(why) = self.missing_base(last).filter(|_| last == id || !is_made_here(last)) else { return };
        let lost = match Form::of(self.universe.info(id)) {
            Some(Form::Dispatch) => format!("what it has of its base is not offered: {why}"),
            _ => format!("it derives from IUnknown, and the slots of its base are gaps, which cannot be called: {why}"),
        };
        self.missing(id, ProblemKind::MissingBase(why), lost);
    }

    /// Why the base of an interface is not there; `None` when it is, or there is none.
    fn missing_base(&self, id: TypeId) -> Option<Unfound> {
        let info = self.universe.info(id);
        let base = info.impl_types.first().filter(|_| info.guid != form::IID_IUNKNOWN)?;
        self.universe.resolve(id.library, base.reference).err()
    }

    fn missing(&mut self, id: TypeId, kind: ProblemKind, lost: String) {
        match self.universe.missing_is_opaque() {
            true => self.warnings.push(Warning::of(self.universe, id, "", lost)),
            false => self.problems.push(Problem::of(self.universe, id, "", kind)),
        }
    }
}
