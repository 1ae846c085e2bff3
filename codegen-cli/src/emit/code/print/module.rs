//! Files and modules: which known names are short in them, and the `use` that this needs.

use super::item::items_are_apart;
use super::{Delimiter, Printer, Sink};
use crate::emit::code::attrs::{Attr, Attrs};
use crate::emit::code::item::{File, Item, Module};
use crate::emit::code::known::{Known, KnownSet};
use crate::emit::code::scope;

impl<S: Sink> Printer<'_, S> {
    pub(in crate::emit::code) fn file(&mut self, file: &File) {
        for line in &file.header {
            self.sink.comment(line);
            self.sink.newline();
        }
        if !file.header.is_empty() && !file.items.is_empty() {
            self.sink.newline();
        }
        if self.options.is_among_others {
            // What a declaration calls `i32` is what it means.
            self.short = KnownSet::primitives();
            self.items(&file.items);
        } else {
            self.scope(&file.items);
        }
        if !file.items.is_empty() {
            self.sink.newline();
        }
    }

    pub(super) fn module(&mut self, module: &Module) {
        self.attrs(&module.attrs, Some(&module.name));
        self.vis(module.vis);
        self.sink.fixed("mod ");
        self.sink.ident(module.name.as_str());
        self.sink.fixed(" ");
        self.sink.open(Delimiter::Brace);
        if !module.items.is_empty() {
            self.on_lines(|p| {
                let outer = (p.short, p.used, p.always_used, p.is_conditional);
                p.scope(&module.items);
                (p.short, p.used, p.always_used, p.is_conditional) = outer;
            });
        }
        self.sink.close(Delimiter::Brace);
    }

    /// The items of a module, with the `use` of what they use at the top.
    fn scope(&mut self, items: &[Item]) {
        self.short = scope::short_names(items, self.short);
        (self.used, self.always_used, self.is_conditional) = (KnownSet::default(), KnownSet::default(), false);
        let top = self.sink.top();
        self.items(items);
        let mut imported: Vec<Known> = Known::ALL.iter().copied().filter(|&known| self.is_imported(known)).collect();
        if imported.is_empty() {
            return;
        }
        imported.sort_unstable_by(|a, b| {
            let key = |known: &Known| (known.home() == super::Home::Core, known.modules(), known.short());
            key(a).cmp(&key(b))
        });
        let mut groups: Vec<_> = imported.chunk_by(|a, b| a.home() == b.home() && a.modules() == b.modules()).collect();
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
            _ => self.reserving(1, |p| p.group(group, |p, known| p.sink.ident(known.short()))),
        }
        self.sink.fixed(";");
    }

    /// Names of a `use` in braces: on one line, or on full lines.
    pub(super) fn group<T>(&mut self, names: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.sink.open(Delimiter::Brace);
        if !names.is_empty() && !self.attempt(1, |p| p.row(names, &mut each)) {
            self.sink.indent(true);
            self.sink.newline();
            for (index, name) in names.iter().enumerate() {
                let mark = self.sink.position();
                let fits = self.attempt(0, |p| {
                    if index > 0 {
                        p.sink.fixed(" ");
                    }
                    each(p, name);
                    p.sink.fixed(",");
                });
                if !fits {
                    self.sink.rewind(mark);
                    self.sink.newline();
                    each(self, name);
                    self.sink.fixed(",");
                }
            }
            self.sink.indent(false);
            self.sink.newline();
        }
        self.sink.close(Delimiter::Brace);
    }

    fn items(&mut self, items: &[Item]) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.sink.newline();
                if items_are_apart(&items[index - 1], item) {
                    self.sink.newline();
                }
            }
            self.under(item.attrs(), |p| p.item(item));
        }
    }
}

/// The segments of the path of a `use` as rustfmt compares them: braces come last.
fn order<'a>(group: &'a [Known]) -> impl Iterator<Item = &'static str> + 'a {
    let home = if group[0].home() == super::Home::Core { "core" } else { "comwright" };
    let last = if group.len() == 1 { group[0].short() } else { "{" };
    [home].into_iter().chain(group[0].modules().iter().copied()).chain([last])
}
