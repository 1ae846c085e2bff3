//! Items.

use super::{Delimiter, Place, Printer, Sink};
use crate::emit::code::attrs::{Attrs, Vis};
use crate::emit::code::ident::Ident;
use crate::emit::code::item::{
    Const, ExternBlock, Field, Fields, Impl, Item, Member, Static, Structure, Trait, TypeAlias, Use, UseNames,
};

impl<S: Sink> Printer<'_, S> {
    pub(super) fn item(&mut self, item: &Item) {
        match item {
            Item::Structure(structure) => self.structure_item(structure),
            Item::Impl(of) => self.implementation(of),
            Item::Trait(of) => self.trait_item(of),
            Item::Function(function) => self.function(function),
            Item::Const(constant) => self.constant(constant),
            Item::Static(of) => self.static_item(of),
            Item::TypeAlias(alias) => self.type_alias(alias),
            Item::Module(module) => self.module(module),
            Item::Use(of) => self.use_item(of),
            Item::ExternBlock(block) => self.extern_block(block),
            Item::Macro(of) => {
                self.attrs_only(&of.attrs);
                reserving!(self, 1, |p| p.macro_call(&of.call));
                self.sink.fixed(";");
            }
        }
    }

    fn structure_item(&mut self, structure: &Structure) {
        self.attrs(&structure.attrs, Some(&structure.name));
        self.vis(structure.vis);
        self.sink.fixed(if structure.is_union { "union " } else { "struct " });
        self.sink.ident(structure.name.as_str());
        self.generic_params(&structure.generics);
        match &structure.fields {
            Fields::Unit => {
                self.predicates(&structure.generics);
                self.sink.fixed(";");
            }
            Fields::Tuple(fields) => {
                reserving!(self, 1, |p| {
                    p.list(Delimiter::Paren, fields, &mut |p, (vis, ty)| {
                        p.vis(*vis);
                        p.ty(ty);
                    });
                });
                self.predicates(&structure.generics);
                self.sink.fixed(";");
            }
            Fields::Named(fields) => {
                let is_on_lines = self.predicates(&structure.generics);
                self.body(is_on_lines, fields, |_, _| false, &mut |p, field| {
                    p.under(&field.attrs, &mut |p| p.field(field));
                });
            }
        }
    }

    fn field(&mut self, field: &Field) {
        self.attrs(&field.attrs, Some(&field.name));
        self.vis(field.vis);
        self.sink.ident(field.name.as_str());
        self.sink.fixed(":");
        reserving!(self, 1, |p| p.assigned_type(&field.ty));
        self.sink.fixed(",");
    }

    /// `{ … }` behind a header, with empty lines where `is_apart` wants them.
    fn body<T>(
        &mut self,
        is_on_lines: bool,
        members: &[T],
        is_apart: impl Fn(&T, &T) -> bool,
        each: &mut dyn FnMut(&mut Self, &T),
    ) {
        if is_on_lines {
            self.sink.newline();
        } else {
            self.sink.fixed(" ");
        }
        self.sink.open(Delimiter::Brace);
        if !members.is_empty() {
            self.on_lines(&mut |p| {
                for (index, member) in members.iter().enumerate() {
                    if index > 0 {
                        p.sink.newline();
                        if is_apart(&members[index - 1], member) {
                            p.sink.newline();
                        }
                    }
                    each(p, member);
                }
            });
        }
        self.sink.close(Delimiter::Brace);
    }

    fn implementation(&mut self, of: &Impl) {
        self.attrs(&of.attrs, None);
        if let Some(safety) = &of.safety {
            self.safety_text(safety);
            self.sink.fixed("unsafe ");
        }
        self.sink.fixed("impl");
        self.generic_params(&of.generics);
        self.sink.fixed(" ");
        if let Some(path) = &of.of_trait {
            self.path(path, Place::Type);
            self.sink.fixed(" for ");
        }
        self.ty(&of.ty);
        let is_on_lines = self.predicates(&of.generics);
        self.body(is_on_lines, &of.members, members_are_apart, &mut |p, member| match member {
            Member::Function(function) if of.of_trait.is_none() && function.vis == Vis::Private => {
                p.sink.hidden(true);
                p.member(member);
                p.sink.hidden(false);
            }
            member => p.member(member),
        });
    }

    fn trait_item(&mut self, of: &Trait) {
        self.attrs(&of.attrs, Some(&of.name));
        self.vis(of.vis);
        self.sink.fixed(if of.is_unsafe { "unsafe trait " } else { "trait " });
        self.sink.ident(of.name.as_str());
        self.generic_params(&of.generics);
        if !of.bounds.is_empty() {
            self.sink.fixed(": ");
            self.bounds(&of.bounds);
        }
        let is_on_lines = self.predicates(&of.generics);
        self.body(is_on_lines, &of.members, members_are_apart, &mut |p, member| p.member(member));
    }

    fn member(&mut self, member: &Member) {
        match member {
            Member::Function(function) => self.under(&function.attrs, &mut |p| p.function(function)),
            Member::Const(constant) => self.constant(constant),
            Member::TypeAlias(alias) => self.type_alias(alias),
            Member::Macro(of) => {
                self.attrs_only(&of.attrs);
                reserving!(self, 1, |p| p.macro_call(&of.call));
                self.sink.fixed(";");
            }
        }
    }

    fn constant(&mut self, constant: &Const) {
        self.attrs(&constant.attrs, constant.name.as_ref());
        if let Some(value) = &constant.value {
            self.safety(value);
        }
        self.vis(constant.vis);
        self.sink.fixed("const ");
        match &constant.name {
            Some(name) => self.sink.ident(name.as_str()),
            None => self.sink.fixed("_"),
        }
        self.sink.fixed(": ");
        self.ty(&constant.ty);
        if let Some(value) = &constant.value {
            self.sink.fixed(" =");
            reserving!(self, 1, |p| p.assigned(value));
        }
        self.sink.fixed(";");
    }

    fn static_item(&mut self, of: &Static) {
        self.attrs(&of.attrs, Some(&of.name));
        self.safety(&of.value);
        self.vis(of.vis);
        self.sink.fixed("static ");
        self.sink.ident(of.name.as_str());
        self.sink.fixed(": ");
        self.ty(&of.ty);
        self.sink.fixed(" =");
        reserving!(self, 1, |p| p.assigned(&of.value));
        self.sink.fixed(";");
    }

    fn type_alias(&mut self, alias: &TypeAlias) {
        self.attrs(&alias.attrs, Some(&alias.name));
        self.vis(alias.vis);
        self.sink.fixed("type ");
        self.sink.ident(alias.name.as_str());
        self.generic_params(&alias.generics);
        if let Some(ty) = &alias.ty {
            self.sink.fixed(" =");
            reserving!(self, 1, |p| p.assigned_type(ty));
        }
        self.sink.fixed(";");
    }

    fn use_item(&mut self, of: &Use) {
        self.attrs_only(&of.attrs);
        self.vis(of.vis);
        self.sink.fixed("use ");
        self.path(&of.path, Place::Type);
        match &of.names {
            UseNames::Itself => {}
            UseNames::As(name) => {
                self.sink.fixed(" as ");
                self.sink.ident(name.as_str());
            }
            UseNames::Group(names) => {
                self.sink.fixed("::");
                reserving!(self, 1, |p| p.group(names, &mut |p, name: &Ident| p.sink.ident(name.as_str())));
            }
            UseNames::All => self.sink.fixed("::*"),
        }
        self.sink.fixed(";");
    }

    fn extern_block(&mut self, block: &ExternBlock) {
        self.attrs_only(&block.attrs);
        self.sink.fixed("unsafe extern ");
        self.string(block.abi.name());
        let is_apart = |before: &_, after: &_| functions_are_apart(before) || functions_are_apart(after);
        self.body(false, &block.functions, is_apart, &mut |p, function| p.function(function));
    }
}

fn functions_are_apart(function: &crate::emit::code::item::Function) -> bool {
    function.body.is_some() || !function.attrs.is_empty()
}

fn members_are_apart(before: &Member, after: &Member) -> bool {
    let is_plain = |member: &Member| match member {
        Member::Function(function) => function.body.is_none() && function.attrs.is_empty(),
        Member::Const(constant) => constant.attrs.is_empty(),
        Member::TypeAlias(alias) => alias.attrs.is_empty(),
        Member::Macro(of) => of.attrs.is_empty(),
    };
    std::mem::discriminant(before) != std::mem::discriminant(after) || !is_plain(before) || !is_plain(after)
}

/// Whether an empty line stands between two items.
pub(super) fn items_are_apart(before: &Item, after: &Item) -> bool {
    let is_plain = |attrs: &Attrs| attrs.is_empty();
    match (before, after) {
        (Item::Use(_), Item::Use(_)) => false,
        (Item::Const(a), Item::Const(b)) => !is_plain(&a.attrs) || !is_plain(&b.attrs),
        (Item::Static(a), Item::Static(b)) => !is_plain(&a.attrs) || !is_plain(&b.attrs),
        (Item::TypeAlias(a), Item::TypeAlias(b)) => !is_plain(&a.attrs) || !is_plain(&b.attrs),
        (Item::Macro(_), Item::Macro(_)) => false,
        _ => true,
    }
}
