//! How expressions are built, from the inside out.

use std::borrow::Cow;

use super::{BinaryOp, Closure, Expr, MacroArg, MacroCall, MethodCall, RefKind, StructExpr, UnaryOp};
use crate::emit::code::ident::Ident;
use crate::emit::code::known::Known;
use crate::emit::code::literal::Literal;
use crate::emit::code::path::{GenericArg, Path, Root};
use crate::emit::code::pattern::Pattern;
use crate::emit::code::stmt::{Arm, Block};
use crate::emit::code::ty::Type;
use crate::list::List;

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

    /// Whether it is the variable of this name.
    pub fn is_var(&self, name: &Ident) -> bool {
        match self {
            Self::Path(Path { root: Root::Here, segments, .. }) => {
                matches!(&segments[..], [of] if of.name == *name && of.arguments.is_empty())
            }
            _ => false,
        }
    }

    /// `self(arguments)`.
    #[must_use]
    pub fn call(self, arguments: impl IntoIterator<Item = Expr>) -> Self {
        Self::Call(Box::new(self), arguments.into_iter().list())
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
            generics: generics.into_iter().map(GenericArg::Type).list(),
            arguments: arguments.into_iter().list(),
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
        let (path, fields) = (path.into(), fields.into_iter().list());
        Self::Struct(Box::new(StructExpr { path, fields, rest: None }))
    }

    /// `path { fields, ..rest }`.
    pub fn structure_from(
        path: impl Into<Path>,
        fields: impl IntoIterator<Item = (Ident, Expr)>,
        rest: impl Into<Expr>,
    ) -> Self {
        let (path, fields) = (path.into(), fields.into_iter().list());
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
        Self::Match(Box::new(self), arms.into_iter().list())
    }

    /// `|params| body`.
    pub fn closure(params: impl IntoIterator<Item = Pattern>, body: impl Into<Expr>) -> Self {
        let params = params.into_iter().map(|pattern| (pattern, None)).list();
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
        Self { path: path.into(), arguments: arguments.into_iter().list(), rest: Vec::new() }
    }

    /// `path!(arguments; rest)`
    #[must_use]
    pub fn behind(mut self, rest: impl Into<Path>) -> Self {
        self.rest.push(("; ", rest.into()));
        self
    }

    /// `path!(arguments => rest)`
    #[must_use]
    pub fn leading_to(mut self, rest: impl Into<Path>) -> Self {
        self.rest.push((" => ", rest.into()));
        self
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
