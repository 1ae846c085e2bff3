//! Finds what rules mean in the libraries: which interfaces are children, which stand between, and which members are
//! named.
//!
//! In: rules, and the libraries. Out: the links, and what is to be said of the rules. What always holds: a rule that means
//! nothing is told. What it does not know: what code becomes of a link.

#[cfg(feature = "libraries")]
mod children;
#[cfg(feature = "libraries")]
mod circles;
#[cfg(feature = "libraries")]
mod collections;
mod consequences;
#[cfg(not(feature = "libraries"))]
mod declared_only;
#[cfg(feature = "libraries")]
mod ways;
#[cfg(feature = "libraries")]
mod whole_types;

use super::handed::{self, Handed};
use super::{Conflict, LinkRule, Links, Said, Says, Told, Verdict};
use crate::analysis::reachability::is_known;
use crate::analysis::{InterfaceRef, Select, TypeId, TypeMap, TypeSet, Universe, form, select, wrapper};
use crate::list::{Append, List};

/// Everything that follows from the rules, and what is to be said about them.
pub(super) fn find(universe: &Universe<'_>, rules: &[LinkRule]) -> Result<(Links, Vec<Told>), Vec<Conflict>> {
    let mut finder = Finder::new(universe, rules);
    finder.find_children();
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
    Ok((finder.links, finder.told.into_iter().map(|(_, told)| told).list()))
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

    /// The interfaces whose members the wrapper of this one has: itself first.
    fn chain(&self, id: TypeId) -> &[TypeId] {
        self.chains.get(&id).map_or(&[], Vec::as_slice)
    }

    /// A rule about members.
    fn members(&mut self, rule: usize) {
        match &self.rules[rule].says {
            Says::Child { .. } => {}
            Says::Method(select) => self.named(rule, "method", select, Verdict::Kept(rule)),
            Says::Unlinked(select) => self.named(rule, "unlinked", select, Verdict::Unlinked(rule)),
            Says::From { from, except } => self.all_members(rule, from, except),
        }
    }

    /// The members of types, those of bases as well: each once, with the interface whose wrapper has it.
    fn members_of(&self, types: &TypeSet) -> Vec<(TypeId, &'a str)> {
        let at = types.iter().flat_map(|id| self.chain(*id)).copied().collect::<TypeSet>();
        let mut found = Vec::new();
        for at in at {
            let members = self.handed.get(&at).into_iter().flatten();
            let mut names: Vec<&str> = Vec::new();
            for Handed { member, .. } in members {
                if let Err(place) = names.binary_search(member) {
                    names.insert(place, member);
                }
            }
            found.append_all(names.into_iter().map(|name| (at, name)));
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

/// A name as it was written.
fn written(select: &Select) -> String {
    match select {
        Select::Name(parts) => parts.join("."),
        Select::Guid(guid) => format!("{{{guid}}}"),
    }
}
