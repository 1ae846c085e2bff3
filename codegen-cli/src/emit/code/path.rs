//! Paths: of names in scope, of known names, and qualified ones.

use super::expr::Expr;
use super::ident::{Ident, Lifetime};
use super::known::Known;
use super::ty::Type;

/// A path with generic arguments. Where it stands in an expression or a pattern, the arguments are printed with `::<`.
#[derive(Clone, Debug)]
pub struct Path {
    /// What it begins with.
    pub root: Root,
    /// The generic arguments of a root that is a name itself ([`Root::Known`], [`Root::SelfType`]); else empty.
    pub arguments: Vec<GenericArg>,
    /// What follows the root. Never empty where the root is none ([`Root::Here`]).
    pub segments: Vec<Segment>,
    /// Whether somebody wrote it: it is where it is written, wherever it stands.
    pub is_written: bool,
}

/// What a path begins with.
#[derive(Clone, Debug)]
pub enum Root {
    /// Nothing: the first segment is a name in scope.
    Here,
    /// `::`: the first segment is a crate.
    Global,
    /// `crate`.
    Crate,
    /// `$crate`: the crate of the `macro_rules` that a declaration stands in. It is a token of the declaration.
    OfMacro,
    /// `super`.
    Super,
    /// `super::super`, or so many more.
    Supers(u8),
    /// `self`: the module, or the receiver of a method.
    SelfValue,
    /// `Self`.
    SelfType,
    /// A known name, long or short.
    Known(Known),
    /// `<Type as Trait>`, or `<Type>`.
    Qualified(Box<(Type, Option<Path>)>),
}

/// A name of a path and its generic arguments.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The name.
    pub name: Ident,
    /// The arguments; none means no angle brackets.
    pub arguments: Vec<GenericArg>,
}

/// An argument in angle brackets.
#[derive(Clone, Debug)]
pub enum GenericArg {
    /// `'a`.
    Lifetime(Lifetime),
    /// A type.
    Type(Type),
    /// A constant; what is neither literal nor path is printed in braces.
    Const(Expr),
    /// `Item = T`.
    Binding(Ident, Type),
}

impl Path {
    /// A name in scope.
    pub fn new(name: impl Into<Ident>) -> Self {
        Self::rooted(Root::Here).join(name)
    }

    /// What begins with this root.
    pub fn rooted(root: Root) -> Self {
        Self { root, arguments: Vec::new(), segments: Vec::new(), is_written: false }
    }

    /// `::name`: a crate.
    pub fn global(name: impl Into<Ident>) -> Self {
        Self::rooted(Root::Global).join(name)
    }

    /// `Self`.
    pub fn self_type() -> Self {
        Self::rooted(Root::SelfType)
    }

    /// `super`.
    pub fn parent() -> Self {
        Self::rooted(Root::Super)
    }

    /// `super`, so often; a path in this module when that is never.
    pub fn above(count: u8) -> Self {
        match count {
            0 => Self::rooted(Root::Here),
            1 => Self::parent(),
            _ => Self::rooted(Root::Supers(count)),
        }
    }

    /// `<of as by>`, to be followed by the name of one of its items.
    pub fn qualified(of: impl Into<Type>, by: impl Into<Path>) -> Self {
        Self::rooted(Root::Qualified(Box::new((of.into(), Some(by.into())))))
    }

    /// Whether it begins with this known name.
    pub fn begins_with(&self, known: Known) -> bool {
        matches!(self.root, Root::Known(of) if of == known)
    }

    /// This path and one name more.
    #[must_use]
    pub fn join(mut self, name: impl Into<Ident>) -> Self {
        self.segments.push(Segment { name: name.into(), arguments: Vec::new() });
        self
    }

    /// This path with one generic argument more at its end.
    #[must_use]
    pub fn argument(mut self, argument: impl Into<GenericArg>) -> Self {
        match self.segments.last_mut() {
            Some(segment) => segment.arguments.push(argument.into()),
            None => self.arguments.push(argument.into()),
        }
        self
    }

    /// This path with generic arguments at its end.
    #[must_use]
    pub fn with(self, arguments: impl IntoIterator<Item = Type>) -> Self {
        arguments.into_iter().fold(self, Self::argument)
    }

    /// This path with a lifetime at its end.
    #[must_use]
    pub fn lifetime(self, lifetime: Lifetime) -> Self {
        self.argument(lifetime)
    }
}

impl From<Known> for Path {
    fn from(known: Known) -> Self {
        Self::rooted(Root::Known(known))
    }
}

impl From<Ident> for Path {
    fn from(name: Ident) -> Self {
        Self::new(name)
    }
}

impl From<&Ident> for Path {
    fn from(name: &Ident) -> Self {
        Self::new(name)
    }
}

/// A fixed name in scope.
impl From<&'static str> for Path {
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}

impl From<Lifetime> for GenericArg {
    fn from(lifetime: Lifetime) -> Self {
        Self::Lifetime(lifetime)
    }
}

impl<T: Into<Type>> From<T> for GenericArg {
    fn from(ty: T) -> Self {
        Self::Type(ty.into())
    }
}
