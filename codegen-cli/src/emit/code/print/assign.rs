//! What stands behind `=` and `:`.

use super::{Printer, Sink};
use crate::emit::code::expr::Expr;
use crate::emit::code::ty::Type;

impl<S: Sink> Printer<'_, S> {
    /// The value behind `=` or `:`, with the blank before it.
    pub(super) fn assigned(&mut self, value: &Expr) {
        self.beside_or_below(&mut |p| p.expr(value));
    }

    /// The type of a field, with the blank before it.
    pub(super) fn assigned_type(&mut self, ty: &Type) {
        self.beside_or_below(&mut |p| p.ty(ty));
    }

    /// On this line if it fits, else on the next if it fits there, else from here over several lines.
    fn beside_or_below(&mut self, print: &mut dyn FnMut(&mut Self)) {
        let is_beside = attempt!(self, 0, |p| {
            p.sink.fixed(" ");
            print(p);
        });
        if is_beside {
            return;
        }
        let mark = self.sink.position();
        self.sink.indent(true);
        self.sink.newline();
        let is_below = attempt!(self, 0, |p| print(p));
        self.sink.indent(false);
        if !is_below {
            self.sink.rewind(mark);
            self.sink.fixed(" ");
            print(self);
        }
    }
}
