//! Attributes and documentation.

use super::{Delimiter, Printer, Sink};
use crate::emit::code::attrs::{Attr, Attrs, Cfg, Derive, LinkKind, Repr, Vis};
use crate::emit::code::escape;
use crate::emit::code::ident::Ident;

impl<S: Sink> Printer<'_, S> {
    /// The attributes above an item of this name.
    pub(super) fn attrs(&mut self, attrs: &Attrs, name: Option<&Ident>) {
        let mut is_first = true;
        for doc in attrs.docs.iter().filter(|doc| !doc.is_empty()) {
            if !std::mem::take(&mut is_first) {
                self.sink.doc("");
            }
            doc.lines().for_each(|line| self.sink.doc(line));
        }
        self.aliases(attrs, name);
        self.attrs_only(attrs);
    }

    /// Prints what has these attributes.
    pub(super) fn under(&mut self, attrs: &Attrs, print: &mut dyn FnMut(&mut Self)) {
        let outer = self.is_conditional;
        self.is_conditional |= attrs.list.iter().any(|attr| matches!(attr, Attr::Cfg(_)));
        print(self);
        self.is_conditional = outer;
    }

    /// The attributes without documentation, for what can have none.
    pub(super) fn attrs_only(&mut self, attrs: &Attrs) {
        for attr in &attrs.list {
            if let Attr::HandedOn(number) = attr {
                self.sink.handed_on(*number);
                continue;
            }
            self.attribute(&mut |p| p.attr(attr));
            self.sink.newline();
        }
    }

    fn aliases(&mut self, attrs: &Attrs, name: Option<&Ident>) {
        for (index, alias) in attrs.aliases.iter().enumerate() {
            let is_refused = alias.is_empty()
                || alias.chars().any(|c| c.is_whitespace() || matches!(c, '"' | '\'') || escape::is_deceptive(c));
            let is_own = name.is_none_or(|name| name.name() == alias || name.as_str() == alias);
            if is_refused || is_own || attrs.aliases[..index].contains(alias) {
                continue;
            }
            self.attribute(&mut |p| {
                p.sink.fixed("doc");
                p.sink.open(Delimiter::Paren);
                p.sink.fixed("alias = ");
                p.string(alias);
                p.sink.close(Delimiter::Paren);
            });
            self.sink.newline();
        }
    }

    fn attribute(&mut self, print: &mut dyn FnMut(&mut Self)) {
        self.sink.fixed("#");
        self.sink.open(Delimiter::Bracket);
        reserving!(self, 1, |p| print(p));
        self.sink.close(Delimiter::Bracket);
    }

    fn attr(&mut self, attr: &Attr) {
        match attr {
            Attr::Hidden => {
                self.sink.fixed("doc");
                self.list(Delimiter::Paren, &["hidden"], &mut |p, word| p.sink.fixed(word));
            }
            Attr::Derive(traits) => {
                self.sink.fixed("derive");
                self.list(Delimiter::Paren, traits, &mut |p, of| p.sink.fixed(derive_name(*of)));
            }
            Attr::Repr(reprs) => {
                self.sink.fixed("repr");
                self.list(Delimiter::Paren, reprs, &mut |p, repr| match repr {
                    Repr::C => p.sink.fixed("C"),
                    Repr::Transparent => p.sink.fixed("transparent"),
                    Repr::Packed(of) => p.sized("packed", *of),
                    Repr::Align(of) => p.sized("align", *of),
                });
            }
            Attr::Allow(lints) => {
                self.sink.fixed("allow");
                self.list(Delimiter::Paren, lints, &mut |p, lint| p.sink.fixed(lint));
            }
            Attr::Cfg(cfg) => {
                self.sink.fixed("cfg");
                self.list(Delimiter::Paren, std::slice::from_ref(cfg), &mut |p, cfg| p.condition_of_target(cfg));
            }
            Attr::When(cfg, attr) => {
                self.sink.fixed("cfg_attr");
                self.sink.open(Delimiter::Paren);
                let on_one_line = attempt!(self, 1, |p| {
                    p.condition_of_target(cfg);
                    p.sink.fixed(", ");
                    p.attr(attr);
                });
                if !on_one_line {
                    self.on_lines(&mut |p| {
                        p.condition_of_target(cfg);
                        p.sink.fixed(",");
                        p.sink.newline();
                        p.attr(attr);
                    });
                }
                self.sink.close(Delimiter::Paren);
            }
            Attr::Deprecated(note) => self.noted("deprecated", note.as_deref()),
            Attr::MustUse(note) => self.noted("must_use", note.as_deref()),
            Attr::Link(name, kind) => {
                // Without `+verbatim`, `.dll` would be put behind the name.
                let more: &[_] = match kind {
                    LinkKind::RawDylib => &[("kind", "raw-dylib"), ("modifiers", "+verbatim")],
                    LinkKind::RawDylibUndecorated => {
                        &[("kind", "raw-dylib"), ("modifiers", "+verbatim"), ("import_name_type", "undecorated")]
                    }
                    LinkKind::Dylib => &[("kind", "dylib")],
                };
                let mut values = vec![("name", &**name)];
                values.extend_from_slice(more);
                self.sink.fixed("link");
                self.list(Delimiter::Paren, &values, &mut |p, (key, value)| {
                    p.sink.fixed(key);
                    p.sink.fixed(" = ");
                    p.symbol(value);
                });
            }
            Attr::LinkName(name) => {
                self.sink.fixed("link_name = ");
                self.symbol(name);
            }
            Attr::LinkOrdinal(ordinal) => self.sized("link_ordinal", *ordinal),
            Attr::Inline => self.sink.fixed("inline"),
            Attr::Cold => self.sink.fixed("cold"),
            Attr::TrackCaller => self.sink.fixed("track_caller"),
            Attr::NonExhaustive => self.sink.fixed("non_exhaustive"),
            // It stands alone only, and is printed there.
            Attr::HandedOn(_) => {}
        }
    }

    fn sized(&mut self, name: &'static str, of: u16) {
        self.sink.fixed(name);
        self.list(Delimiter::Paren, &[of], &mut |p, of| p.number(u32::from(*of)));
    }

    fn noted(&mut self, name: &'static str, note: Option<&str>) {
        self.sink.fixed(name);
        if let Some(note) = note {
            self.sink.fixed(" = ");
            self.string(note);
        }
    }

    /// The name of a library or a symbol, which has no NUL.
    fn symbol(&mut self, name: &str) {
        if name.contains('\0') { self.string(&name.replace('\0', "")) } else { self.string(name) }
    }

    fn condition_of_target(&mut self, cfg: &Cfg) {
        match cfg {
            Cfg::Windows => self.sink.fixed("windows"),
            Cfg::Arch(name) => self.noted("target_arch", Some(name)),
            Cfg::PointerWidth(width) => {
                self.sink.fixed("target_pointer_width = ");
                self.string(&width.to_string());
            }
            Cfg::Feature(name) => self.noted("feature", Some(name)),
            Cfg::Not(of) => {
                self.sink.fixed("not");
                self.list(Delimiter::Paren, std::slice::from_ref(&**of), &mut |p, cfg| p.condition_of_target(cfg));
            }
            Cfg::All(of) => {
                self.sink.fixed("all");
                self.list(Delimiter::Paren, of, &mut |p, cfg| p.condition_of_target(cfg));
            }
            Cfg::Any(of) => {
                self.sink.fixed("any");
                self.list(Delimiter::Paren, of, &mut |p, cfg| p.condition_of_target(cfg));
            }
        }
    }

    pub(super) fn vis(&mut self, vis: Vis) {
        match vis {
            Vis::Private => return,
            Vis::Pub => self.sink.public(),
            Vis::Crate | Vis::Super => {
                self.sink.fixed("pub");
                self.sink.open(Delimiter::Paren);
                self.sink.fixed(if vis == Vis::Crate { "crate" } else { "super" });
                self.sink.close(Delimiter::Paren);
            }
        }
        self.sink.fixed(" ");
    }
}

fn derive_name(of: Derive) -> &'static str {
    match of {
        Derive::Clone => "Clone",
        Derive::Copy => "Copy",
        Derive::Debug => "Debug",
        Derive::Default => "Default",
        Derive::PartialEq => "PartialEq",
        Derive::Eq => "Eq",
        Derive::PartialOrd => "PartialOrd",
        Derive::Ord => "Ord",
        Derive::Hash => "Hash",
    }
}
