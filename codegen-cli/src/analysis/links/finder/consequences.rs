//! What follows when every rule has said what it says: collections, bases, and what cannot be.

use super::{Finder, typed};
use crate::analysis::collection::{Collection, Place};
use crate::analysis::links::{Conflict, DEEPEST, Verdict};
use crate::analysis::{AbiType, InterfaceRef, TypeId};

impl Finder<'_, '_> {
    /// The enumerator of a collection hands out what the member hands out that gives one element.
    pub(super) fn name_enumerators(&mut self) {
        let mut found = Vec::new();
        for id in self.handed.types().iter() {
            // What a base has hands out the base's elements, which may be others.
            let Some(Collection { enumerator, element: Some(element) }) = Collection::of(self.universe, *id) else {
                continue;
            };
            let said = |place: Place<'_>| self.links.said(place.at, place.member);
            let of_child = || {
                let members = self.handed.get(&element.at).into_iter().flatten();
                let members = members.filter(|member| member.member == element.member);
                let types = members.flat_map(|member| &member.results);
                let mut types = types.flat_map(|value| typed(self.universe, value, DEEPEST));
                types.find_map(|id| self.links.children.get(&id)).map(|rules| Verdict::Kept(rules[0]))
            };
            if enumerator.at == *id && said(enumerator).is_none() {
                let verdict = said(element).or_else(of_child);
                found.extend(verdict.map(|verdict| (*id, enumerator.member, verdict)));
            }
        }
        for (at, member, verdict) in found {
            self.say(at, member, verdict);
        }
    }

    /// What comes from named members has a kept flavour.
    pub(super) fn keep_what_is_named(&mut self) {
        for (at, said) in self.links.members.iter() {
            let members = self.handed.get(&at).into_iter().flatten();
            for member in members {
                let Some(Verdict::Kept(rule)) = said.of(member.member) else { continue };
                for value in &member.results {
                    // Arrays and structures are kept as they are.
                    let AbiType::Interface(InterfaceRef::Type(id)) = value else { continue };
                    if self.handed.contains_key(id) && !self.links.children.contains_key(id) {
                        self.links.of_named.or_insert(*id, rule);
                    }
                }
            }
        }
    }

    /// The bases of what has a kept flavour have one, too.
    pub(super) fn keep_bases(&mut self) {
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
    pub(super) fn find_circles(&mut self) {
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
}
