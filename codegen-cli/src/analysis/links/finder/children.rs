//! Rules about types of children: which interfaces they mean, and what stands between these and their parents.

use super::{Finder, written};
use crate::analysis::links::{DEEPEST, Says, Told};
use crate::analysis::{AbiType, InterfaceRef, Select, TypeId, TypeSet, Universe};
use crate::list::List;

impl Finder<'_, '_> {
    /// What is a child by one of the rules.
    pub(super) fn find_children(&mut self) {
        for (number, rule) in self.rules.iter().enumerate() {
            if let Says::Child { children, parents, through } = &rule.says {
                self.children(number, children, parents, through.as_deref());
            }
        }
        for (rule, id, told) in std::mem::take(&mut self.besides) {
            if !self.links.children.contains_key(&id) {
                self.tell(rule, told);
            }
        }
    }

    /// The interfaces that a rule means by a name; that it means none is told.
    pub(super) fn types(&mut self, rule: usize, key: &'static str, select: &Select) -> TypeSet {
        let found = self.selected(rule, select);
        if found.is_empty() {
            let (origin, name) = (self.rules[rule].origin.clone(), written(select));
            self.tell(rule, Told::Nothing { origin, key, name, select: select.clone() });
        }
        found
    }

    /// The interfaces that a rule means by several names.
    fn all_types(&mut self, rule: usize, key: &'static str, selects: &[Select]) -> TypeSet {
        selects.iter().flat_map(|select| self.types(rule, key, select)).collect()
    }

    /// The types, and all that derive from one of them.
    fn with_derived(&self, types: &TypeSet) -> TypeSet {
        let derives = |id: &&TypeId| self.chain(**id).iter().any(|base| types.contains(base));
        self.handed.types().iter().filter(derives).copied().collect()
    }

    /// The types that a member's results name, and the members of bases are members, too.
    pub(super) fn handed_out(&self, id: TypeId) -> impl Iterator<Item = TypeId> {
        let members = self.chain(id).iter().flat_map(|at| self.handed.get(at).into_iter().flatten());
        members.flat_map(|member| &member.results).flat_map(|value| typed(self.universe, value, DEEPEST))
    }

    /// A rule about a type of children.
    fn children(&mut self, rule: usize, named: &[Select], parents: &[Select], through: Option<&[Select]>) {
        let children = self.all_types(rule, "child", named);
        let children = self.with_derived(&children);
        let own = self.all_types(rule, "parent", parents);
        let mut between = self.all_types(rule, "through", through.unwrap_or_default());
        between = self.with_derived(&between);
        let derived = self.with_derived(&own);
        let mut family = derived.clone();
        family.extend(own.iter().flat_map(|parent| self.chain(*parent).iter().copied()));
        if through.is_none() && !children.is_empty() && !own.is_empty() {
            between = self.between(rule, &derived, &children, [named, parents]);
        }
        for id in children.into_iter().chain(between) {
            let rules = self.links.children.or_default(id);
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        for id in family {
            self.links.parents.or_default(id).push(rule);
        }
        self.parents[rule] = derived;
    }
}

/// The interfaces that a value is, or has in it.
pub(super) fn typed(universe: &Universe<'_>, value: &AbiType, depth: u32) -> Vec<TypeId> {
    let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
    match value {
        AbiType::Interface(InterfaceRef::Type(id)) => vec![*id],
        AbiType::SafeArray(element) | AbiType::Array(element, _) => typed(universe, element, depth),
        AbiType::Record(id) if universe.is_bound(value) => {
            let fields = universe.fields(*id).unwrap_or_default();
            fields.iter().flat_map(|(_, field)| typed(universe, field, depth)).list()
        }
        _ => Vec::new(),
    }
}
