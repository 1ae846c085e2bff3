//! Types, and the parameters and bounds of generic items.

use super::expr::Expr;
use super::ident::{Ident, Lifetime};
use super::known::Known;
use super::path::Path;
use crate::list::List;

/// A type.
#[derive(Clone, Debug)]
pub enum Type {
    /// A known name without arguments.
    Known(Known),
    /// A path.
    Path(Path),
    /// `&'a mut T`.
    Ref {
        /// The lifetime, if it is named.
        lifetime: Option<Lifetime>,
        /// Whether it is `mut`.
        mutable: bool,
        /// What it refers to.
        to: Box<Type>,
    },
    /// `*mut T` or `*const T`.
    Pointer {
        /// Whether it is `mut`, else `const`.
        mutable: bool,
        /// What it points to.
        to: Box<Type>,
    },
    /// `[T; n]`.
    Array(Box<Type>, Box<Expr>),
    /// `[T]`.
    Slice(Box<Type>),
    /// `(A, B)`; `()` with none.
    Tuple(Vec<Type>),
    /// A pointer to a function.
    Fn(Box<FnPointer>),
    /// `impl A + B`.
    Impl(Vec<Bound>),
    /// `dyn A + B`.
    Dyn(Vec<Bound>),
    /// `!`.
    Never,
    /// `_`.
    Infer,
}

impl Type {
    /// `()`.
    pub const UNIT: Self = Self::Tuple(Vec::new());

    /// `Self`.
    pub fn this() -> Self {
        Self::Path(Path::self_type())
    }

    /// Whether it is `()`.
    pub fn is_unit(&self) -> bool {
        matches!(self, Self::Tuple(types) if types.is_empty())
    }

    /// Whether it is this known name without arguments.
    pub fn is(&self, known: Known) -> bool {
        matches!(self, Self::Known(of) if *of == known)
    }

    /// `&T`.
    pub fn reference(to: impl Into<Type>) -> Self {
        Self::Ref { lifetime: None, mutable: false, to: Box::new(to.into()) }
    }

    /// `&mut T`.
    pub fn reference_mut(to: impl Into<Type>) -> Self {
        Self::Ref { lifetime: None, mutable: true, to: Box::new(to.into()) }
    }

    /// This reference with a lifetime; other types stay as they are.
    #[must_use]
    pub fn living(self, lifetime: Lifetime) -> Self {
        match self {
            Self::Ref { mutable, to, .. } => Self::Ref { lifetime: Some(lifetime), mutable, to },
            other => other,
        }
    }

    /// `*mut T`.
    pub fn pointer_mut(to: impl Into<Type>) -> Self {
        Self::Pointer { mutable: true, to: Box::new(to.into()) }
    }

    /// `*const T`.
    pub fn pointer(to: impl Into<Type>) -> Self {
        Self::Pointer { mutable: false, to: Box::new(to.into()) }
    }

    /// `[T; length]`.
    pub fn array(of: impl Into<Type>, length: impl Into<Expr>) -> Self {
        Self::Array(Box::new(of.into()), Box::new(length.into()))
    }

    /// `[T]`.
    pub fn slice(of: impl Into<Type>) -> Self {
        Self::Slice(Box::new(of.into()))
    }

    /// `impl Trait`.
    pub fn implementing(by: impl Into<Path>) -> Self {
        Self::Impl(vec![Bound::Trait(by.into())])
    }

    /// `Option<T>`.
    pub fn option(of: impl Into<Type>) -> Self {
        Known::Option.of([of.into()]).into()
    }

    /// `Result<T>` of the runtime.
    pub fn result(of: impl Into<Type>) -> Self {
        Known::Result.of([of.into()]).into()
    }
}

impl From<Known> for Type {
    fn from(known: Known) -> Self {
        Self::Known(known)
    }
}

impl From<Path> for Type {
    fn from(path: Path) -> Self {
        Self::Path(path)
    }
}

impl From<Ident> for Type {
    fn from(name: Ident) -> Self {
        Self::Path(Path::new(name))
    }
}

impl From<&Ident> for Type {
    fn from(name: &Ident) -> Self {
        Self::Path(Path::new(name))
    }
}

/// A fixed name in scope.
impl From<&'static str> for Type {
    fn from(name: &'static str) -> Self {
        Self::Path(Path::new(name))
    }
}

impl From<FnPointer> for Type {
    fn from(function: FnPointer) -> Self {
        Self::Fn(Box::new(function))
    }
}

/// A pointer to a function: `unsafe extern "system" fn(*mut c_void) -> HRESULT`.
#[derive(Clone, Debug)]
pub struct FnPointer {
    /// Whether it is `unsafe`.
    pub is_unsafe: bool,
    /// How it is called, if not as Rust calls.
    pub abi: Option<Abi>,
    /// The parameters; their names are documentation.
    pub params: Vec<(Option<Ident>, Type)>,
    /// What it gives, if anything.
    pub output: Option<Type>,
}

impl FnPointer {
    /// An unsafe one with this convention and nothing more.
    pub fn foreign(abi: Abi) -> Self {
        Self { is_unsafe: true, abi: Some(abi), params: Vec::new(), output: None }
    }

    /// One parameter more.
    #[must_use]
    pub fn param(mut self, ty: impl Into<Type>) -> Self {
        self.params.push((None, ty.into()));
        self
    }

    /// One parameter more, with a name.
    #[must_use]
    pub fn named_param(mut self, name: impl Into<Ident>, ty: impl Into<Type>) -> Self {
        self.params.push((Some(name.into()), ty.into()));
        self
    }

    /// What it gives.
    #[must_use]
    pub fn output(mut self, ty: impl Into<Type>) -> Self {
        self.output = Some(ty.into());
        self
    }
}

/// Calling conventions that generated code names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Abi {
    /// `"system"`: stdcall on 32-bit Windows, else C.
    System,
    /// `"C"`.
    C,
    /// `"stdcall"`.
    Stdcall,
    /// `"fastcall"`.
    Fastcall,
    /// `"thiscall"`.
    Thiscall,
}

impl Abi {
    /// The name, without quotes.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::C => "C",
            Self::Stdcall => "stdcall",
            Self::Fastcall => "fastcall",
            Self::Thiscall => "thiscall",
        }
    }
}

/// What a type has to be.
#[derive(Clone, Debug)]
pub enum Bound {
    /// A trait.
    Trait(Path),
    /// A function trait: `FnOnce(A) -> B`.
    Call(Path, Vec<Type>, Option<Type>),
    /// `?Sized`.
    MaybeSized,
    /// A lifetime.
    Lifetime(Lifetime),
}

impl<T: Into<Path>> From<T> for Bound {
    fn from(path: T) -> Self {
        Self::Trait(path.into())
    }
}

/// The parameters of a generic item.
#[derive(Clone, Default, Debug)]
pub struct Generics {
    /// In angle brackets; none means no brackets. Lifetimes have to come first.
    pub params: Vec<GenericParam>,
    /// `where` the type has these bounds.
    pub predicates: Vec<(Type, Vec<Bound>)>,
}

/// A parameter of a generic item.
#[derive(Clone, Debug)]
pub enum GenericParam {
    /// `'a`.
    Lifetime(Lifetime),
    /// `T: Bounds`.
    Type(Ident, Vec<Bound>),
    /// `const N: usize`.
    Const(Ident, Type),
}

impl Generics {
    /// One lifetime more.
    #[must_use]
    pub fn lifetime(mut self, lifetime: Lifetime) -> Self {
        self.params.push(GenericParam::Lifetime(lifetime));
        self
    }

    /// One type more, with bounds.
    #[must_use]
    pub fn ty(mut self, name: impl Into<Ident>, bounds: impl IntoIterator<Item = Bound>) -> Self {
        self.params.push(GenericParam::Type(name.into(), bounds.into_iter().list()));
        self
    }

    /// One constant more.
    #[must_use]
    pub fn constant(mut self, name: impl Into<Ident>, ty: impl Into<Type>) -> Self {
        self.params.push(GenericParam::Const(name.into(), ty.into()));
        self
    }

    /// One predicate more.
    #[must_use]
    pub fn predicate(mut self, ty: impl Into<Type>, bounds: impl IntoIterator<Item = Bound>) -> Self {
        self.predicates.push((ty.into(), bounds.into_iter().list()));
        self
    }
}
