//! TYPEDESC: the type of a parameter, a variable, a result or an alias.

use std::fmt;

use super::{Declared, Guid, VarType};

/// A type as a type library describes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A type that its VARTYPE says all about: `VT_I4`, `VT_BSTR`, `VT_VARIANT`, `VT_HRESULT`, …
    Simple(VarType),
    /// A pointer (`VT_PTR`).
    Pointer(Box<Type>),
    /// A pointer to a SAFEARRAY descriptor (`VT_SAFEARRAY`) of this element type.
    SafeArray(Box<Type>),
    /// A C array of fixed size (`VT_CARRAY`).
    CArray {
        /// The element type.
        element: Box<Type>,
        /// The dimensions, left-most first.
        bounds: Box<[ArrayBound]>,
    },
    /// A type that a library defines (`VT_USERDEFINED`).
    Ref(TypeRef),
    /// A type that only a declaration in Rust has.
    Declared(Box<Declared>),
}

impl Type {
    /// The user-defined type at the end of pointers and arrays, if there is one.
    pub fn reference(&self) -> Option<TypeRef> {
        match self {
            Self::Simple(_) => None,
            Self::Pointer(inner) | Self::SafeArray(inner) | Self::CArray { element: inner, .. } => inner.reference(),
            Self::Ref(reference) => Some(*reference),
            Self::Declared(declared) => declared.reference(),
        }
    }

    /// The same, to be changed.
    pub fn reference_mut(&mut self) -> Option<&mut TypeRef> {
        match self {
            Self::Simple(_) => None,
            Self::Pointer(inner) | Self::SafeArray(inner) | Self::CArray { element: inner, .. } => {
                inner.reference_mut()
            }
            Self::Ref(reference) => Some(reference),
            Self::Declared(declared) => declared.reference_mut(),
        }
    }
}

/// One dimension of a C array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ArrayBound {
    /// The number of elements.
    pub count: u32,
    /// The index of the first element.
    pub lower: i32,
}

/// A reference to a type that a library defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TypeRef {
    /// A type of the same library: an index into [`TypeLib::types`](super::TypeLib::types).
    Local(u32),
    /// A type of another library.
    Imported {
        /// The library: an index into [`TypeLib::imports`](super::TypeLib::imports).
        library: u32,
        /// The type in it.
        target: ImportTarget,
    },
}

impl TypeRef {
    /// The index of the type when it is one of the same library.
    pub const fn local(self) -> Option<usize> {
        match self {
            Self::Local(index) => Some(index as usize),
            Self::Imported { .. } => None,
        }
    }
}

/// How a library names a type of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ImportTarget {
    /// By its position.
    Index(u32),
    /// By its GUID.
    Guid(Guid),
}

impl fmt::Display for ImportTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index(index) => write!(f, "number {index}"),
            Self::Guid(guid) => write!(f, "{guid:?}"),
        }
    }
}
