//! Files and modules, and the rows of names in a `use`.

use super::item::items_are_apart;
use super::{Delimiter, Printer, Sink};
use crate::emit::code::item::{File, Item, Module};
use crate::emit::code::known::KnownSet;

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
            self.on_lines(&mut |p| {
                let outer = (p.short, p.used, p.always_used, p.is_conditional);
                p.scope(&module.items);
                (p.short, p.used, p.always_used, p.is_conditional) = outer;
            });
        }
        self.sink.close(Delimiter::Brace);
    }

    /// Names of a `use` in braces: on one line, or on full lines.
    pub(super) fn group<T>(&mut self, names: &[T], each: &mut dyn FnMut(&mut Self, &T)) {
        self.sink.open(Delimiter::Brace);
        if !names.is_empty() && !attempt!(self, 1, |p| p.row(names, each)) {
            self.sink.indent(true);
            self.sink.newline();
            for (index, name) in names.iter().enumerate() {
                let mark = self.sink.position();
                let fits = attempt!(self, 0, |p| {
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

    pub(super) fn items(&mut self, items: &[Item]) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.sink.newline();
                if items_are_apart(&items[index - 1], item) {
                    self.sink.newline();
                }
            }
            self.under(item.attrs(), &mut |p| p.item(item));
        }
    }
}
