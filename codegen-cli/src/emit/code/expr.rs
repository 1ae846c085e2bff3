//! Expressions. Parentheses are put by the printer where the grammar needs them, and nowhere else.

mod build;

use std::borrow::Cow;

use super::ident::Ident;
use super::literal::Literal;
use super::path::{GenericArg, Path};
use super::pattern::Pattern;
use super::stmt::{Arm, Block};
use super::ty::Type;

/// An expression.
#[derive(Clone, Debug)]
pub enum Expr {
    /// A name or a path.
    Path(Path),
    /// A literal.
    Literal(Literal),
    /// `callee(arguments)`.
    Call(Box<Expr>, Vec<Expr>),
    /// `receiver.name::<T>(arguments)`.
    Method(Box<MethodCall>),
    /// `of.name`.
    Field(Box<Expr>, Ident),
    /// `of.0`.
    TupleField(Box<Expr>, u32),
    /// `of[at]`.
    Index(Box<Expr>, Box<Expr>),
    /// `&of`, `&mut of`, `&raw mut of` and so on.
    Ref(RefKind, Box<Expr>),
    /// `*of`, `-of`, `!of`.
    Unary(UnaryOp, Box<Expr>),
    /// `left op right`.
    Binary(Box<Expr>, BinaryOp, Box<Expr>),
    /// `of as Type`.
    Cast(Box<Expr>, Box<Type>),
    /// `of?`.
    Try(Box<Expr>),
    /// `(a, b)`; `()` with none.
    Tuple(Vec<Expr>),
    /// `[a, b]`.
    Array(Vec<Expr>),
    /// `[value; length]`.
    Repeat(Box<Expr>, Box<Expr>),
    /// `Path { name: value, ..rest }`.
    Struct(Box<StructExpr>),
    /// `{ … }`.
    Block(Block),
    /// `unsafe { … }`, with why it is sound: the text of a comment above the statement, which begins with `SAFETY: `
    /// by itself.
    Unsafe(Cow<'static, str>, Block),
    /// `if condition { … } else …`; the last is a block or an `if`.
    If(Box<Expr>, Block, Option<Box<Expr>>),
    /// `let pattern = value`, in the condition of an `if`.
    Let(Box<Pattern>, Box<Expr>),
    /// `match value { arms }`.
    Match(Box<Expr>, Vec<Arm>),
    /// `move |params| body`.
    Closure(Box<Closure>),
    /// `place = value`.
    Assign(Box<Expr>, Box<Expr>),
    /// `return value`.
    Return(Option<Box<Expr>>),
    /// `name!(arguments)`.
    Macro(MacroCall),
}

/// `receiver.name::<T>(arguments)`.
#[derive(Clone, Debug)]
pub struct MethodCall {
    /// What it is called on.
    pub receiver: Expr,
    /// The method.
    pub name: Ident,
    /// Its generic arguments.
    pub generics: Vec<GenericArg>,
    /// Its arguments.
    pub arguments: Vec<Expr>,
}

/// `Path { name: value, ..rest }`.
#[derive(Clone, Debug)]
pub struct StructExpr {
    /// The type.
    pub path: Path,
    /// The fields. One whose value is the variable of its name is printed short.
    pub fields: Vec<(Ident, Expr)>,
    /// Where the rest comes from.
    pub rest: Option<Expr>,
}

/// `move |params| body`.
#[derive(Clone, Debug)]
pub struct Closure {
    /// Whether it owns what it uses.
    pub is_move: bool,
    /// The parameters.
    pub params: Vec<(Pattern, Option<Type>)>,
    /// The body.
    pub body: Expr,
}

/// `name!(arguments)`, as an expression or as an item.
#[derive(Clone, Debug)]
pub struct MacroCall {
    /// The macro.
    pub path: Path,
    /// What it is given, separated by commas.
    pub arguments: Vec<MacroArg>,
    /// What stands behind them, each with the sign before it.
    pub rest: Vec<(&'static str, Path)>,
}

/// What a macro is given.
#[derive(Clone, Debug)]
pub enum MacroArg {
    /// An expression.
    Expr(Expr),
    /// A type.
    Type(Type),
    /// `A: B`.
    Pair(Type, Type),
}

/// The kinds of references.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefKind {
    /// `&`.
    Shared,
    /// `&mut`.
    Mut,
    /// `&raw const`.
    RawConst,
    /// `&raw mut`.
    RawMut,
}

/// Operators of one operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    /// `*`.
    Deref,
    /// `-`.
    Neg,
    /// `!`.
    Not,
}

/// Operators of two operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is named after its trait, or is what it says")]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    BitAnd,
    BitOr,
    BitXor,
    Shl,
    Shr,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    And,
    Or,
}
