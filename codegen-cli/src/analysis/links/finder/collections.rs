//! What follows for collections when every rule has said what it says.

use super::Finder;
use super::children::typed;
use crate::analysis::collection::{Collection, Place};
use crate::analysis::links::{DEEPEST, Verdict};
use crate::list::Append;

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
                found.append_all(verdict.map(|verdict| (*id, enumerator.member, verdict)));
            }
        }
        for (at, member, verdict) in found {
            self.say(at, member, verdict);
        }
    }
}
