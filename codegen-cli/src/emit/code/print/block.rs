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
            && attempt!(self, 0, |p| p.block_on_line(block))
        {
            return;
        }
        self.block_on_lines(block);
    }

    /// A block without statements, on this line.
    pub(super) fn block_on_line(&mut self, block: &Block) {
        self.sink.open(Delimiter::Brace);
        if let Some(value) = &block.value {
            enclosed!(self, |p| {
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
            enclosed!(self, |p| {
                p.on_lines(&mut |p| {
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
    pub(super) fn on_lines(&mut self, print: &mut dyn FnMut(&mut Self)) {
        self.sink.indent(true);
        self.sink.newline();
        reserving!(self, 0, |p| print(p));
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
                    reserving!(self, 1, |p| p.assigned(value));
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
                        reserving!(self, 1, |p| p.expr(expr));
                        self.sink.fixed(";");
                    }
                }
            }
            Stmt::Shown(name, shown) => {
                self.sink.shown(Some(name.as_str()));
                self.stmt(shown);
                self.sink.shown(None);
            }
            Stmt::Item(item) => self.under(item.attrs(), &mut |p| p.item(item)),
            Stmt::Comment(text) => self.sink.comment(text),
        }
    }

    /// The comments of the `unsafe` blocks in an expression, but for those in statements or fields of their own.
    pub(super) fn safety(&mut self, expr: &Expr) {
        if S::HAS_LINES {
            each_safety(expr, &mut |text| self.safety_text(text));
        }
    }

    /// `// SAFETY: …`
    pub(super) fn safety_text(&mut self, text: &str) {
        self.sink.comment(&["SAFETY: ", text].concat());
        self.sink.newline();
    }
}

/// The texts of [`Printer::safety`], in order.
fn each_safety(expr: &Expr, each: &mut dyn FnMut(&str)) {
    match expr {
        Expr::Unsafe(text, _) => each(text),
        Expr::Path(_) | Expr::Literal(_) | Expr::Block(_) | Expr::Return(None) => {}
        // Each field has its own.
        Expr::Struct(literal) if literal.rest.is_none() => {}
        Expr::Call(of, others) => {
            each_safety(of, each);
            others.iter().for_each(|other| each_safety(other, each));
        }
        Expr::Method(call) => {
            each_safety(&call.receiver, each);
            call.arguments.iter().for_each(|argument| each_safety(argument, each));
        }
        Expr::Field(of, _)
        | Expr::TupleField(of, _)
        | Expr::Ref(_, of)
        | Expr::Unary(_, of)
        | Expr::Cast(of, _)
        | Expr::Try(of)
        | Expr::Let(_, of)
        | Expr::Return(Some(of))
        | Expr::Match(of, _) => each_safety(of, each),
        Expr::Index(left, right)
        | Expr::Binary(left, _, right)
        | Expr::Repeat(left, right)
        | Expr::Assign(left, right) => {
            each_safety(left, each);
            each_safety(right, each);
        }
        Expr::Tuple(elements) | Expr::Array(elements) => elements.iter().for_each(|element| each_safety(element, each)),
        Expr::Struct(literal) => {
            literal.fields.iter().for_each(|(_, value)| each_safety(value, each));
            literal.rest.iter().for_each(|rest| each_safety(rest, each));
        }
        Expr::If(condition, _, otherwise) => {
            each_safety(condition, each);
            if let Some(otherwise @ Expr::If(..)) = otherwise.as_deref() {
                each_safety(otherwise, each);
            }
        }
        Expr::Closure(closure) => each_safety(&closure.body, each),
        Expr::Macro(call) => {
            for argument in &call.arguments {
                if let MacroArg::Expr(expr) = argument {
                    each_safety(expr, each);
                }
            }
        }
    }
}

/// Whether there are comments above what has this value.
pub(super) fn has_safety(value: &Expr) -> bool {
    let mut has_some = false;
    each_safety(value, &mut |_| has_some = true);
    has_some
}

/// Whether it never stands on one line, so that an attempt would be for nothing.
fn is_on_lines(expr: &Expr) -> bool {
    matches!(expr, Expr::Match(_, arms) if !arms.is_empty()) || matches!(expr, Expr::If(_, _, None))
}
