//! Control flow, closures and patterns.

use super::{Delimiter, Place, Printer, Sink};
use crate::emit::code::expr::{Closure, Expr};
use crate::emit::code::pattern::Pattern;
use crate::emit::code::stmt::{Arm, Block};

impl<S: Sink> Printer<'_, S> {
    /// What stands before the brace of a block, and the blank or the line end between them.
    fn condition(&mut self, condition: &Expr) {
        let outer = std::mem::replace(&mut self.is_condition, true);
        let mark = self.sink.position();
        reserving!(self, 2, |p| p.expr(condition));
        self.is_condition = outer;
        if !S::HAS_LINES || self.sink.is_extendable(&mark) {
            self.sink.fixed(" ");
        } else {
            self.sink.newline();
        }
    }

    /// On one line only where each branch is one value.
    pub(super) fn if_else(&mut self, condition: &Expr, then: &Block, otherwise: Option<&Expr>) {
        if let (true, Some(Expr::Block(last))) = (is_value(then), otherwise)
            && is_value(last)
        {
            let on_one_line = attempt!(self, 0, |p| {
                p.sink.fixed("if ");
                p.condition(condition);
                p.block_on_line(then);
                p.sink.fixed(" else ");
                p.block_on_line(last);
            });
            if on_one_line {
                return;
            }
        }
        self.if_on_lines(condition, then, otherwise);
    }

    /// Over several lines, as a statement is.
    pub(super) fn if_on_lines(&mut self, condition: &Expr, then: &Block, otherwise: Option<&Expr>) {
        self.sink.fixed("if ");
        self.condition(condition);
        self.branch(then, otherwise.is_none());
        match otherwise {
            None => {}
            Some(Expr::If(condition, then, otherwise)) => {
                self.sink.fixed(" else ");
                self.if_on_lines(condition, then, otherwise.as_deref());
            }
            Some(Expr::Block(last)) => {
                self.sink.fixed(" else ");
                self.branch(last, false);
            }
            // Built by hand: whatever it is, it goes into a block.
            Some(other) => {
                self.sink.fixed(" else ");
                self.sink.open(Delimiter::Brace);
                enclosed!(self, |p| p.on_lines(&mut |p| p.value(other)));
                self.sink.close(Delimiter::Brace);
            }
        }
    }

    /// The block of a branch: among several, an empty one is on two lines.
    fn branch(&mut self, block: &Block, is_only: bool) {
        if is_only || !block.stmts.is_empty() || block.value.is_some() {
            return self.block_on_lines(block);
        }
        self.sink.open(Delimiter::Brace);
        self.sink.newline();
        self.sink.close(Delimiter::Brace);
    }

    pub(super) fn matching(&mut self, value: &Expr, arms: &[Arm]) {
        self.sink.fixed("match ");
        self.condition(value);
        self.sink.open(Delimiter::Brace);
        if !arms.is_empty() {
            enclosed!(self, |p| {
                p.sink.indent(true);
                for arm in arms {
                    p.sink.newline();
                    p.arm(arm);
                }
                p.sink.indent(false);
                p.sink.newline();
            });
        }
        self.sink.close(Delimiter::Brace);
    }

    fn arm(&mut self, arm: &Arm) {
        if let Some(guard) = &arm.guard {
            self.safety(guard);
        }
        self.safety(&arm.body);
        self.pattern(&arm.pattern);
        if let Some(guard) = &arm.guard {
            self.sink.fixed(" if ");
            reserving!(self, 4, |p| p.expr(guard));
        }
        self.sink.fixed(" => ");
        self.is_start = true;
        reserving!(self, 1, |p| p.expr(&arm.body));
        if !matches!(arm.body, Expr::Block(_)) {
            self.sink.fixed(",");
        }
    }

    pub(super) fn closure(&mut self, closure: &Closure) {
        self.closure_head(closure);
        self.expr(&closure.body);
    }

    /// What stands before the body.
    pub(super) fn closure_head(&mut self, closure: &Closure) {
        if closure.is_move {
            self.sink.fixed("move ");
        }
        self.sink.fixed("|");
        enclosed!(self, |p| {
            p.row(&closure.params, &mut |p, (pattern, ty)| {
                p.param_pattern(pattern);
                if let Some(ty) = ty {
                    p.sink.fixed(": ");
                    p.ty(ty);
                }
            });
        });
        self.sink.fixed("| ");
    }

    /// A pattern that may not begin with alternatives.
    pub(super) fn param_pattern(&mut self, pattern: &Pattern) {
        if matches!(pattern, Pattern::Or(_)) {
            self.sink.open(Delimiter::Paren);
            self.pattern(pattern);
            self.sink.close(Delimiter::Paren);
        } else {
            self.pattern(pattern);
        }
    }

    pub(super) fn pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Name { mutable, name } => {
                if *mutable {
                    self.sink.fixed("mut ");
                }
                self.sink.ident(name.as_str());
            }
            Pattern::Wild => self.sink.fixed("_"),
            Pattern::Rest => self.sink.fixed(".."),
            // `(..)` needs no comma, but may have one.
            Pattern::Tuple(elements) => self.tuple(elements, &mut |p, element| p.pattern(element)),
            Pattern::TupleStruct(path, elements) => {
                self.path(path, Place::Value);
                self.list(Delimiter::Paren, elements, &mut |p, element| p.pattern(element));
            }
            Pattern::Path(path) => self.path(path, Place::Value),
            Pattern::Literal(literal) => self.literal(literal),
            Pattern::Or(patterns) => {
                for (index, pattern) in patterns.iter().enumerate() {
                    if index > 0 {
                        self.sink.fixed(" | ");
                    }
                    self.param_pattern(pattern);
                }
            }
        }
    }
}

/// Whether a block is nothing but a value.
fn is_value(block: &Block) -> bool {
    block.stmts.is_empty() && block.value.is_some()
}
