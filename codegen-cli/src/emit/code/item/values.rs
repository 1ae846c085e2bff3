//! Constants, statics and names of types.

use crate::emit::code::attrs::{Attrs, Vis};
use crate::emit::code::expr::Expr;
use crate::emit::code::ident::Ident;
use crate::emit::code::ty::{Generics, Type};

/// `const NAME: Type = value;`
#[derive(Clone, Debug)]
pub struct Const {
    /// The attributes.
    pub attrs: Attrs,
    /// Who sees it.
    pub vis: Vis,
    /// Its name, or none for `_`.
    pub name: Option<Ident>,
    /// Its type.
    pub ty: Type,
    /// Its value; in a trait it may be without.
    pub value: Option<Expr>,
}

impl Const {
    /// A public constant.
    pub fn new(name: impl Into<Ident>, ty: impl Into<Type>, value: impl Into<Expr>) -> Self {
        let (name, value) = (Some(name.into()), Some(value.into()));
        Self { attrs: Attrs::default(), vis: Vis::Pub, name, ty: ty.into(), value }
    }

    /// `const _: () = value;`: an assertion.
    pub fn unnamed(value: impl Into<Expr>) -> Self {
        Self { attrs: Attrs::default(), vis: Vis::Private, name: None, ty: Type::UNIT, value: Some(value.into()) }
    }

    /// `const _: ty = value;`: an assertion whose value says something.
    pub fn unnamed_of(ty: impl Into<Type>, value: impl Into<Expr>) -> Self {
        Self { ty: ty.into(), ..Self::unnamed(value) }
    }

    /// Who sees it.
    #[must_use]
    pub fn vis(mut self, vis: Vis) -> Self {
        self.vis = vis;
        self
    }
}

/// `static NAME: Type = value;`
#[derive(Clone, Debug)]
pub struct Static {
    /// The attributes.
    pub attrs: Attrs,
    /// Who sees it.
    pub vis: Vis,
    /// Its name.
    pub name: Ident,
    /// Its type.
    pub ty: Type,
    /// Its value.
    pub value: Expr,
}

impl Static {
    /// A private one.
    pub fn new(name: impl Into<Ident>, ty: impl Into<Type>, value: impl Into<Expr>) -> Self {
        Self { attrs: Attrs::default(), vis: Vis::Private, name: name.into(), ty: ty.into(), value: value.into() }
    }
}

/// `type Name<…> = Type;`
#[derive(Clone, Debug)]
pub struct TypeAlias {
    /// The attributes.
    pub attrs: Attrs,
    /// Who sees it.
    pub vis: Vis,
    /// Its name.
    pub name: Ident,
    /// Its generic parameters.
    pub generics: Generics,
    /// What it stands for; in a trait there is none.
    pub ty: Option<Type>,
}

impl TypeAlias {
    /// A public one.
    pub fn new(name: impl Into<Ident>, ty: impl Into<Type>) -> Self {
        Self {
            attrs: Attrs::default(),
            vis: Vis::Pub,
            name: name.into(),
            generics: Generics::default(),
            ty: Some(ty.into()),
        }
    }

    /// Who sees it.
    #[must_use]
    pub fn vis(mut self, vis: Vis) -> Self {
        self.vis = vis;
        self
    }
}
