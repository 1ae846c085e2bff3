//! Structs and unions.

use crate::emit::code::attrs::{Attrs, Vis, WithAttrs};
use crate::emit::code::ident::Ident;
use crate::emit::code::ty::{Generics, Type};
use crate::list::List;

/// A struct or a union.
#[derive(Clone, Debug)]
pub struct Structure {
    /// The attributes.
    pub attrs: Attrs,
    /// Who sees it.
    pub vis: Vis,
    /// Whether it is a union; then its fields have names.
    pub is_union: bool,
    /// Its name.
    pub name: Ident,
    /// Its generic parameters.
    pub generics: Generics,
    /// Its fields.
    pub fields: Fields,
}

/// The fields of a struct or a union.
#[derive(Clone, Debug)]
pub enum Fields {
    /// `struct Name;`
    Unit,
    /// `struct Name(pub A, B);`
    Tuple(Vec<(Vis, Type)>),
    /// `struct Name { … }`
    Named(Vec<Field>),
}

/// A field that has a name.
#[derive(Clone, Debug)]
pub struct Field {
    /// The attributes.
    pub attrs: Attrs,
    /// Who sees it.
    pub vis: Vis,
    /// Its name.
    pub name: Ident,
    /// Its type.
    pub ty: Type,
}

impl Field {
    /// A public field.
    pub fn new(name: impl Into<Ident>, ty: impl Into<Type>) -> Self {
        Self { attrs: Attrs::default(), vis: Vis::Pub, name: name.into(), ty: ty.into() }
    }

    /// Who sees it.
    #[must_use]
    pub fn vis(mut self, vis: Vis) -> Self {
        self.vis = vis;
        self
    }
}

impl WithAttrs for Field {
    fn attrs_mut(&mut self) -> &mut Attrs {
        &mut self.attrs
    }
}

impl Structure {
    fn new(name: Ident, is_union: bool, fields: Fields) -> Self {
        Self { attrs: Attrs::default(), vis: Vis::Pub, is_union, name, generics: Generics::default(), fields }
    }

    /// A public `struct Name;`.
    pub fn unit(name: impl Into<Ident>) -> Self {
        Self::new(name.into(), false, Fields::Unit)
    }

    /// A public `struct Name(…);`.
    pub fn tuple(name: impl Into<Ident>, fields: impl IntoIterator<Item = (Vis, Type)>) -> Self {
        Self::new(name.into(), false, Fields::Tuple(fields.into_iter().list()))
    }

    /// A public `struct Name { … }`.
    pub fn named(name: impl Into<Ident>, fields: impl IntoIterator<Item = Field>) -> Self {
        Self::new(name.into(), false, Fields::Named(fields.into_iter().list()))
    }

    /// A public `union Name { … }`.
    pub fn union(name: impl Into<Ident>, fields: impl IntoIterator<Item = Field>) -> Self {
        Self::new(name.into(), true, Fields::Named(fields.into_iter().list()))
    }

    /// Who sees it.
    #[must_use]
    pub fn vis(mut self, vis: Vis) -> Self {
        self.vis = vis;
        self
    }

    /// Its generic parameters.
    #[must_use]
    pub fn generics(mut self, generics: Generics) -> Self {
        self.generics = generics;
        self
    }
}
