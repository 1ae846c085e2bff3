//! Blocks and statements.

use std::borrow::Cow;

use super::expr::Expr;
use super::ident::Ident;
use super::item::Item;
use super::pattern::Pattern;
use super::ty::Type;

/// `{ … }`: statements, and what it gives.
#[derive(Clone, Default, Debug)]
pub struct Block {
    /// The statements.
    pub stmts: Vec<Stmt>,
    /// What it gives, if anything.
    pub value: Option<Box<Expr>>,
}

/// A statement.
#[derive(Clone, Debug)]
pub enum Stmt {
    /// `let pattern: Type = value;`
    Let {
        /// What is bound.
        pattern: Pattern,
        /// The type, if it is written.
        ty: Option<Type>,
        /// The value, if there is one.
        value: Option<Expr>,
    },
    /// An expression. What ends in a block (`if`, `match`, `unsafe { … }`) has no semicolon, and has to give `()`.
    Expr(Expr),
    /// A statement, which is where the declaration has a name. What stands behind it in its block is where the first of
    /// such statements is.
    Shown(Ident, Box<Stmt>),
    /// An item that only the block sees.
    Item(Box<Item>),
    /// A comment of its own lines; in tokens there is nothing of it.
    Comment(Cow<'static, str>),
}

impl Stmt {
    /// `let pattern = value;`
    pub fn bind(pattern: impl Into<Pattern>, value: impl Into<Expr>) -> Self {
        Self::Let { pattern: pattern.into(), ty: None, value: Some(value.into()) }
    }

    /// `let pattern: ty = value;`
    pub fn bind_typed(pattern: impl Into<Pattern>, ty: impl Into<Type>, value: impl Into<Expr>) -> Self {
        Self::Let { pattern: pattern.into(), ty: Some(ty.into()), value: Some(value.into()) }
    }

    /// `let _ = value;`
    pub fn discard(value: impl Into<Expr>) -> Self {
        Self::Let { pattern: Pattern::Wild, ty: None, value: Some(value.into()) }
    }
}

impl From<Item> for Stmt {
    fn from(item: Item) -> Self {
        Self::Item(Box::new(item))
    }
}

impl From<Expr> for Stmt {
    fn from(expr: Expr) -> Self {
        Self::Expr(expr)
    }
}

impl Block {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// One that only gives this.
    pub fn of(value: impl Into<Expr>) -> Self {
        Self::new().value(value)
    }

    /// One statement more.
    #[must_use]
    pub fn stmt(mut self, stmt: impl Into<Stmt>) -> Self {
        self.stmts.push(stmt.into());
        self
    }

    /// `let pattern = value;`
    #[must_use]
    pub fn bind(self, pattern: impl Into<Pattern>, value: impl Into<Expr>) -> Self {
        self.stmt(Stmt::bind(pattern, value))
    }

    /// The block as an expression: what it gives, where it does nothing else.
    pub fn into_expr(self) -> Expr {
        match self {
            Self { stmts, value: Some(value) } if stmts.is_empty() => *value,
            block => Expr::Block(block),
        }
    }

    /// What it gives.
    #[must_use]
    pub fn value(mut self, value: impl Into<Expr>) -> Self {
        self.value = Some(Box::new(value.into()));
        self
    }
}

/// An arm of a `match`.
#[derive(Clone, Debug)]
pub struct Arm {
    /// What it matches.
    pub pattern: Pattern,
    /// `if guard`.
    pub guard: Option<Expr>,
    /// What it gives.
    pub body: Expr,
}

impl Arm {
    /// `pattern => body`.
    pub fn new(pattern: impl Into<Pattern>, body: impl Into<Expr>) -> Self {
        Self { pattern: pattern.into(), guard: None, body: body.into() }
    }
}
