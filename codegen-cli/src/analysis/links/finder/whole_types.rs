//! Rules about everything that the members of a type hand out.

use super::{Finder, written};
use crate::analysis::links::{LinkRule, Told, Verdict};
use crate::analysis::{Select, select};
use crate::list::List;

impl Finder<'_, '_> {
    /// All members of a type, but for some.
    pub(super) fn all_members(&mut self, rule: usize, from: &Select, except: &[String]) {
        let mut unused: Vec<&str> = except.iter().map(String::as_str).list();
        unused.sort_unstable();
        unused.dedup();
        let types = self.types(rule, "from", from);
        let is_found = !types.is_empty();
        for (at, member) in self.members_of(&types) {
            let excepted: Vec<_> = except.iter().filter(|one| select::matches(one, member)).list();
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
