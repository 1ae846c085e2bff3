//! Traits, and impls of types and traits.

use std::borrow::Cow;

use super::{Const, Function, MacroItem, TypeAlias};
use crate::emit::code::attrs::{Attrs, Vis};
use crate::emit::code::ident::Ident;
use crate::emit::code::path::Path;
use crate::emit::code::ty::{Bound, Generics, Type};

/// `impl Trait for Type { … }`, or `impl Type { … }`.
#[derive(Clone, Debug)]
pub struct Impl {
    /// The attributes.
    pub attrs: Attrs,
    /// Why an `unsafe impl` is sound: the text of the comment, behind `SAFETY: `.
    pub safety: Option<Cow<'static, str>>,
    /// Its generic parameters.
    pub generics: Generics,
    /// The trait, if it is one's.
    pub of_trait: Option<Path>,
    /// The type.
    pub ty: Type,
    /// What is in it.
    pub members: Vec<Member>,
}

/// What stands in an impl or in a trait.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is named after what it holds")]
pub enum Member {
    Function(Function),
    Const(Const),
    TypeAlias(TypeAlias),
    Macro(MacroItem),
}

impl From<Function> for Member {
    fn from(function: Function) -> Self {
        Self::Function(function)
    }
}

impl From<Const> for Member {
    fn from(constant: Const) -> Self {
        Self::Const(constant)
    }
}

impl From<TypeAlias> for Member {
    fn from(alias: TypeAlias) -> Self {
        Self::TypeAlias(alias)
    }
}

impl Impl {
    /// `impl ty { … }`.
    pub fn new(ty: impl Into<Type>) -> Self {
        Self {
            attrs: Attrs::default(),
            safety: None,
            generics: Generics::default(),
            of_trait: None,
            ty: ty.into(),
            members: Vec::new(),
        }
    }

    /// `impl of_trait for ty { … }`.
    pub fn of(of_trait: impl Into<Path>, ty: impl Into<Type>) -> Self {
        Self { of_trait: Some(of_trait.into()), ..Self::new(ty) }
    }

    /// `unsafe impl`, with why it is sound.
    #[must_use]
    pub fn unsafety(mut self, safety: impl Into<Cow<'static, str>>) -> Self {
        self.safety = Some(safety.into());
        self
    }

    /// Its generic parameters.
    #[must_use]
    pub fn generics(mut self, generics: Generics) -> Self {
        self.generics = generics;
        self
    }

    /// One member more.
    #[must_use]
    pub fn member(mut self, member: impl Into<Member>) -> Self {
        self.members.push(member.into());
        self
    }
}

/// `trait Name: Bounds { … }`.
#[derive(Clone, Debug)]
pub struct Trait {
    /// The attributes.
    pub attrs: Attrs,
    /// Who sees it.
    pub vis: Vis,
    /// Whether it is `unsafe` to implement.
    pub is_unsafe: bool,
    /// Its name.
    pub name: Ident,
    /// Its generic parameters.
    pub generics: Generics,
    /// What implements it has to be, too.
    pub bounds: Vec<Bound>,
    /// What is in it.
    pub members: Vec<Member>,
}

impl Trait {
    /// A public one without members.
    pub fn new(name: impl Into<Ident>) -> Self {
        Self {
            attrs: Attrs::default(),
            vis: Vis::Pub,
            is_unsafe: false,
            name: name.into(),
            generics: Generics::default(),
            bounds: Vec::new(),
            members: Vec::new(),
        }
    }

    /// One bound more.
    #[must_use]
    pub fn bound(mut self, bound: impl Into<Bound>) -> Self {
        self.bounds.push(bound.into());
        self
    }

    /// One member more.
    #[must_use]
    pub fn member(mut self, member: impl Into<Member>) -> Self {
        self.members.push(member.into());
        self
    }
}
