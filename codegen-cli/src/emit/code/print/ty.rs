//! Types, bounds and generic parameters.

use super::path::written_name;
use super::{Delimiter, Place, Printer, Sink};
use crate::emit::code::ty::{Abi, Bound, FnPointer, GenericParam, Generics, Type};

impl<S: Sink> Printer<'_, S> {
    pub(super) fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Known(known) => self.known(*known),
            Type::Path(path) => self.path(path, Place::Type),
            Type::Ref { lifetime, mutable, to } => {
                self.sink.fixed("&");
                if let Some(lifetime) = lifetime {
                    self.sink.lifetime(lifetime.as_str());
                    self.sink.fixed(" ");
                }
                if *mutable {
                    self.sink.fixed("mut ");
                }
                self.closed(to);
            }
            Type::Pointer { mutable, to } => {
                self.sink.fixed(if *mutable { "*mut " } else { "*const " });
                self.closed(to);
            }
            Type::Array(of, length) => self.in_brackets(&mut |p| {
                p.ty(of);
                p.sink.fixed("; ");
                p.expr(length);
            }),
            Type::Slice(of) => self.in_brackets(&mut |p| p.ty(of)),
            Type::Tuple(types) => self.tuple(types, &mut |p, ty| p.ty(ty)),
            Type::Fn(function) => self.fn_pointer(function),
            Type::Impl(bounds) => {
                self.sink.fixed("impl ");
                self.bounds(bounds);
            }
            Type::Dyn(bounds) => {
                self.sink.fixed("dyn ");
                self.bounds(bounds);
            }
            Type::Never => self.sink.fixed("!"),
            Type::Infer => self.sink.fixed("_"),
        }
    }

    /// A type in a place where `+` would end it.
    pub(super) fn closed(&mut self, to: &Type) {
        match to {
            Type::Impl(bounds) | Type::Dyn(bounds) if bounds.len() > 1 => {
                self.sink.open(Delimiter::Paren);
                self.ty(to);
                self.sink.close(Delimiter::Paren);
            }
            _ => self.ty(to),
        }
    }

    pub(super) fn in_brackets(&mut self, print: &mut dyn FnMut(&mut Self)) {
        enclosed!(self, |p| {
            p.sink.open(Delimiter::Bracket);
            print(p);
            p.sink.close(Delimiter::Bracket);
        });
    }

    /// A tuple of anything: one of a single element has a comma behind it.
    pub(super) fn tuple<T>(&mut self, elements: &[T], each: &mut dyn FnMut(&mut Self, &T)) {
        if let [only] = elements {
            return enclosed!(self, |p| {
                p.sink.open(Delimiter::Paren);
                reserving!(p, 2, |p| each(p, only));
                p.sink.fixed(",");
                p.sink.close(Delimiter::Paren);
            });
        }
        self.list(Delimiter::Paren, elements, each);
    }

    pub(super) fn qualifiers(&mut self, is_unsafe: bool, abi: Option<Abi>) {
        if is_unsafe {
            self.sink.fixed("unsafe ");
        }
        if let Some(abi) = abi {
            self.sink.fixed("extern ");
            self.string(abi.name());
            self.sink.fixed(" ");
        }
    }

    fn fn_pointer(&mut self, function: &FnPointer) {
        self.qualifiers(function.is_unsafe, function.abi);
        self.sink.fixed("fn");
        // The parameters have to leave room for the result.
        let room = self.width_of(&mut |p| p.closed_output(function.output.as_ref()));
        let reserve = self.reserve + room;
        reserving!(self, reserve, |p| {
            p.list(Delimiter::Paren, &function.params, &mut |p, (name, ty)| {
                if let Some(name) = name {
                    p.sink.ident(name.as_str());
                    p.sink.fixed(": ");
                }
                p.ty(ty);
            });
        });
        self.closed_output(function.output.as_ref());
    }

    /// `-> Type`, where a `+` behind it would not belong to the type.
    fn closed_output(&mut self, output: Option<&Type>) {
        if let Some(ty) = output {
            self.sink.fixed(" -> ");
            self.closed(ty);
        }
    }

    /// `-> Type`.
    pub(super) fn output(&mut self, output: Option<&Type>) {
        if let Some(ty) = output {
            self.sink.fixed(" -> ");
            self.ty(ty);
        }
    }

    /// How many columns something takes on the line, if it fits there.
    pub(super) fn width_of(&mut self, print: &mut dyn FnMut(&mut Self)) -> usize {
        if !S::HAS_LINES {
            return 0;
        }
        let (mark, before) = (self.sink.position(), self.sink.used_columns());
        attempt!(self, 0, |p| print(p));
        let width = self.sink.used_columns().saturating_sub(before);
        self.sink.rewind(mark);
        width
    }

    /// `A + B`.
    pub(super) fn bounds(&mut self, bounds: &[Bound]) {
        for (index, bound) in bounds.iter().enumerate() {
            if index > 0 {
                self.sink.fixed(" + ");
            }
            match bound {
                Bound::Trait(path) => self.path(path, Place::Type),
                Bound::Call(path, inputs, output) => {
                    self.path(path, Place::Type);
                    self.list(Delimiter::Paren, inputs, &mut |p, ty| p.ty(ty));
                    self.closed_output(output.as_ref());
                }
                Bound::MaybeSized => {
                    self.sink.fixed("?");
                    self.known(crate::emit::code::Known::Sized);
                }
                Bound::Lifetime(lifetime) => self.sink.lifetime(lifetime.as_str()),
            }
        }
    }

    pub(super) fn generic_params(&mut self, generics: &Generics) {
        if generics.params.is_empty() {
            return;
        }
        self.list(Delimiter::Angle, &generics.params, &mut |p, param| match param {
            GenericParam::Lifetime(lifetime) => p.sink.lifetime(lifetime.as_str()),
            GenericParam::Type(name, bounds) => {
                p.sink.ident(name.as_str());
                if !bounds.is_empty() {
                    p.sink.fixed(": ");
                    p.bounds(bounds);
                }
            }
            GenericParam::Const(name, ty) => {
                p.sink.fixed("const ");
                p.sink.ident(name.as_str());
                p.sink.fixed(": ");
                p.ty(ty);
            }
        });
    }

    /// The `where` lines of a header, with the line after them begun; says whether there are some.
    pub(super) fn predicates(&mut self, generics: &Generics) -> bool {
        if generics.predicates.is_empty() {
            return false;
        }
        self.sink.newline();
        self.sink.fixed("where");
        self.sink.indent(true);
        for (ty, bounds) in &generics.predicates {
            self.sink.newline();
            self.sink.located(written_name(ty));
            self.ty(ty);
            self.sink.fixed(": ");
            self.bounds(bounds);
            self.sink.located(None);
            self.sink.fixed(",");
        }
        self.sink.indent(false);
        true
    }
}
