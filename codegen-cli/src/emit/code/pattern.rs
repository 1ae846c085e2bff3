//! Patterns: of `let`, parameters, closures and match arms.

use super::ident::Ident;
use super::literal::Literal;
use super::path::Path;

/// A pattern.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// A name.
    Name {
        /// Whether it is `mut`.
        mutable: bool,
        /// The name.
        name: Ident,
    },
    /// `_`.
    Wild,
    /// `..`, in a tuple.
    Rest,
    /// `(a, b)`.
    Tuple(Vec<Pattern>),
    /// `Some(a)`.
    TupleStruct(Path, Vec<Pattern>),
    /// A constant or a variant without fields.
    Path(Path),
    /// A literal. Floats that are not numbers are no patterns; do not use them.
    Literal(Literal),
    /// `a | b`.
    Or(Vec<Pattern>),
}

impl Pattern {
    /// `name`.
    pub fn name(name: impl Into<Ident>) -> Self {
        Self::Name { mutable: false, name: name.into() }
    }

    /// `mut name`.
    pub fn name_mut(name: impl Into<Ident>) -> Self {
        Self::Name { mutable: true, name: name.into() }
    }
}

impl From<Ident> for Pattern {
    fn from(name: Ident) -> Self {
        Self::name(name)
    }
}

impl From<&Ident> for Pattern {
    fn from(name: &Ident) -> Self {
        Self::name(name)
    }
}

impl From<&'static str> for Pattern {
    fn from(name: &'static str) -> Self {
        Self::name(name)
    }
}
