//! Functions, and the blocks that declare foreign ones.

use crate::emit::code::attrs::{Attrs, Vis};
use crate::emit::code::ident::{Ident, Lifetime};
use crate::emit::code::pattern::Pattern;
use crate::emit::code::stmt::Block;
use crate::emit::code::ty::{Abi, Bound, Generics, Type};

/// A function: of a module, an impl, a trait or an extern block.
#[derive(Clone, Debug)]
pub struct Function {
    /// The attributes.
    pub attrs: Attrs,
    /// Who sees it.
    pub vis: Vis,
    /// Whether it is `const`.
    pub is_const: bool,
    /// Whether it is `unsafe`.
    pub is_unsafe: bool,
    /// How it is called, if not as Rust calls.
    pub abi: Option<Abi>,
    /// Its name.
    pub name: Ident,
    /// Its generic parameters.
    pub generics: Generics,
    /// How it takes `self`, if it does.
    pub receiver: Option<Receiver>,
    /// Its parameters.
    pub params: Vec<Param>,
    /// What it gives, if anything.
    pub output: Option<Type>,
    /// What it does; a trait and an extern block have functions without.
    pub body: Option<Block>,
}

/// How a method takes `self`.
#[derive(Clone, Debug)]
pub enum Receiver {
    /// `&self`.
    Ref,
    /// `&mut self`.
    Mut,
    /// `self`.
    Value,
    /// `mut self`.
    MutValue,
    /// `&'a self`.
    Living(Lifetime),
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// What is bound.
    pub pattern: Pattern,
    /// Its type.
    pub ty: Type,
}

impl Function {
    /// A private function without parameters and body.
    pub fn new(name: impl Into<Ident>) -> Self {
        Self {
            attrs: Attrs::default(),
            vis: Vis::Private,
            is_const: false,
            is_unsafe: false,
            abi: None,
            name: name.into(),
            generics: Generics::default(),
            receiver: None,
            params: Vec::new(),
            output: None,
            body: None,
        }
    }

    /// Who sees it.
    #[must_use]
    pub fn vis(mut self, vis: Vis) -> Self {
        self.vis = vis;
        self
    }

    /// `pub`.
    #[must_use]
    pub fn public(self) -> Self {
        self.vis(Vis::Pub)
    }

    /// `const`.
    #[must_use]
    pub fn constant(mut self) -> Self {
        self.is_const = true;
        self
    }

    /// `unsafe`. Its documentation has to say what the caller must keep.
    #[must_use]
    pub fn unsafety(mut self) -> Self {
        self.is_unsafe = true;
        self
    }

    /// `extern "…"`.
    #[must_use]
    pub fn abi(mut self, abi: Abi) -> Self {
        self.abi = Some(abi);
        self
    }

    /// Its generic parameters.
    #[must_use]
    pub fn generics(mut self, generics: Generics) -> Self {
        self.generics = generics;
        self
    }

    /// One generic type more.
    #[must_use]
    pub fn generic(mut self, name: impl Into<Ident>, bounds: impl IntoIterator<Item = Bound>) -> Self {
        self.generics = self.generics.ty(name, bounds);
        self
    }

    /// How it takes `self`.
    #[must_use]
    pub fn receiver(mut self, receiver: Receiver) -> Self {
        self.receiver = Some(receiver);
        self
    }

    /// One parameter more.
    #[must_use]
    pub fn param(mut self, pattern: impl Into<Pattern>, ty: impl Into<Type>) -> Self {
        self.params.push(Param { pattern: pattern.into(), ty: ty.into() });
        self
    }

    /// What it gives.
    #[must_use]
    pub fn output(mut self, ty: impl Into<Type>) -> Self {
        self.output = Some(ty.into());
        self
    }

    /// What it does.
    #[must_use]
    pub fn body(mut self, body: Block) -> Self {
        self.body = Some(body);
        self
    }
}

/// `unsafe extern "system" { … }`, with its `#[link]` among the attributes.
#[derive(Clone, Debug)]
pub struct ExternBlock {
    /// The attributes.
    pub attrs: Attrs,
    /// How the functions are called.
    pub abi: Abi,
    /// The functions, without bodies.
    pub functions: Vec<Function>,
}

impl ExternBlock {
    /// One without functions.
    pub fn new(abi: Abi) -> Self {
        Self { attrs: Attrs::default(), abi, functions: Vec::new() }
    }

    /// One function more.
    #[must_use]
    pub fn function(mut self, function: Function) -> Self {
        self.functions.push(function);
        self
    }
}
