//! Finds what rules mean in the libraries: which interfaces are children, which stand between, and which members are
//! named.

mod consequences;
mod ways;

use super::handed::{self, Handed};
use super::{Conflict, DEEPEST, LinkRule, Links, Said, Says, Told, Verdict};
use crate::analysis::reachability::is_known;
use crate::analysis::{AbiType, InterfaceRef, Select, TypeId, TypeMap, TypeSet, Universe, form, select, wrapper};

/// Everything that follows from the rules, and what is to be said about them.
pub(super) fn find(universe: &Universe<'_>, rules: &[LinkRule]) -> Result<(Links, Vec<Told>), Vec<Conflict>> {
    let mut finder = Finder::new(universe, rules);
    for (number, rule) in rules.iter().enumerate() {
        if let Says::Child { children, parents, through } = &rule.says {
            finder.children(number, children, parents, through.as_deref());
        }
    }
    for (rule, id, told) in std::mem::take(&mut finder.besides) {
        if !finder.links.children.contains_key(&id) {
            finder.tell(rule, told);
        }
    }
    for number in 0..rules.len() {
        finder.members(number);
    }
    finder.name_enumerators();
    finder.keep_what_is_named();
    finder.keep_bases();
    finder.find_circles();
    if !finder.conflicts.is_empty() {
        return Err(finder.conflicts);
    }
    Ok((finder.links, finder.told.into_iter().map(|(_, told)| told).collect()))
}

struct Finder<'u, 'a> {
    universe: &'u Universe<'a>,
    rules: &'u [LinkRule],
    /// The interfaces of the libraries, each with what its wrapper's own members hand out.
    handed: TypeMap<Vec<Handed<'a>>>,
    /// The interfaces whose members the wrapper of each one has: itself first.
    chains: TypeMap<Vec<TypeId>>,
    links: Links,
    /// What is to be said, by the rule that it is said of.
    told: Vec<(usize, Told)>,
    conflicts: Vec<Conflict>,
    /// The same of types that another rule may make children: it is not said then.
    besides: Vec<(usize, TypeId, Told)>,
    /// Of each rule, the parents themselves.
    parents: Vec<TypeSet>,
}

impl<'u, 'a> Finder<'u, 'a> {
    fn new(universe: &'u Universe<'a>, rules: &'u [LinkRule]) -> Self {
        let libraries = 0..universe.libraries().len() as u32;
        let interfaces = libraries
            .flat_map(|library| universe.types(library))
            .filter(|id| form::is_interface_of_com(universe, *id) && !is_known(universe, *id));
        let (mut handed, mut chains) = (TypeMap::new(), TypeMap::new());
        for id in interfaces {
            handed.insert(id, handed::of(universe, id));
            chains.insert(id, wrapper::chain(universe, id));
        }
        let links = Links { rules: rules.to_vec(), ..Links::none() };
        let parents = vec![TypeSet::new(); rules.len()];
        Self {
            universe,
            rules,
            handed,
            chains,
            links,
            told: Vec::new(),
            besides: Vec::new(),
            conflicts: Vec::new(),
            parents,
        }
    }

    /// Says something of a rule, unless it is a preset's or one for other libraries: those need not have all that they
    /// name.
    fn tell(&mut self, rule: usize, told: Told) {
        let LinkRule { libraries, origin, .. } = &self.rules[rule];
        let mut present = self.universe.libraries();
        if !origin.is_preset && (libraries.is_empty() || present.any(|library| libraries.contains(&library.libid))) {
            // In the order of the rules: most come in it.
            let behind = self.told.iter().rposition(|(other, _)| *other <= rule).map_or(0, |at| at + 1);
            self.told.insert(behind, (rule, told));
        }
    }

    /// The interfaces that a rule means by a name.
    fn selected(&self, rule: usize, select: &Select) -> TypeSet {
        let LinkRule { libraries, .. } = &self.rules[rule];
        let numbers = 0..self.universe.libraries().len() as u32;
        let numbers =
            numbers.filter(|number| libraries.is_empty() || libraries.contains(&self.universe.library(*number).libid));
        let selected = numbers.flat_map(|number| self.universe.types(number)).filter(|id| {
            let info = self.universe.info(*id);
            select.selects_type(&info.name, info.guid)
        });
        let interfaces = selected.filter_map(|id| match self.universe.interface(id) {
            InterfaceRef::Type(id) => Some(id),
            _ => None,
        });
        interfaces.filter(|id| self.handed.contains_key(id)).collect()
    }

    /// The same; that it means none is told.
    fn types(&mut self, rule: usize, key: &'static str, select: &Select) -> TypeSet {
        let found = self.selected(rule, select);
        if found.is_empty() {
            let (origin, name) = (self.rules[rule].origin.clone(), written(select));
            self.tell(rule, Told::Nothing { origin, key, name, select: select.clone() });
        }
        found
    }

    /// The interfaces whose members the wrapper of this one has: itself first.
    fn chain(&self, id: TypeId) -> &[TypeId] {
        self.chains.get(&id).map_or(&[], Vec::as_slice)
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
    fn handed_out(&self, id: TypeId) -> impl Iterator<Item = TypeId> {
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

    /// A rule about members.
    fn members(&mut self, rule: usize) {
        match &self.rules[rule].says {
            Says::Child { .. } => {}
            Says::Method(select) => self.named(rule, "method", select, Verdict::Kept(rule)),
            Says::Unlinked(select) => self.named(rule, "unlinked", select, Verdict::Unlinked(rule)),
            Says::From { from, except } => {
                let mut unused: Vec<&str> = except.iter().map(String::as_str).collect();
                unused.sort_unstable();
                unused.dedup();
                let types = self.types(rule, "from", from);
                let is_found = !types.is_empty();
                for (at, member) in self.members_of(&types) {
                    let excepted: Vec<_> = except.iter().filter(|one| select::matches(one, member)).collect();
                    unused.retain(|name| !excepted.iter().any(|one| one == name));
                    if excepted.is_empty() {
                        self.say(at, member, Verdict::Kept(rule));
                    }
                }
                let LinkRule { origin, .. } = &self.rules[rule];
                for name in unused.into_iter().filter(|_| is_found) {
                    let select = Select::Name(vec![written(from), name.to_owned()]);
                    let (origin, name) = (origin.clone(), name.to_owned());
                    self.tell(rule, Told::Nothing { origin, key: "except", name, select });
                }
            }
        }
    }

    /// The members of types, those of bases as well: each once, with the interface whose wrapper has it.
    fn members_of(&self, types: &TypeSet) -> Vec<(TypeId, &'a str)> {
        let at = types.iter().flat_map(|id| self.chain(*id)).copied().collect::<TypeSet>();
        let mut found = Vec::new();
        for at in at {
            let members = self.handed.get(&at).into_iter().flatten();
            let mut names: Vec<_> = members.map(|member| member.member).collect();
            names.sort_unstable();
            names.dedup();
            found.extend(names.into_iter().map(|name| (at, name)));
        }
        found
    }

    /// A rule about members that it names.
    fn named(&mut self, rule: usize, key: &'static str, select: &Select, verdict: Verdict) {
        let parts = match select {
            Select::Name(parts) => &**parts,
            Select::Guid(_) => &[],
        };
        let owner = parts.first().map(|owner| Select::Name(vec![owner.clone()]));
        let types = owner.map(|owner| self.selected(rule, &owner)).unwrap_or_default();
        let pattern = parts.get(1).map_or("*", String::as_str);
        let mut members = self.members_of(&types);
        members.retain(|(_, member)| select::matches(pattern, member));
        let gives = |(at, name): &(TypeId, &str)| {
            let members = self.handed.get(at).into_iter().flatten().filter(|member| member.member == *name);
            members.flat_map(|member| &member.results).any(|value| self.universe.is_bound(value))
        };
        let (origin, name) = (self.rules[rule].origin.clone(), written(select));
        if members.is_empty() {
            self.tell(rule, Told::Nothing { origin, key, name, select: select.clone() });
        } else if !members.iter().any(gives) {
            self.tell(rule, Told::NoObject { origin, name });
        }
        for (at, member) in members {
            self.say(at, member, verdict);
        }
    }

    /// Says something of a member, where nothing that counts more is said of it.
    fn say(&mut self, at: TypeId, member: &str, verdict: Verdict) {
        let Said(said) = self.links.members.or_default(at);
        let Some((_, before)) = said.iter_mut().find(|(name, _)| name == member) else {
            said.push((member.to_owned(), verdict));
            return;
        };
        let (old, new) = (&self.rules[before.rule()], &self.rules[verdict.rule()]);
        let is_contrary = matches!(
            (*before, verdict),
            (Verdict::Kept(_), Verdict::Unlinked(_)) | (Verdict::Unlinked(_), Verdict::Kept(_))
        );
        if new.weight() > old.weight() {
            *before = verdict;
        } else if is_contrary && new.weight() == old.weight() {
            let name = format!("{}.{member}", self.universe.info(at).name);
            let what = format!("what `{name}` hands out keeps its object by the one, and nothing by the other");
            let (kept, unlinked) = if let Verdict::Kept(_) = *before { (old, new) } else { (new, old) };
            let conflict = Conflict { first: kept.origin.clone(), second: unlinked.origin.clone(), what };
            if !self.conflicts.contains(&conflict) {
                self.conflicts.push(conflict);
            }
        }
    }
}

impl Verdict {
    const fn rule(self) -> usize {
        match self {
            Self::Kept(rule) | Self::Unlinked(rule) => rule,
        }
    }
}

/// The interfaces that a value is, or has in it.
fn typed(universe: &Universe<'_>, value: &AbiType, depth: u32) -> Vec<TypeId> {
    let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
    match value {
        AbiType::Interface(InterfaceRef::Type(id)) => vec![*id],
        AbiType::SafeArray(element) | AbiType::Array(element, _) => typed(universe, element, depth),
        AbiType::Record(id) if universe.is_bound(value) => {
            let fields = universe.fields(*id).unwrap_or_default();
            fields.iter().flat_map(|(_, field)| typed(universe, field, depth)).collect()
        }
        _ => Vec::new(),
    }
}

/// A name as it was written.
fn written(select: &Select) -> String {
    match select {
        Select::Name(parts) => parts.join("."),
        Select::Guid(guid) => format!("{{{guid}}}"),
    }
}
