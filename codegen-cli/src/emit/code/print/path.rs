//! Paths and their arguments.

use super::{Delimiter, Place, Printer, Sink};
use crate::emit::code::expr::Expr;
use crate::emit::code::path::{GenericArg, Path, Root};
use crate::emit::code::ty::Type;

impl<S: Sink> Printer<'_, S> {
    pub(super) fn path(&mut self, path: &Path, place: Place) {
        let mut needs_separator = true;
        if path.is_written {
            self.sink.written(true);
        }
        match &path.root {
            Root::Here => needs_separator = false,
            Root::Global => {}
            Root::Crate => self.sink.ident("crate"),
            Root::OfMacro => self.sink.crate_of_macro(),
            Root::Super => self.sink.fixed("super"),
            Root::Supers(count) => {
                for number in 0..*count {
                    self.sink.fixed(if number == 0 { "super" } else { "::super" });
                }
            }
            Root::SelfValue => self.sink.fixed("self"),
            Root::SelfType => self.sink.fixed("Self"),
            Root::Known(known) => self.known(*known),
            Root::Qualified(qualified) => {
                self.sink.located(written_name(&qualified.0));
                self.sink.open(Delimiter::Angle);
                self.ty(&qualified.0);
                if let Some(of) = &qualified.1 {
                    self.sink.fixed(" as ");
                    self.path(of, Place::Type);
                }
                self.sink.close(Delimiter::Angle);
            }
        }
        self.generic_arguments(&path.arguments, place);
        for segment in &path.segments {
            if std::mem::replace(&mut needs_separator, true) {
                self.sink.fixed("::");
            }
            self.sink.ident(segment.name.as_str());
            self.generic_arguments(&segment.arguments, place);
        }
        if path.is_written {
            self.sink.written(false);
        }
        if let Root::Qualified(_) = path.root {
            self.sink.located(None);
        }
    }

    pub(super) fn generic_arguments(&mut self, arguments: &[GenericArg], place: Place) {
        if arguments.is_empty() {
            return;
        }
        if place == Place::Value {
            self.sink.fixed("::");
        }
        self.list(Delimiter::Angle, arguments, &mut |p, argument| match argument {
            GenericArg::Lifetime(lifetime) => p.sink.lifetime(lifetime.as_str()),
            GenericArg::Type(ty) => p.ty(ty),
            GenericArg::Const(value @ (Expr::Literal(_) | Expr::Block(_))) => p.expr(value),
            GenericArg::Const(value) => {
                p.sink.open(Delimiter::Brace);
                p.sink.fixed(" ");
                p.expr(value);
                p.sink.fixed(" ");
                p.sink.close(Delimiter::Brace);
            }
            GenericArg::Binding(name, ty) => {
                p.sink.ident(name.as_str());
                p.sink.fixed(" = ");
                p.ty(ty);
            }
        });
    }
}

/// The last name of a type that somebody wrote.
pub(super) fn written_name(ty: &Type) -> Option<&str> {
    match ty {
        Type::Path(path) if path.is_written => path.segments.last().map(|last| last.name.as_str()),
        _ => None,
    }
}
