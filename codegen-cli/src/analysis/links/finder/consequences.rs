//! What follows when every rule has said what it says: what comes from named members, and bases.

use super::Finder;
use crate::analysis::links::Verdict;
use crate::analysis::{AbiType, InterfaceRef};
use crate::list::List;

impl Finder<'_, '_> {
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
        for id in self.links.kept().list() {
            let Some(rule) = self.links.rule_number(id) else { continue };
            for base in self.chain(id).iter().skip(1).copied().list() {
                if !self.links.is_kept(base) {
                    self.links.bases.insert(base, rule);
                }
            }
        }
    }
}
