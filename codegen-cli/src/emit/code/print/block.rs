//! Blocks, statements, and the comments above them.

use super::operand::is_block_like;
use super::{Delimiter, Printer, Sink};
use crate::emit::code::expr::{Expr, MacroArg};
use crate::emit::code::stmt::{Block, Stmt};

impl<S: Sink> Printer<'_, S> {
    /// `{}`, `{ value }` if that fits, or one statement a line.
    pub(super) fn block(&mut self, block: &Block) {
        if block.stmts.is_empty()
            && block.value.as_deref().is_none_or(|value| !is_on_lines(value))
            && self.attempt(0, |p| p.block_on_line(block))
        {
            return;
        }
        self.block_on_lines(block);
    }

    /// A block without statements, on this line.
    pub(super) fn block_on_line(&mut self, block: &Block) {
        self.sink.open(Delimiter::Brace);
        if let Some(value) = &block.value {
            self.enclosed(|p| {
                p.sink.fixed(" ");
                p.value(value);
                p.sink.fixed(" ");
            });
        }
        self.sink.close(Delimiter::Brace);
    }

    /// A block with every statement on a line of its own.
    pub(super) fn block_on_lines(&mut self, block: &Block) {
        self.sink.open(Delimiter::Brace);
        if !block.stmts.is_empty() || block.value.is_some() {
            self.enclosed(|p| {
                p.on_lines(|p| {
                    for (index, stmt) in block.stmts.iter().enumerate() {
                        if index > 0 {
                            p.sink.newline();
                        }
                        p.stmt(stmt);
                    }
                    if let Some(value) = &block.value {
                        if !block.stmts.is_empty() {
                            p.sink.newline();
                        }
                        p.value(value);
                    }
                });
            });
        }
        self.sink.close(Delimiter::Brace);
    }

    /// Prints something on lines of its own, one level deeper.
    pub(super) fn on_lines(&mut self, print: impl FnOnce(&mut Self)) {
        self.sink.indent(true);
        self.sink.newline();
        self.reserving(0, print);
        self.sink.indent(false);
        self.sink.newline();
    }

    /// What a block gives, with the comments that belong to it.
    pub(super) fn value(&mut self, value: &Expr) {
        self.safety(value);
        self.is_start = true;
        self.expr(value);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let { pattern, ty, value } => {
                if let Some(value) = value {
                    self.safety(value);
                }
                self.sink.fixed("let ");
                self.param_pattern(pattern);
                if let Some(ty) = ty {
                    self.sink.fixed(": ");
                    self.ty(ty);
                }
                if let Some(value) = value {
                    self.sink.fixed(" =");
                    self.reserving(1, |p| p.assigned(value));
                }
                self.sink.fixed(";");
            }
            Stmt::Expr(expr) => {
                self.safety(expr);
                self.is_start = true;
                match expr {
                    Expr::If(condition, then, otherwise) => {
                        self.is_start = false;
                        self.if_on_lines(condition, then, otherwise.as_deref());
                    }
                    Expr::Block(block) => {
                        self.is_start = false;
                        self.block_on_lines(block);
                    }
                    _ if is_block_like(expr) => self.expr(expr),
                    _ => {
                        self.reserving(1, |p| p.expr(expr));
                        self.sink.fixed(";");
                    }
                }
            }
            Stmt::Shown(name, call) => {
                self.sink.shown(Some(name.as_str()));
                self.reserving(1, |p| p.expr(call));
                self.sink.fixed(";");
                self.sink.shown(None);
            }
            Stmt::Item(item) => self.under(item.attrs(), |p| p.item(item)),
            Stmt::Comment(text) => self.sink.comment(text),
        }
    }

    /// The comments of the `unsafe` blocks in an expression, but for those in statements of their own.
    pub(super) fn safety(&mut self, expr: &Expr) {
        match expr {
            Expr::Unsafe(text, _) => self.safety_text(text),
            Expr::Path(_) | Expr::Literal(_) | Expr::Block(_) | Expr::Return(None) => {}
            Expr::Call(of, others) => {
                self.safety(of);
                others.iter().for_each(|other| self.safety(other));
            }
            Expr::Method(call) => {
                self.safety(&call.receiver);
                call.arguments.iter().for_each(|argument| self.safety(argument));
            }
            Expr::Field(of, _)
            | Expr::TupleField(of, _)
            | Expr::Ref(_, of)
            | Expr::Unary(_, of)
            | Expr::Cast(of, _)
            | Expr::Try(of)
            | Expr::Let(_, of)
            | Expr::Return(Some(of))
            | Expr::Match(of, _) => self.safety(of),
            Expr::Index(left, right)
            | Expr::Binary(left, _, right)
            | Expr::Repeat(left, right)
            | Expr::Assign(left, right) => {
                self.safety(left);
                self.safety(right);
            }
            Expr::Tuple(elements) | Expr::Array(elements) => elements.iter().for_each(|element| self.safety(element)),
            Expr::Struct(literal) => {
                literal.fields.iter().for_each(|(_, value)| self.safety(value));
                literal.rest.iter().for_each(|rest| self.safety(rest));
            }
            Expr::If(condition, _, otherwise) => {
                self.safety(condition);
                if let Some(otherwise @ Expr::If(..)) = otherwise.as_deref() {
                    self.safety(otherwise);
                }
            }
            Expr::Closure(closure) => self.safety(&closure.body),
            Expr::Macro(call) => {
                for argument in &call.arguments {
                    if let MacroArg::Expr(expr) = argument {
                        self.safety(expr);
                    }
                }
            }
        }
    }

    /// `// SAFETY: …`
    pub(super) fn safety_text(&mut self, text: &str) {
        self.sink.comment(&["SAFETY: ", text].concat());
        self.sink.newline();
    }
}

/// Whether it never stands on one line, so that an attempt would be for nothing.
fn is_on_lines(expr: &Expr) -> bool {
    matches!(expr, Expr::Match(_, arms) if !arms.is_empty()) || matches!(expr, Expr::If(_, _, None))
}
