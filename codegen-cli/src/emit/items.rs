//! The items of the types that code is made for.
//!
//! In: a type, or what was asked for. Out: which types code is made for, and the items of each. What it does not know: what
//! stands around them.

use super::code::Item;
use super::{Emitter, Options};
use crate::analysis::names;
use crate::analysis::reachability::{closure, is_known};
use crate::analysis::{TypeId, TypeSet, Universe};
use crate::list::List;
use crate::model::{TypeInfo, TypeKind};

/// The lints of names that are as the library has them, and of shapes that its functions have.
pub(super) const ALLOWED: &[&str] = &[
    "clashing_extern_declarations",
    "dead_code",
    "non_camel_case_types",
    "non_snake_case",
    "non_upper_case_globals",
    "clippy::disallowed_names",
    "clippy::just_underscores_and_digits",
    "clippy::len_without_is_empty",
    "clippy::missing_safety_doc",
    "clippy::module_inception",
    "clippy::new_ret_no_self",
    "clippy::should_implement_trait",
    "clippy::too_many_arguments",
    "clippy::type_complexity",
    "clippy::upper_case_acronyms",
    "clippy::wrong_self_convention",
];

/// The types that code is to be made for; `None` when a filter selects none at all.
pub(super) fn wanted(universe: &Universe<'_>, options: &Options) -> Option<TypeSet> {
    let is_wanted = |info: &TypeInfo| {
        let is_meant = |selects: &[super::Select]| selects.iter().any(|one| one.selects_type(&info.name, info.guid));
        (options.filter.is_empty() || is_meant(&options.filter)) && !is_meant(&options.exclude)
    };
    let wanted: Vec<_> = universe.types(0).filter(|id| is_wanted(universe.info(*id))).list();
    let is_filtered = !(options.filter.is_empty() && options.exclude.is_empty());
    (!is_filtered || !wanted.is_empty()).then(|| closure(universe, wanted))
}

impl Emitter<'_> {
    /// Begins with a library.
    pub(super) fn begin(&mut self, number: u32) {
        self.library = number;
        let is_variable = |name: &&str| names::member_name(name) == **name;
        let taken = self.universe.types(number).map(|id| self.names.name(id));
        self.taken_values = taken.filter(is_variable).map(str::to_owned).list();
    }

    /// The items of a type.
    pub(super) fn items(&mut self, id: TypeId) -> Vec<Item> {
        if is_known(self.universe, id) {
            return vec![];
        }
        self.tell_missing(id);
        match self.universe.info(id).kind {
            TypeKind::Interface | TypeKind::Dispatch => self.interface(id),
            _ => self.only_in_library(id),
        }
    }
}
