//! Values: what is passed as it is, or stands behind a pointer.
//!
//! In: a type as it is written, and what is said of it. Out: the model's type. What always holds: it is the type of a value
//! whose size is known when the declaration is compiled; text, which is behind a pointer, and truth values of no kind (rule
//! S11) are refused. What it does not know: which way the value goes.

use comwright_codegen::model::{ArrayBound, BoolKind, Declared, Foreign, Handle, Type, VarType};

use crate::context::Context;
use crate::declare::named::{Named, Taken};
use crate::declare::spelled::{Spelled, written};
use crate::number::{Number, whole};
use crate::truth;

/// Where types are read.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) named: &'a Named,
    pub(crate) context: &'a Context,
}

/// What a path stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Path {
    /// A structure whose bits are all there is to it.
    Plain,
    /// The same, or a closed enumeration: it goes in, and nothing comes out of it.
    Input,
    /// A number by another name, which a callback returns.
    Returned,
    /// A structure that owns something.
    Record,
    /// An interface.
    Interface,
}

impl Path {
    /// What a path stands for of which nothing is said: by its name.
    pub(crate) fn by_name(ty: &syn::Type) -> Self {
        if is_interface(ty) { Self::Interface } else { Self::Plain }
    }

    /// The same of what goes in and does not come out.
    pub(crate) const fn given(self) -> Self {
        match self {
            Self::Plain => Self::Input,
            other => other,
        }
    }
}

/// Whether a type is an interface by its name: IUnknown and IDispatch, or what begins with `I` and a capital and has small
/// letters. A guess that is wrong does not compile, because what is named is asserted to be what it is taken for.
pub(crate) fn is_interface(ty: &syn::Type) -> bool {
    match Spelled::of(ty) {
        spelled if spelled.is_known_interface() => true,
        Spelled::Path(path) => path.segments.last().is_some_and(|last| {
            let name = last.ident.to_string();
            let second = name.strip_prefix('I').and_then(|rest| rest.chars().next());
            second.is_some_and(char::is_uppercase) && name.chars().any(char::is_lowercase)
        }),
        _ => false,
    }
}

impl Scope<'_> {
    /// The type of a value.
    pub(crate) fn value(self, ty: &syn::Type, bool_kind: Option<BoolKind>, path: Path) -> Option<Type> {
        let spelled = Spelled::of(ty);
        match spelled {
            Spelled::Bool => return self.truth(ty, bool_kind),
            Spelled::Guid => return self.structure(ty, Foreign::Plain),
            Spelled::Pointer { is_mutable, to } => return self.pointer(is_mutable, to),
            Spelled::Path(_) => match path {
                Path::Plain => return self.structure(ty, Foreign::Plain),
                Path::Input => return self.structure(ty, Foreign::Input),
                Path::Returned => return self.structure(ty, Foreign::Returned),
                Path::Record => return self.structure(ty, Foreign::Owning),
                Path::Interface => {}
            },
            Spelled::Simple(vt) if !spelled.is_known_interface() && vt != VarType::BOOL => {
                return Some(Type::Simple(vt));
            }
            Spelled::Bstr => return Some(Type::Simple(VarType::BSTR)),
            _ => {}
        }
        let (what, help) = not_a_value(spelled, ty);
        self.context.error(ty, what, help);
        None
    }

    /// A truth value (rule S11).
    fn truth(self, ty: &syn::Type, kind: Option<BoolKind>) -> Option<Type> {
        if kind.is_none() {
            truth::untold(ty, "library_import", "Win32", self.context);
        }
        kind.map(|kind| Type::Declared(Box::new(Declared::Bool(kind))))
    }

    /// A structure of this path.
    fn structure(self, ty: &syn::Type, foreign: Foreign) -> Option<Type> {
        Some(Type::Ref(self.named.at(&path_of(ty)?, Taken::Structure(foreign))))
    }

    /// A raw pointer to what is declared.
    fn pointer(self, is_mutable: bool, to: &syn::Type) -> Option<Type> {
        let target = self.pointed_to(to)?;
        let target = if is_mutable { target } else { Type::Declared(Box::new(Declared::Constant(target))) };
        Some(Type::Pointer(Box::new(target)))
    }

    /// What a raw pointer points to. Of what has a name nothing more is asked.
    fn pointed_to(self, to: &syn::Type) -> Option<Type> {
        let (what, help) = match Spelled::of(to) {
            Spelled::Str | Spelled::Slice(_) => (
                format!("a pointer to `{}` has a length beside it, which no function of a library knows", written(to)),
                "write a pointer to the first element, as `*const u8`",
            ),
            Spelled::Other if matches!(to, syn::Type::TraitObject(_)) => (
                format!("a pointer to `{}` is two pointers, of which one means something to Rust alone", written(to)),
                "write `*mut c_void`",
            ),
            Spelled::Pointer { is_mutable, to } => return self.pointer(is_mutable, to),
            Spelled::Void => return Some(Type::Simple(VarType::VOID)),
            Spelled::Simple(vt) if Number::of(vt).is_some() => return Some(Type::Simple(vt)),
            Spelled::Array(element, count) => {
                let element = self.pointed_to(element)?;
                let Some(count) = whole(count).and_then(|count| u32::try_from(count).ok()) else {
                    let help = "write a number; what a constant is, a macro cannot see";
                    self.context.error(count, "an array has so many elements", help);
                    return None;
                };
                let bounds = [ArrayBound { count, lower: 0 }].into();
                return Some(Type::CArray { element: Box::new(element), bounds });
            }
            _ => match path_of(to).filter(|path| path.segments.iter().all(|segment| segment.arguments.is_none())) {
                Some(path) => return Some(Type::Ref(self.named.at(&path, Taken::Structure(Foreign::Pointed)))),
                None => (
                    format!("`{}` has no name that a pointer to it could be declared with", written(to)),
                    "give it one, `type Name = …;`, or write `*mut c_void`",
                ),
            },
        };
        self.context.error(to, what, help);
        None
    }

    /// An interface, as what is pointed to; IUnknown and IDispatch are pointers by themselves.
    pub(crate) fn interface(self, ty: &syn::Type) -> Option<Type> {
        match Spelled::of(ty) {
            Spelled::Simple(vt) => Some(Type::Simple(vt)),
            _ => Some(Type::Ref(self.named.at(&path_of(ty)?, Taken::Interface { is_dispatch: false }))),
        }
    }

    /// An interface pointer, as a value.
    pub(crate) fn interface_pointer(self, ty: &syn::Type) -> Option<Type> {
        Some(match self.interface(ty)? {
            known @ Type::Simple(_) => known,
            interface => Type::Pointer(Box::new(interface)),
        })
    }

    /// A handle of a kind, which is named by a path.
    pub(crate) fn handle(self, kind: &syn::Type, is_nullable: bool, is_taken: bool) -> Option<Type> {
        let Spelled::Path(path) = Spelled::of(kind) else {
            let what = format!("`{}` is no kind of handles", written(kind));
            self.context.error(
                kind,
                what,
                "write the name of a type that is a `HandleKind`, as `SafeHandle` derives it",
            );
            return None;
        };
        let kind = self.named.at(path, Taken::Kind);
        Some(Type::Declared(Box::new(Declared::Handle(Handle { kind, is_nullable, is_taken }))))
    }
}

/// The path of a type that is one.
fn path_of(ty: &syn::Type) -> Option<syn::Path> {
    match ty {
        syn::Type::Paren(inner) => path_of(&inner.elem),
        syn::Type::Group(inner) => path_of(&inner.elem),
        syn::Type::Path(path) => Some(path.path.clone()),
        _ => None,
    }
}

/// What the matter is with a type that has no values here, and the cure.
fn not_a_value(spelled: Spelled<'_>, ty: &syn::Type) -> (String, String) {
    let written = written(ty);
    let (what, help) = match spelled {
        Spelled::Str | Spelled::String => (
            "text is no value here: a function of a library has a pointer to it",
            "write `&str` for a parameter, `#[out(…)] name: String` for text that comes out, or a raw pointer"
                .to_owned(),
        ),
        Spelled::Reference { .. } => (
            "this is a reference, and what it refers to lives nowhere here",
            "write a raw pointer, or the value itself".to_owned(),
        ),
        Spelled::Simple(VarType::BOOL) => {
            ("a truth value is written as `bool`", "write `#[bool(Variant)]` and `bool`".to_owned())
        }
        Spelled::Simple(_) => (
            "an object is behind a pointer",
            format!(
                "write `&{written}` or `Option<&{written}>` for a parameter, `Option<{written}>` for what comes out"
            ),
        ),
        Spelled::Path(_) => (
            "by its name this is an interface, and an object is behind a pointer",
            format!(
                "write `&{written}` or `Option<&{written}>` for a parameter, `Option<{written}>` for what comes out; for a \
                 structure of this name `#[plain]`"
            ),
        ),
        Spelled::Vec(_) | Spelled::Slice(_) => (
            "elements are no value here: a function of a library has a pointer to them, and how many there are beside it",
            "write `#[size(count)] name: &[T]` for a parameter, `#[out(size = …)] name: Vec<T>` for a buffer"
                .to_owned(),
        ),
        Spelled::Array(..) => {
            ("an array is passed by the address of its first element", "write `#[size(16)] name: &[T]`".to_owned())
        }
        Spelled::Handle(_) | Spelled::HandleRef(_) => {
            ("a handle has no place here", "write the raw value: a pointer or a number".to_owned())
        }
        Spelled::Unit | Spelled::Void => ("nothing is no value", "write the type of a value".to_owned()),
        Spelled::Function(_) => (
            "a function is called back only where it is a parameter",
            "write `#[callback] name: fn(…) -> …`, or a raw pointer".to_owned(),
        ),
        _ => (
            "no function of a library has values of this type",
            "write a number, a `#[repr(C)]` structure without generics, or a raw pointer".to_owned(),
        ),
    };
    (format!("`{written}`: {what}"), help)
}
