//! How a type is written.
//!
//! In: a type of Rust as it stands in a declaration. Out: what it is by its spelling: macros see no more of a type than that.
//! Types of the runtime are known by their last name, whatever path leads there.

use comwright_codegen::model::{Type, VarType};
use quote::ToTokens;
use syn::{Expr, GenericArgument, Lifetime, PathArguments};

use super::misspelt::KNOWN;
use crate::number::Number;

/// A type by its spelling.
#[derive(Clone, Copy)]
pub(crate) enum Spelled<'a> {
    /// `()`.
    Unit,
    /// A type that a VARTYPE says all about: numbers, `Variant`, `Currency`, `Date`, `Decimal`, `HRESULT`, `VariantBool`, and
    /// `IUnknown` and `IDispatch`, which are pointers.
    Simple(VarType),
    /// `Guid`.
    Guid,
    /// `bool`.
    Bool,
    /// `str`.
    Str,
    /// `String`.
    String,
    /// `Bstr`.
    Bstr,
    /// `c_void`.
    Void,
    /// `Option<T>`.
    Option(&'a syn::Type),
    /// `Result<T>`.
    Result(&'a syn::Type),
    /// `Vec<T>`.
    Vec(&'a syn::Type),
    /// `SafeArray<T>`.
    SafeArray(&'a syn::Type),
    /// `AnySafeArray`.
    AnySafeArray,
    /// `Handle<K>`.
    Handle(&'a syn::Type),
    /// `HandleRef<'_, K>`.
    HandleRef(&'a syn::Type),
    /// `[T]`.
    Slice(&'a syn::Type),
    /// `[T; N]`.
    Array(&'a syn::Type, &'a Expr),
    /// `&T`, or `&mut T`.
    Reference {
        /// Whether it may be written to.
        is_mutable: bool,
        /// `'a`.
        lifetime: Option<&'a Lifetime>,
        /// `T`.
        to: &'a syn::Type,
    },
    /// `*const T`, or `*mut T`.
    Pointer {
        /// Whether it may be written to.
        is_mutable: bool,
        /// `T`.
        to: &'a syn::Type,
    },
    /// `fn(…) -> …`.
    Function(&'a syn::TypeBareFn),
    /// Any other path without generic arguments.
    Path(&'a syn::Path),
    /// Anything else.
    Other,
}

impl<'a> Spelled<'a> {
    /// What a type is by its spelling.
    pub(crate) fn of(ty: &'a syn::Type) -> Self {
        match ty {
            syn::Type::Paren(inner) => Self::of(&inner.elem),
            syn::Type::Group(inner) => Self::of(&inner.elem),
            syn::Type::Tuple(tuple) if tuple.elems.is_empty() => Self::Unit,
            syn::Type::Slice(slice) => Self::Slice(&slice.elem),
            syn::Type::Array(array) => Self::Array(&array.elem, &array.len),
            syn::Type::Reference(reference) => Self::Reference {
                is_mutable: reference.mutability.is_some(),
                lifetime: reference.lifetime.as_ref(),
                to: &reference.elem,
            },
            syn::Type::Ptr(pointer) => Self::Pointer { is_mutable: pointer.mutability.is_some(), to: &pointer.elem },
            syn::Type::BareFn(function) => Self::Function(function),
            syn::Type::Path(path) if path.qself.is_none() => Self::path(&path.path),
            _ => Self::Other,
        }
    }

    fn path(path: &'a syn::Path) -> Self {
        let Some(last) = path.segments.last() else { return Self::Other };
        let is_generic = |segment: &syn::PathSegment| !segment.arguments.is_none();
        if path.segments.iter().rev().skip(1).any(is_generic) {
            return Self::Other;
        }
        let name = last.ident.to_string();
        let arguments = match &last.arguments {
            PathArguments::None => return Self::name(&name).unwrap_or(Self::Path(path)),
            PathArguments::AngleBracketed(arguments) => &arguments.args,
            PathArguments::Parenthesized(_) => return Self::Other,
        };
        let mut types = arguments.iter().filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        });
        let (Some(argument), None) = (types.next(), types.next()) else { return Self::Other };
        match &*name {
            "Option" => Self::Option(argument),
            "Result" => Self::Result(argument),
            "Vec" => Self::Vec(argument),
            "SafeArray" => Self::SafeArray(argument),
            "Handle" => Self::Handle(argument),
            "HandleRef" => Self::HandleRef(argument),
            _ => Self::Other,
        }
    }

    fn name(name: &str) -> Option<Self> {
        if let Some(number) = Number::named(name) {
            return Some(Self::Simple(number.vt));
        }
        Some(Self::Simple(match name {
            "Variant" => VarType::VARIANT,
            "Currency" => VarType::CY,
            "Date" => VarType::DATE,
            "Decimal" => VarType::DECIMAL,
            "HRESULT" => VarType::HRESULT,
            "VariantBool" => VarType::BOOL,
            "IUnknown" => VarType::UNKNOWN,
            "IDispatch" => VarType::DISPATCH,
            "bool" => return Some(Self::Bool),
            "str" => return Some(Self::Str),
            "String" => return Some(Self::String),
            "Bstr" => return Some(Self::Bstr),
            "Guid" | "GUID" => return Some(Self::Guid),
            "c_void" => return Some(Self::Void),
            "AnySafeArray" => return Some(Self::AnySafeArray),
            _ => return None,
        }))
    }

    /// The type of the model, where the spelling says all about it.
    pub(crate) fn simple(self) -> Option<Type> {
        match self {
            Self::Simple(vt) => Some(Type::Simple(vt)),
            Self::Bstr => Some(Type::Simple(VarType::BSTR)),
            Self::AnySafeArray => Some(Type::Simple(VarType::SAFEARRAY)),
            Self::Void => Some(Type::Simple(VarType::VOID)),
            _ => None,
        }
    }

    /// Whether it is a pointer to an interface that is known by its name.
    pub(crate) fn is_known_interface(self) -> bool {
        matches!(self, Self::Simple(VarType::UNKNOWN | VarType::DISPATCH))
    }
}

/// A type without the parentheses around it, and without what a `macro_rules` has put around a type of its caller's.
pub(crate) fn ungrouped(ty: syn::Type) -> syn::Type {
    match ty {
        syn::Type::Paren(inner) => ungrouped(*inner.elem),
        syn::Type::Group(inner) => ungrouped(*inner.elem),
        ty => ty,
    }
}

/// Whether a type may stand for a value in the signature of a function, as far as its spelling tells.
pub(crate) fn is_writable(ty: &syn::Type) -> bool {
    is_sized(ty) && has_all_parts(ty)
}

/// Whether values of a type have a size.
pub(crate) fn is_sized(ty: &syn::Type) -> bool {
    !matches!(ty, syn::Type::TraitObject(_)) && !matches!(Spelled::of(ty), Spelled::Str | Spelled::Slice(_))
}

/// Whether everything in a type is one that can be named in a signature.
fn has_all_parts(ty: &syn::Type) -> bool {
    match ty {
        syn::Type::Paren(inner) => has_all_parts(&inner.elem),
        syn::Type::Group(inner) => has_all_parts(&inner.elem),
        syn::Type::Reference(inner) => has_all_parts(&inner.elem),
        syn::Type::Ptr(inner) => has_all_parts(&inner.elem),
        syn::Type::Slice(inner) => is_writable(&inner.elem),
        syn::Type::Array(inner) => is_writable(&inner.elem),
        syn::Type::Tuple(tuple) => tuple.elems.iter().all(is_writable),
        syn::Type::Path(path) if is_missing_arguments(&path.path) || is_of_no_kind(ty) => false,
        syn::Type::Path(path) => path.path.segments.iter().all(|segment| match &segment.arguments {
            PathArguments::AngleBracketed(arguments) => arguments.args.iter().all(|argument| match argument {
                GenericArgument::Type(ty) => is_writable(ty),
                _ => true,
            }),
            PathArguments::None | PathArguments::Parenthesized(_) => true,
        }),
        syn::Type::BareFn(_) | syn::Type::TraitObject(_) => true,
        _ => false,
    }
}

/// Whether a type that is known with arguments has none.
pub(crate) fn is_missing_arguments(path: &syn::Path) -> bool {
    let Some(last) = path.segments.last() else { return false };
    let has_none = match &last.arguments {
        PathArguments::None => true,
        PathArguments::AngleBracketed(arguments) => arguments.args.is_empty(),
        PathArguments::Parenthesized(_) => false,
    };
    has_none && KNOWN.iter().any(|name| last.ident == name)
}

/// Whether it is a handle of a kind that is none.
fn is_of_no_kind(ty: &syn::Type) -> bool {
    let (Spelled::Handle(kind) | Spelled::HandleRef(kind)) = Spelled::of(ty) else { return false };
    !matches!(Spelled::of(kind), Spelled::Path(_))
}

/// The type of the error, where a `Result` has two types.
pub(crate) fn error_of(ty: &syn::Type) -> Option<&syn::Type> {
    let syn::Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Result")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.iter().nth(1)? {
        GenericArgument::Type(error) => Some(error),
        _ => None,
    }
}

/// A type as it stands in the code, for messages.
pub(crate) fn written(ty: &syn::Type) -> String {
    // Tokens are printed with blanks between them, of which types have few.
    let text = ty.to_token_stream().to_string();
    let pairs = [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" >", ">"),
        ("& ", "&"),
        ("* ", "*"),
        (" ,", ","),
        (" ;", ";"),
        ("[ ", "["),
        (" ]", "]"),
    ];
    pairs.iter().fold(text, |text, (wide, narrow)| text.replace(wide, narrow))
}
