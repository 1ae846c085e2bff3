//! Finds what rules mean in the libraries: which interfaces are children, which stand between, and which members are named.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::handed::{self, Handed};
use super::{Conflict, DEEPEST, LinkRule, Links, Says, Told, Verdict};
use crate::analysis::reachability::is_known;
use crate::analysis::{AbiType, InterfaceRef, Select, TypeId, Universe, form, select};

/// Everything that follows from the rules, and what is to be said about them.
pub(super) fn find(universe: &Universe<'_>, rules: &[LinkRule]) -> Result<(Links, Vec<Told>), Vec<Conflict>> {
    let mut finder = Finder::new(universe, rules);
    for (number, rule) in rules.iter().enumerate() {
        if let Says::Child { children, parents, through } = &rule.says {
            finder.children(number, children, parents, through.as_deref());
        }
    }
    for number in 0..rules.len() {
        finder.members(number);
    }
    finder.name_enumerators();
    finder.keep_what_is_named();
    finder.keep_bases();
    finder.find_circles();
    finder.tell_exchanged();
    match finder.conflicts.is_empty() {
        true => Ok((finder.links, finder.told)),
        false => Err(finder.conflicts),
    }
}

struct Finder<'u, 'a> {
    universe: &'u Universe<'a>,
    rules: &'u [LinkRule],
    /// The interfaces of the libraries, each with what its wrapper's own members hand out.
    handed: BTreeMap<TypeId, Vec<Handed<'a>>>,
    /// The interfaces whose members the wrapper of each one has: itself first.
    chains: HashMap<TypeId, Vec<TypeId>>,
    links: Links,
    told: Vec<Told>,
    conflicts: Vec<Conflict>,
    /// Of each rule, the parents themselves.
    parents: Vec<BTreeSet<TypeId>>,
}

impl<'u, 'a> Finder<'u, 'a> {
    fn new(universe: &'u Universe<'a>, rules: &'u [LinkRule]) -> Self {
        let libraries = 0..universe.libraries().len() as u32;
        let interfaces = libraries
            .flat_map(|library| universe.types(library))
            .filter(|id| form::is_interface_of_com(universe, *id) && !is_known(universe, *id));
        let handed: BTreeMap<_, _> = interfaces.map(|id| (id, handed::of(universe, id))).collect();
        let chains = handed.keys().map(|id| (*id, handed::wrapper_chain(universe, *id))).collect();
        let links = Links { rules: rules.to_vec(), ..Links::none() };
        let parents = vec![BTreeSet::new(); rules.len()];
        Self { universe, rules, handed, chains, links, told: Vec::new(), conflicts: Vec::new(), parents }
    }

    /// The interfaces that a rule means by a name; that it means none is told.
    fn types(&mut self, rule: usize, key: &'static str, select: &Select) -> BTreeSet<TypeId> {
        let LinkRule { libraries, origin, .. } = &self.rules[rule];
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
        let found: BTreeSet<_> = interfaces.filter(|id| self.handed.contains_key(id)).collect();
        if found.is_empty() && !origin.is_preset {
            let (origin, name) = (origin.clone(), written(select));
            self.told.push(Told::Nothing { origin, key, name, select: select.clone() });
        }
        found
    }

    /// The interfaces whose members the wrapper of this one has: itself first.
    fn chain(&self, id: TypeId) -> &[TypeId] {
        self.chains.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The interfaces that a rule means by several names.
    fn all_types(&mut self, rule: usize, key: &'static str, selects: &[Select]) -> BTreeSet<TypeId> {
        selects.iter().flat_map(|select| self.types(rule, key, select)).collect()
    }

    /// The types, and all that derive from one of them.
    fn with_derived(&self, types: &BTreeSet<TypeId>) -> BTreeSet<TypeId> {
        let derives = |id: &&TypeId| self.chain(**id).iter().any(|base| types.contains(base));
        self.handed.keys().filter(derives).copied().collect()
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
            let rules = self.links.children.entry(id).or_default();
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        for id in family {
            self.links.parents.entry(id).or_default().push(rule);
        }
        self.parents[rule] = derived;
    }

    /// What stands between parents and children: what a parent hands out and hands out a child, or, where there is no such
    /// thing and no parent hands out a child itself, what is on the shortest ways.
    fn between(
        &mut self,
        rule: usize,
        parents: &BTreeSet<TypeId>,
        children: &BTreeSet<TypeId>,
        [child, parent]: [&[Select]; 2],
    ) -> BTreeSet<TypeId> {
        let is_inner = |id: &TypeId| !parents.contains(id) && !children.contains(id);
        let leads = |id: &TypeId| self.handed_out(*id).any(|to| children.contains(&to));
        // How far each type is from a parent, and from which ones one comes there.
        let mut distances: BTreeMap<TypeId, u32> = parents.iter().map(|id| (*id, 0)).collect();
        let mut from: BTreeMap<TypeId, BTreeSet<TypeId>> = BTreeMap::new();
        let mut waiting: VecDeque<_> = parents.iter().copied().collect();
        while let Some(at) = waiting.pop_front() {
            let next = distances[&at] + 1;
            for to in self.handed_out(at).collect::<BTreeSet<_>>() {
                let known = *distances.entry(to).or_insert_with(|| {
                    waiting.push_back(to);
                    next
                });
                if known == next {
                    from.entry(to).or_default().insert(at);
                }
            }
        }
        let mut between: BTreeSet<_> =
            distances.iter().filter(|(id, far)| **far == 1 && is_inner(id) && leads(id)).map(|(id, _)| *id).collect();
        let nearest = children.iter().filter(|id| !parents.contains(id)).filter_map(|id| distances.get(id)).min();
        let is_direct = parents.iter().any(leads);
        if between.is_empty() && !is_direct {
            let ends = children.iter().filter(|id| distances.get(id) == nearest && nearest.is_some());
            let mut waiting: Vec<_> = ends.copied().collect();
            while let Some(at) = waiting.pop() {
                let before = from.get(&at).into_iter().flatten().copied().filter(is_inner);
                waiting.extend(before.filter(|id| between.insert(*id)).collect::<Vec<_>>());
            }
        }
        let LinkRule { origin, .. } = &self.rules[rule];
        if !origin.is_preset {
            let named = |selects: &[Select]| {
                selects.iter().map(|one| format!("`{}`", written(one))).collect::<Vec<_>>().join(" or ")
            };
            let (child, parents_named, origin) = (named(child), named(parent), || origin.clone());
            if between.is_empty() && !is_direct {
                self.told.push(Told::NoWay { origin: origin(), parents: parents_named, child });
            } else {
                let besides = distances.keys().filter(|id| is_inner(id) && !between.contains(id) && leads(id));
                let owners: Vec<_> = besides.map(|id| self.universe.info(*id).name.clone()).collect();
                self.told.extend(owners.into_iter().map(|owner| {
                    let (child, parents) = (child.clone(), parents_named.clone());
                    Told::Besides { origin: origin(), owner, child, parents }
                }));
            }
        }
        between
    }

    /// A rule about members.
    fn members(&mut self, rule: usize) {
        match &self.rules[rule].says {
            Says::Child { .. } => {}
            Says::Method(select) => self.named(rule, "method", select, Verdict::Kept(rule)),
            Says::Unlinked(select) => self.named(rule, "unlinked", select, Verdict::Unlinked(rule)),
            Says::From { from, except } => {
                let mut unused: BTreeSet<&str> = except.iter().map(String::as_str).collect();
                let types = self.types(rule, "from", from);
                let is_found = !types.is_empty();
                for (at, member) in self.members_of(&types) {
                    let excepted: Vec<_> = except.iter().filter(|one| select::matches(one, member)).collect();
                    excepted.iter().for_each(|one| {
                        unused.remove(one.as_str());
                    });
                    if excepted.is_empty() {
                        self.say(at, member, Verdict::Kept(rule));
                    }
                }
                let LinkRule { origin, .. } = &self.rules[rule];
                if is_found && !origin.is_preset {
                    for name in unused {
                        let select = Select::Name(vec![written(from), name.to_owned()]);
                        let (origin, name) = (origin.clone(), name.to_owned());
                        self.told.push(Told::Nothing { origin, key: "except", name, select });
                    }
                }
            }
        }
    }

    /// The members of types, those of bases as well: each once, with the interface whose wrapper has it.
    fn members_of(&self, types: &BTreeSet<TypeId>) -> BTreeSet<(TypeId, &'a str)> {
        let at = types.iter().flat_map(|id| self.chain(*id)).copied().collect::<BTreeSet<_>>();
        let members = at.iter().filter_map(|at| Some((at, self.handed.get(at)?)));
        members.flat_map(|(at, members)| members.iter().map(|member| (*at, member.member))).collect()
    }

    /// A rule about members that it names.
    fn named(&mut self, rule: usize, key: &'static str, select: &Select, verdict: Verdict) {
        let LinkRule { origin, .. } = &self.rules[rule];
        let Select::Name(parts) = select else {
            let (origin, name) = (origin.clone(), written(select));
            return self.told.push(Told::Nothing { origin, key, name, select: select.clone() });
        };
        let types = self.types(rule, key, &Select::Name(parts[..1].to_vec()));
        if types.is_empty() {
            // It is told by the whole name.
            if let Some(Told::Nothing { name, select: told, .. }) = self.told.last_mut().filter(|_| !origin.is_preset) {
                (*name, *told) = (written(select), select.clone());
            }
            return;
        }
        let pattern = parts.get(1).map_or("*", String::as_str);
        let members = self.members_of(&types);
        let members: Vec<_> = members.into_iter().filter(|(_, member)| select::matches(pattern, member)).collect();
        if members.is_empty() && !origin.is_preset {
            let (origin, name) = (origin.clone(), written(select));
            return self.told.push(Told::Nothing { origin, key, name, select: select.clone() });
        }
        let gives = |(at, name): &(TypeId, &str)| {
            let members = self.handed.get(at).into_iter().flatten().filter(|member| member.member == *name);
            members.flat_map(|member| &member.results).any(|value| self.universe.is_bound(value))
        };
        if !members.iter().any(gives) && !origin.is_preset {
            self.told.push(Told::NoObject { origin: origin.clone(), name: written(select) });
        }
        for (at, member) in members {
            self.say(at, member, verdict);
        }
    }

    /// Says something of a member, where nothing that counts more is said of it.
    fn say(&mut self, at: TypeId, member: &str, verdict: Verdict) {
        let said = self.links.members.entry(at).or_default();
        let Some(before) = said.get_mut(member) else {
            said.insert(member.to_owned(), verdict);
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

    /// The enumerator of a collection hands out what the member hands out that gives one element.
    fn name_enumerators(&mut self) {
        let mut found = Vec::new();
        for (at, members) in &self.handed {
            let said = |member: &Handed<'_>| self.links.members.get(at).and_then(|said| said.get(member.member));
            let child_rule = |member: &Handed<'_>| {
                let types = member.results.iter().flat_map(|value| typed(self.universe, value, DEEPEST));
                types.filter_map(|id| self.links.children.get(&id)).map(|rules| Verdict::Kept(rules[0])).next()
            };
            let enumerators = members.iter().filter(|member| member.is_enumerator && said(member).is_none());
            let element = members.iter().filter(|member| member.is_element);
            let verdict = element.filter_map(|member| said(member).copied().or_else(|| child_rule(member))).next();
            found.extend(enumerators.filter_map(|member| Some((*at, member.member, verdict?))));
        }
        for (at, member, verdict) in found {
            self.say(at, member, verdict);
        }
    }

    /// What comes from named members has a kept flavour.
    fn keep_what_is_named(&mut self) {
        for (at, said) in &self.links.members {
            let members = self.handed.get(at).into_iter().flatten();
            for member in members {
                let Some(Verdict::Kept(rule)) = said.get(member.member) else { continue };
                for value in &member.results {
                    // Arrays and structures are kept as they are.
                    let AbiType::Interface(InterfaceRef::Type(id)) = value else { continue };
                    if self.handed.contains_key(id) && !self.links.children.contains_key(id) {
                        self.links.of_named.entry(*id).or_insert(*rule);
                    }
                }
            }
        }
    }

    /// The bases of what has a kept flavour have one, too.
    fn keep_bases(&mut self) {
        for id in self.links.kept().collect::<Vec<_>>() {
            let Some(rule) = self.links.rule_number(id) else { continue };
            for base in self.chain(id).iter().skip(1).copied().collect::<Vec<_>>() {
                if !self.links.is_kept(base) {
                    self.links.bases.insert(base, rule);
                }
            }
        }
    }

    /// Two types each of which is to keep the other.
    fn find_circles(&mut self) {
        let is_child = |rule: usize, id: &TypeId| self.links.children.get(id).is_some_and(|of| of.contains(&rule));
        for second in 0..self.rules.len() {
            for first in 0..second {
                let children = self.parents[second].iter().filter(|id| is_child(first, id));
                let pairs = children.flat_map(|child| self.parents[first].iter().map(move |parent| (child, parent)));
                let circle =
                    pairs.filter(|(child, parent)| child != parent).find(|(_, parent)| is_child(second, parent));
                if let Some((child, parent)) = circle {
                    let (child, parent) = (&self.universe.info(*child).name, &self.universe.info(*parent).name);
                    let what = format!("`{child}` keeps `{parent}` by the one, and the other way round by the other");
                    let (first, second) = (self.rules[first].origin.clone(), self.rules[second].origin.clone());
                    self.conflicts.push(Conflict { first, second, what });
                }
            }
        }
    }

    /// Members through which a child goes in and comes out: of a kept object there is none.
    fn tell_exchanged(&mut self) {
        for id in self.links.kept() {
            for member in self.handed.get(&id).into_iter().flatten() {
                for (parameter, value) in &member.exchanged {
                    if !self.links.has_child(self.universe, value) {
                        continue;
                    }
                    let (info, library) = (self.universe.info(id), self.universe.library(id.library));
                    let child = typed(self.universe, value, DEEPEST).into_iter().find(|id| self.links.is_kept(*id));
                    let (Some(child), Some(rule)) = (child, self.links.rule(id)) else { continue };
                    self.told.push(Told::NotOffered {
                        origin: rule.origin.clone(),
                        place: format!("{}: {}.{}", library.name, info.name, member.member),
                        parameter: (*parameter).to_owned(),
                        child: self.universe.info(child).name.clone(),
                    });
                }
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
