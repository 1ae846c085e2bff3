//! Expressions that are neither chains nor control flow.

use super::block::has_safety;
use super::operand::{Strength, operator};
use super::{Delimiter, Place, Printer, Sink};
use crate::emit::code::expr::{BinaryOp, Expr, MacroArg, MacroCall, RefKind, StructExpr, UnaryOp};
use crate::emit::code::ident::Ident;
use crate::emit::code::path::{Path, Root};

impl<S: Sink> Printer<'_, S> {
    pub(super) fn expr(&mut self, expr: &Expr) {
        let is_start = std::mem::take(&mut self.is_start);
        match expr {
            Expr::Path(path) => self.path(path, Place::Value),
            Expr::Literal(literal) => self.literal(literal),
            Expr::Call(callee, arguments) => {
                self.is_start = is_start;
                self.callee(callee);
                self.arguments(arguments);
            }
            Expr::Method(_) | Expr::Field(..) | Expr::TupleField(..) | Expr::Try(_) => {
                self.is_start = is_start;
                self.chain(expr);
            }
            Expr::Index(of, at) => {
                self.is_start = is_start;
                self.left_operand(of, Strength::Postfix);
                self.in_brackets(&mut |p| p.expr(at));
            }
            Expr::Ref(kind, of) => {
                self.sink.fixed(match kind {
                    RefKind::Shared => "&",
                    RefKind::Mut => "&mut ",
                    RefKind::RawConst => "&raw const ",
                    RefKind::RawMut => "&raw mut ",
                });
                self.prefixed(None, of);
            }
            Expr::Unary(op, of) => {
                self.sink.fixed(match op {
                    UnaryOp::Deref => "*",
                    UnaryOp::Neg => "-",
                    UnaryOp::Not => "!",
                });
                self.prefixed(Some(*op), of);
            }
            Expr::Binary(left, op, right) => self.binary(is_start, left, *op, right),
            Expr::Cast(of, ty) => {
                self.is_start = is_start;
                self.left_operand(of, Strength::Cast);
                self.sink.fixed(" as ");
                self.closed(ty);
            }
            Expr::Tuple(elements) => self.tuple(elements, &mut |p, element| p.expr(element)),
            Expr::Array(elements) => self.list(Delimiter::Bracket, elements, &mut |p, element| p.expr(element)),
            Expr::Repeat(value, length) => self.in_brackets(&mut |p| {
                p.expr(value);
                p.sink.fixed("; ");
                p.expr(length);
            }),
            // The brace behind the condition would be taken for theirs.
            Expr::Struct(_) | Expr::Return(_) if self.is_condition => self.in_parens(expr),
            Expr::Struct(literal) => self.structure(literal),
            Expr::Block(block) => self.block(block),
            Expr::Unsafe(_, block) => {
                self.sink.fixed("unsafe ");
                self.block(block);
            }
            Expr::If(condition, then, otherwise) => self.if_else(condition, then, otherwise.as_deref()),
            Expr::Let(pattern, value) => {
                self.sink.fixed("let ");
                self.pattern(pattern);
                self.sink.fixed(" = ");
                self.operand(value, Strength::Compare);
            }
            Expr::Match(value, arms) => self.matching(value, arms),
            Expr::Closure(closure) => self.closure(closure),
            Expr::Assign(place, value) => {
                self.is_start = is_start;
                self.left_operand(place, Strength::Assign.next());
                self.sink.fixed(" =");
                self.assigned(value);
            }
            Expr::Return(value) => {
                self.sink.fixed("return");
                if let Some(value) = value {
                    self.sink.fixed(" ");
                    self.expr(value);
                }
            }
            Expr::Macro(call) => self.macro_call(call),
        }
    }

    /// What is called: a field that holds a function has to be in parentheses.
    fn callee(&mut self, callee: &Expr) {
        if matches!(callee, Expr::Field(..) | Expr::TupleField(..)) {
            self.in_parens(callee);
        } else {
            self.left_operand(callee, Strength::Postfix);
        }
    }

    /// Arguments in parentheses. What ends in a delimiter of its own may go on over several lines as the last one.
    pub(super) fn arguments(&mut self, arguments: &[Expr]) {
        let Some((last, others)) = arguments.split_last() else {
            return self.list(Delimiter::Paren, arguments, &mut |p, argument| p.expr(argument));
        };
        enclosed!(self, |p| {
            p.sink.open(Delimiter::Paren);
            if attempt!(p, 1, |p| p.row(arguments, &mut |p, argument| p.expr(argument))) {
            } else if let Expr::Closure(closure) = last
                && !closure.params.is_empty()
                && let Some(opening) = opening(&closure.body)
            {
                // The brace is on the line, too.
                let is_on_line = attempt!(p, opening, |p| {
                    p.row(others, &mut |p, other| p.expr(other));
                    p.sink.fixed(if others.is_empty() { "" } else { ", " });
                    p.closure_head(closure);
                });
                match is_on_line {
                    true => {
                        let reserve = p.reserve + 1;
                        reserving!(p, reserve, |p| p.expr(&closure.body));
                    }
                    false => p.column(arguments, &mut |p, argument| p.expr(argument)),
                }
            } else if goes_on(last, others.is_empty())
                && attempt!(p, 8, |p| p.row(others, &mut |p, other| p.expr(other)))
            {
                if !others.is_empty() {
                    p.sink.fixed(", ");
                }
                let reserve = p.reserve + 1;
                reserving!(p, reserve, |p| p.expr(last));
            } else {
                p.column(arguments, &mut |p, argument| p.expr(argument));
            }
            p.sink.close(Delimiter::Paren);
        });
    }

    /// Operators of one strength in a row: on one line, or each at the beginning of its own.
    fn binary(&mut self, is_start: bool, left: &Expr, op: BinaryOp, right: &Expr) {
        let (text, strength) = operator(op);
        let on_one_line = attempt!(self, 0, |p| {
            p.is_start = is_start;
            p.left_of(left, op);
            p.sink.fixed(" ");
            p.sink.fixed(text);
            p.operand(right, strength.next());
        });
        if on_one_line {
            return;
        }
        // From the right to the left, as the tree has them.
        let mut operands = vec![(text, right)];
        let (mut first, mut first_op) = (left, op);
        while let Expr::Binary(left, op, right) = first
            && operator(*op).1 == strength
            && strength != Strength::Compare
        {
            operands.push((operator(*op).0, right));
            (first, first_op) = (left, *op);
        }
        let mark = self.sink.position();
        self.is_start = is_start;
        reserving!(self, 0, |p| p.left_of(first, first_op));
        self.sink.indent(true);
        for (index, (text, operand)) in operands.iter().enumerate().rev() {
            // Behind a closing brace on a line of its own there is room.
            if self.sink.is_same_line(&mark) || !self.sink.is_extendable(&mark) {
                self.sink.newline();
            } else {
                self.sink.fixed(" ");
            }
            self.sink.fixed(text);
            let reserve = if index == 0 { self.reserve } else { 0 };
            reserving!(self, reserve, |p| p.operand(operand, strength.next()));
        }
        self.sink.indent(false);
    }

    fn structure(&mut self, literal: &StructExpr) {
        self.path(&literal.path, Place::Value);
        self.sink.fixed(" ");
        self.sink.open(Delimiter::Brace);
        let rest = |p: &mut Self| {
            if let Some(rest) = &literal.rest {
                p.sink.fixed("..");
                p.expr(rest);
            }
        };
        let is_empty = literal.fields.is_empty() && literal.rest.is_none();
        // Comments need lines.
        let is_commented =
            S::HAS_LINES && literal.rest.is_none() && literal.fields.iter().any(|(_, value)| has_safety(value));
        enclosed!(self, |p| {
            let on_one_line = is_empty
                || !is_commented
                    && attempt!(p, 1, |p| {
                        p.sink.fixed(" ");
                        p.row(&literal.fields, &mut |p, (name, value)| p.field_value(name, value));
                        if literal.rest.is_some() && !literal.fields.is_empty() {
                            p.sink.fixed(", ");
                        }
                        rest(p);
                        p.sink.fixed(" ");
                    });
            if !on_one_line && literal.rest.is_none() {
                p.column(&literal.fields, &mut |p, (name, value)| {
                    p.safety(value);
                    p.field_value(name, value);
                });
            } else if !on_one_line {
                p.sink.indent(true);
                for (name, value) in &literal.fields {
                    p.sink.newline();
                    reserving!(p, 1, |p| p.field_value(name, value));
                    p.sink.fixed(",");
                }
                p.sink.newline();
                reserving!(p, 0, |p| rest(p));
                p.sink.indent(false);
                p.sink.newline();
            }
        });
        self.sink.close(Delimiter::Brace);
    }

    fn field_value(&mut self, name: &Ident, value: &Expr) {
        self.sink.ident(name.as_str());
        if is_variable(value, name) {
            return;
        }
        self.sink.fixed(":");
        if S::HAS_LINES && has_safety(value) {
            // The comment is above this line, and of what is in it.
            self.sink.fixed(" ");
            self.expr(value);
        } else {
            self.assigned(value);
        }
    }

    pub(super) fn macro_call(&mut self, call: &MacroCall) {
        self.path(&call.path, Place::Value);
        self.sink.fixed("!");
        if call.rest.is_empty() {
            return self.list(Delimiter::Paren, &call.arguments, &mut Self::macro_argument);
        }
        // What is so is no expression, which rustfmt leaves as it is.
        self.sink.open(Delimiter::Paren);
        self.row(&call.arguments, &mut Self::macro_argument);
        for (sign, rest) in &call.rest {
            self.sink.fixed(sign);
            self.path(rest, Place::Value);
        }
        self.sink.close(Delimiter::Paren);
    }

    fn macro_argument(&mut self, argument: &MacroArg) {
        match argument {
            MacroArg::Expr(expr) => self.expr(expr),
            MacroArg::Type(ty) => self.ty(ty),
            MacroArg::Pair(left, right) => {
                self.ty(left);
                self.sink.fixed(": ");
                self.ty(right);
            }
        }
    }
}

/// The columns of what a closure's block has on the line of its parameters.
const fn opening(body: &Expr) -> Option<usize> {
    match body {
        Expr::Block(_) => Some("{".len() + 2),
        Expr::Unsafe(..) => Some("unsafe {".len() + 2),
        _ => None,
    }
}

/// Whether an argument may go on over several lines with the others before it on the first.
fn goes_on(argument: &Expr, is_only: bool) -> bool {
    match argument {
        Expr::Closure(closure) => matches!(closure.body, Expr::Block(_) | Expr::Unsafe(..) | Expr::Match(..)),
        Expr::Block(_) | Expr::Unsafe(..) => true,
        Expr::Call(..) | Expr::Macro(_) | Expr::Struct(_) | Expr::Array(_) | Expr::Tuple(_) => is_only,
        Expr::If(..) | Expr::Match(..) => is_only,
        Expr::Ref(_, of) | Expr::Unary(_, of) | Expr::Cast(of, _) | Expr::Try(of) => goes_on(of, is_only),
        _ => false,
    }
}

/// Whether it is the variable of this name.
fn is_variable(expr: &Expr, name: &Ident) -> bool {
    match expr {
        Expr::Path(Path { root: Root::Here, segments, .. }) => {
            matches!(segments.as_slice(), [only] if only.name == *name && only.arguments.is_empty())
        }
        _ => false,
    }
}
