//! Which known names are short in a file or a module, and the `use` that this needs.

use super::{Home, Printer, Sink};
use crate::emit::code::attrs::{Attr, Attrs};
use crate::emit::code::item::Item;
use crate::emit::code::known::{Known, KnownSet};
use crate::emit::code::scope;
use crate::list::List;

impl<S: Sink> Printer<'_, S> {
    /// The items of a module, with the `use` of what they use at the top.
    pub(super) fn scope(&mut self, items: &[Item]) {
        self.short = scope::short_names(items, self.short);
        (self.used, self.always_used, self.is_conditional) = (KnownSet::default(), KnownSet::default(), false);
        let top = self.sink.top();
        self.items(items);
        let mut imported: Vec<Known> = Known::ALL.iter().copied().filter(|&known| self.is_imported(known)).list();
        if imported.is_empty() {
            return;
        }
        imported.sort_unstable_by(|a, b| {
            let key = |known: &Known| (known.home() == Home::Core, known.modules(), known.short());
            key(a).cmp(&key(b))
        });
        let mut groups: Vec<_> = imported.chunk_by(|a, b| a.home() == b.home() && a.modules() == b.modules()).list();
        groups.sort_by(|a, b| order(a).cmp(order(b)));
        let end = self.sink.detour();
        for group in groups {
            self.import(group);
            self.sink.newline();
        }
        self.sink.newline();
        self.sink.move_back(end, top);
    }

    fn is_imported(&self, known: Known) -> bool {
        self.used.contains(known) && self.short.contains(known) && !known.is_in_prelude()
    }

    /// `use ::comwright::{A, B};`
    fn import(&mut self, group: &[Known]) {
        if group.iter().any(|&known| !self.always_used.contains(known)) {
            self.attrs_only(&Attrs {
                list: vec![Attr::Allow(["unused_imports"].as_slice().into())],
                ..Attrs::default()
            });
        }
        self.sink.fixed("use ");
        self.home(group[0].home());
        for module in group[0].modules() {
            self.sink.fixed("::");
            self.sink.fixed(module);
        }
        self.sink.fixed("::");
        match group {
            [only] => self.sink.ident(only.short()),
            _ => reserving!(self, 1, |p| p.group(group, &mut |p, known| p.sink.ident(known.short()))),
        }
        self.sink.fixed(";");
    }
}

/// The segments of the path of a `use` as rustfmt compares them: braces come last.
fn order<'a>(group: &'a [Known]) -> impl Iterator<Item = &'static str> + 'a {
    let home = if group[0].home() == Home::Core { "core" } else { "comwright" };
    let last = if group.len() == 1 { group[0].short() } else { "{" };
    [home].into_iter().chain(group[0].modules().iter().copied()).chain([last])
}
