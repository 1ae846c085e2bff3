//! Expressions. Parentheses are put by the printer where the grammar needs them, and nowhere else.

use std::borrow::Cow;

use super::ident::Ident;
use super::known::Known;
use super::literal::Literal;
use super::path::{GenericArg, Path, Root};
use super::pattern::Pattern;
use super::stmt::{Arm, Block};
use super::ty::Type;

/// An expression.
#[derive(Clone, PartialEq, Debug)]
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
#[derive(Clone, PartialEq, Debug)]
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
#[derive(Clone, PartialEq, Debug)]
pub struct StructExpr {
    /// The type.
    pub path: Path,
    /// The fields. One whose value is the variable of its name is printed short.
    pub fields: Vec<(Ident, Expr)>,
    /// Where the rest comes from.
    pub rest: Option<Expr>,
}

/// `move |params| body`.
#[derive(Clone, PartialEq, Debug)]
pub struct Closure {
    /// Whether it owns what it uses.
    pub is_move: bool,
    /// The parameters.
    pub params: Vec<(Pattern, Option<Type>)>,
    /// The body.
    pub body: Expr,
}

/// `name!(arguments)`, as an expression or as an item.
#[derive(Clone, PartialEq, Debug)]
pub struct MacroCall {
    /// The macro.
    pub path: Path,
    /// What it is given, separated by commas.
    pub arguments: Vec<MacroArg>,
}

/// What a macro is given.
#[derive(Clone, PartialEq, Debug)]
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

impl Expr {
    /// `()`.
    pub const UNIT: Self = Self::Tuple(Vec::new());

    /// `self`.
    pub fn this() -> Self {
        Self::Path(Path::rooted(Root::SelfValue))
    }

    /// The variable of this name.
    pub fn var(name: impl Into<Ident>) -> Self {
        Self::Path(Path::new(name))
    }

    /// `self(arguments)`.
    #[must_use]
    pub fn call(self, arguments: impl IntoIterator<Item = Expr>) -> Self {
        Self::Call(Box::new(self), arguments.into_iter().collect())
    }

    /// `self.name(arguments)`.
    #[must_use]
    pub fn method(self, name: impl Into<Ident>, arguments: impl IntoIterator<Item = Expr>) -> Self {
        self.method_of(name, [], arguments)
    }

    /// `self.name::<generics>(arguments)`.
    #[must_use]
    pub fn method_of(
        self,
        name: impl Into<Ident>,
        generics: impl IntoIterator<Item = Type>,
        arguments: impl IntoIterator<Item = Expr>,
    ) -> Self {
        Self::Method(Box::new(MethodCall {
            receiver: self,
            name: name.into(),
            generics: generics.into_iter().map(GenericArg::Type).collect(),
            arguments: arguments.into_iter().collect(),
        }))
    }

    /// `self.name`.
    #[must_use]
    pub fn field(self, name: impl Into<Ident>) -> Self {
        Self::Field(Box::new(self), name.into())
    }

    /// `self.0`.
    #[must_use]
    pub fn tuple_field(self, index: u32) -> Self {
        Self::TupleField(Box::new(self), index)
    }

    /// `self[at]`.
    #[must_use]
    pub fn index(self, at: impl Into<Expr>) -> Self {
        Self::Index(Box::new(self), Box::new(at.into()))
    }

    /// `&self`.
    #[must_use]
    pub fn by_ref(self) -> Self {
        Self::Ref(RefKind::Shared, Box::new(self))
    }

    /// `&mut self`.
    #[must_use]
    pub fn by_mut(self) -> Self {
        Self::Ref(RefKind::Mut, Box::new(self))
    }

    /// `&raw mut self`.
    #[must_use]
    pub fn raw_mut(self) -> Self {
        Self::Ref(RefKind::RawMut, Box::new(self))
    }

    /// `&raw const self`.
    #[must_use]
    pub fn raw_const(self) -> Self {
        Self::Ref(RefKind::RawConst, Box::new(self))
    }

    /// `*self`.
    #[must_use]
    pub fn deref(self) -> Self {
        Self::Unary(UnaryOp::Deref, Box::new(self))
    }

    /// `op self`.
    #[must_use]
    pub fn unary(self, op: UnaryOp) -> Self {
        Self::Unary(op, Box::new(self))
    }

    /// `self op right`.
    #[must_use]
    pub fn binary(self, op: BinaryOp, right: impl Into<Expr>) -> Self {
        Self::Binary(Box::new(self), op, Box::new(right.into()))
    }

    /// `self as ty`.
    #[must_use]
    pub fn cast(self, ty: impl Into<Type>) -> Self {
        Self::Cast(Box::new(self), Box::new(ty.into()))
    }

    /// `self?`.
    #[must_use]
    pub fn tried(self) -> Self {
        Self::Try(Box::new(self))
    }

    /// `self = value`.
    #[must_use]
    pub fn assign(self, value: impl Into<Expr>) -> Self {
        Self::Assign(Box::new(self), Box::new(value.into()))
    }

    /// `return self`.
    #[must_use]
    pub fn returned(self) -> Self {
        Self::Return(Some(Box::new(self)))
    }

    /// `Ok(self)`.
    #[must_use]
    pub fn ok(self) -> Self {
        Self::from(Known::Ok).call([self])
    }

    /// `Some(self)`.
    #[must_use]
    pub fn some(self) -> Self {
        Self::from(Known::Some).call([self])
    }

    /// `Default::default()`.
    pub fn default_value() -> Self {
        Self::Path(Known::Default.join("default")).call([])
    }

    /// `path { fields }`.
    pub fn structure(path: impl Into<Path>, fields: impl IntoIterator<Item = (Ident, Expr)>) -> Self {
        let (path, fields) = (path.into(), fields.into_iter().collect());
        Self::Struct(Box::new(StructExpr { path, fields, rest: None }))
    }

    /// `path { fields, ..rest }`.
    pub fn structure_from(
        path: impl Into<Path>,
        fields: impl IntoIterator<Item = (Ident, Expr)>,
        rest: impl Into<Expr>,
    ) -> Self {
        let (path, fields) = (path.into(), fields.into_iter().collect());
        Self::Struct(Box::new(StructExpr { path, fields, rest: Some(rest.into()) }))
    }

    /// `unsafe { block }`, and the text behind `SAFETY: ` that says why it is sound.
    pub fn unsafe_block(safety: impl Into<Cow<'static, str>>, block: Block) -> Self {
        Self::Unsafe(safety.into(), block)
    }

    /// `if self { then }`.
    #[must_use]
    pub fn then(self, then: Block) -> Self {
        Self::If(Box::new(self), then, None)
    }

    /// `if self { then } else { otherwise }`; a block that only gives an `if` goes on with `else if`.
    #[must_use]
    pub fn then_else(self, then: Block, otherwise: Block) -> Self {
        let otherwise = match otherwise {
            Block { stmts, value: Some(value) } if stmts.is_empty() && matches!(*value, Expr::If(..)) => value,
            block => Box::new(Expr::Block(block)),
        };
        Self::If(Box::new(self), then, Some(otherwise))
    }

    /// `match self { arms }`.
    #[must_use]
    pub fn matched(self, arms: impl IntoIterator<Item = Arm>) -> Self {
        Self::Match(Box::new(self), arms.into_iter().collect())
    }

    /// `|params| body`.
    pub fn closure(params: impl IntoIterator<Item = Pattern>, body: impl Into<Expr>) -> Self {
        let params = params.into_iter().map(|pattern| (pattern, None)).collect();
        Self::Closure(Box::new(Closure { is_move: false, params, body: body.into() }))
    }

    /// `path!(arguments)`.
    pub fn macro_call(path: impl Into<Path>, arguments: impl IntoIterator<Item = Expr>) -> Self {
        Self::Macro(MacroCall::new(path, arguments.into_iter().map(MacroArg::Expr)))
    }
}

impl MacroCall {
    /// `path!(arguments)`.
    pub fn new(path: impl Into<Path>, arguments: impl IntoIterator<Item = MacroArg>) -> Self {
        Self { path: path.into(), arguments: arguments.into_iter().collect() }
    }
}

impl From<Path> for Expr {
    fn from(path: Path) -> Self {
        Self::Path(path)
    }
}

impl From<Known> for Expr {
    fn from(known: Known) -> Self {
        Self::Path(known.into())
    }
}

impl From<Literal> for Expr {
    fn from(literal: Literal) -> Self {
        Self::Literal(literal)
    }
}

impl From<Ident> for Expr {
    fn from(name: Ident) -> Self {
        Self::var(name)
    }
}

impl From<&Ident> for Expr {
    fn from(name: &Ident) -> Self {
        Self::var(name)
    }
}

/// A fixed name in scope, not a text: that is a [`Literal`].
impl From<&'static str> for Expr {
    fn from(name: &'static str) -> Self {
        Self::var(name)
    }
}

impl From<Block> for Expr {
    fn from(block: Block) -> Self {
        Self::Block(block)
    }
}
