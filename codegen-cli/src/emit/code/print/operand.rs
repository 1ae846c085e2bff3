//! Where the grammar needs parentheses.

use super::{Delimiter, Printer, Sink};
use crate::emit::code::expr::{BinaryOp, Expr, UnaryOp};
use crate::emit::code::literal::Literal;

/// How strongly an expression holds together. What is weaker than its place needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Closures and `return`: they take all that follows.
    Jump,
    Assign,
    Or,
    And,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    Cast,
    Unary,
    Postfix,
}

impl Strength {
    /// That of what may stand at the right of an operator of this one.
    pub(super) fn next(self) -> Self {
        match self {
            Self::Jump => Self::Assign,
            Self::Assign => Self::Or,
            Self::Or => Self::And,
            Self::And => Self::Compare,
            Self::Compare => Self::BitOr,
            Self::BitOr => Self::BitXor,
            Self::BitXor => Self::BitAnd,
            Self::BitAnd => Self::Shift,
            Self::Shift => Self::Sum,
            Self::Sum => Self::Product,
            Self::Product => Self::Cast,
            Self::Cast => Self::Unary,
            Self::Unary | Self::Postfix => Self::Postfix,
        }
    }
}

pub(super) fn strength(expr: &Expr) -> Strength {
    match expr {
        Expr::Closure(_) | Expr::Return(_) => Strength::Jump,
        Expr::Assign(..) => Strength::Assign,
        Expr::Binary(_, op, _) => operator(*op).1,
        Expr::Let(..) => Strength::Compare,
        Expr::Cast(..) => Strength::Cast,
        Expr::Unary(..) | Expr::Ref(..) => Strength::Unary,
        Expr::Literal(literal) if is_negative(literal) => Strength::Unary,
        _ => Strength::Postfix,
    }
}

/// The text of an operator with its blanks, and its strength.
pub(super) fn operator(op: BinaryOp) -> (&'static str, Strength) {
    match op {
        BinaryOp::Add => ("+ ", Strength::Sum),
        BinaryOp::Sub => ("- ", Strength::Sum),
        BinaryOp::Mul => ("* ", Strength::Product),
        BinaryOp::Div => ("/ ", Strength::Product),
        BinaryOp::Rem => ("% ", Strength::Product),
        BinaryOp::BitAnd => ("& ", Strength::BitAnd),
        BinaryOp::BitOr => ("| ", Strength::BitOr),
        BinaryOp::BitXor => ("^ ", Strength::BitXor),
        BinaryOp::Shl => ("<< ", Strength::Shift),
        BinaryOp::Shr => (">> ", Strength::Shift),
        BinaryOp::Eq => ("== ", Strength::Compare),
        BinaryOp::Ne => ("!= ", Strength::Compare),
        BinaryOp::Lt => ("< ", Strength::Compare),
        BinaryOp::Le => ("<= ", Strength::Compare),
        BinaryOp::Gt => ("> ", Strength::Compare),
        BinaryOp::Ge => (">= ", Strength::Compare),
        BinaryOp::And => ("&& ", Strength::And),
        BinaryOp::Or => ("|| ", Strength::Or),
    }
}

/// Whether it is printed with a minus.
pub(super) fn is_negative(literal: &Literal) -> bool {
    match literal {
        Literal::Int(value, _) => *value < 0,
        Literal::F32(value) => value.is_finite() && value.is_sign_negative(),
        Literal::F64(value) => value.is_finite() && value.is_sign_negative(),
        _ => false,
    }
}

/// Whether it ends in a block, so that a statement needs no semicolon behind it.
pub(super) fn is_block_like(expr: &Expr) -> bool {
    matches!(expr, Expr::Block(_) | Expr::Unsafe(..) | Expr::If(..) | Expr::Match(..))
}

/// Whether a `<` behind it would begin the arguments of a type.
fn ends_in_type(expr: &Expr) -> bool {
    match expr {
        Expr::Cast(..) => true,
        Expr::Binary(_, _, right) | Expr::Unary(_, right) | Expr::Ref(_, right) => ends_in_type(right),
        _ => false,
    }
}

impl<S: Sink> Printer<'_, S> {
    /// An operand that has to hold together at least so strongly.
    pub(super) fn operand(&mut self, expr: &Expr, least: Strength) {
        if strength(expr) < least { self.in_parens(expr) } else { self.expr(expr) }
    }

    /// The operand at the left of an operator, a call or an index: a block at the beginning of a statement would be a
    /// statement by itself.
    pub(super) fn left_operand(&mut self, expr: &Expr, least: Strength) {
        if self.is_start && is_block_like(expr) { self.in_parens(expr) } else { self.operand(expr, least) }
    }

    /// The left operand of a binary operator.
    pub(super) fn left_of(&mut self, expr: &Expr, op: BinaryOp) {
        let is_less = matches!(op, BinaryOp::Lt | BinaryOp::Le | BinaryOp::Shl);
        let strength = operator(op).1;
        if is_less && ends_in_type(expr) {
            self.in_parens(expr);
        } else {
            // Comparisons do not stand in a row.
            self.left_operand(expr, if strength == Strength::Compare { strength.next() } else { strength });
        }
    }

    /// What a prefix operator is applied to.
    pub(super) fn prefixed(&mut self, op: Option<UnaryOp>, expr: &Expr) {
        let is_negative = match expr {
            Expr::Literal(literal) => is_negative(literal),
            Expr::Unary(op, _) => *op == UnaryOp::Neg,
            _ => false,
        };
        if op == Some(UnaryOp::Neg) && is_negative {
            self.in_parens(expr);
        } else {
            self.operand(expr, Strength::Unary);
        }
    }

    pub(super) fn in_parens(&mut self, expr: &Expr) {
        enclosed!(self, |p| {
            p.sink.open(Delimiter::Paren);
            let reserve = p.reserve + 1;
            reserving!(p, reserve, |p| p.expr(expr));
            p.sink.close(Delimiter::Paren);
        });
    }
}
