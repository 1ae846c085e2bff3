//! What the types of a declaration are at the boundary, in the words of the model.
//!
//! In: a type as it is written, and what it is the type of. Out: the model's type. What always holds: `&T` and `&mut T` are
//! pointers to one value, text and objects apart, which are pointers by themselves; what has two meanings is refused. What it
//! does not know: what a type that is named by its path is; it is what the declaration takes it for.

use comwright_codegen::analysis::Form;
use comwright_codegen::model::{ArrayBound, BoolKind, Declared, Foreign, ParamFlags, Type, TypeRef, VarType};
use proc_macro2::Ident;
use syn::{Expr, Path};

use super::param::{Param, Role, Structure};
use super::syntax::is_unnamed;
use crate::context::Context;
use crate::declare::named::{Named, Taken};
use crate::declare::spelled::{Spelled, written};
use crate::number::whole;
use crate::truth;

/// Translates the types of one interface.
pub(super) struct Types<'a> {
    /// The types that are named by their paths.
    pub(super) named: &'a Named,
    /// The interface itself.
    pub(super) own: &'a Ident,
    pub(super) form: Form,
    /// The kind of truth values that is said for all of it.
    pub(super) truth: Option<BoolKind>,
    pub(super) context: &'a Context,
}

/// What is said of a value besides its type.
#[derive(Clone, Copy, Default)]
pub(super) struct Said<'a> {
    pub(super) truth: Option<BoolKind>,
    pub(super) structure: Option<&'a Structure>,
}

impl Types<'_> {
    /// The type of a parameter, and which way it goes.
    pub(super) fn param(&self, param: &Param) -> Option<(Type, ParamFlags)> {
        let said = Said { truth: param.truth, structure: param.structure.as_ref() };
        let ty = &param.ty;
        Some(match param.role {
            Role::Locale => (self.locale(ty)?, ParamFlags::IN.with(ParamFlags::LCID)),
            Role::Out => (behind_pointer(self.given(ty, said)?), ParamFlags::OUT),
            Role::Retval => (pointer(self.given(ty, said)?), ParamFlags::OUT.with(ParamFlags::RETVAL)),
            Role::In => self.taken(ty, said)?,
            Role::VarArg => {
                let (values, flags) = self.taken(ty, said)?;
                let array = if let Type::Pointer(array) = &values { array } else { &values };
                if *array != Type::SafeArray(Box::new(Type::Simple(VarType::VARIANT))) {
                    let what = format!("`{}` is no array of values", written(ty));
                    return self.refused(ty, what, "write `SafeArray<Variant>`");
                }
                (values, flags)
            }
        })
    }

    /// What comes out: the type of a result, or of what an out-parameter points to.
    pub(super) fn given(&self, ty: &syn::Type, said: Said<'_>) -> Option<Type> {
        match Spelled::of(ty) {
            Spelled::Reference { .. } => {
                let what = format!("`{}` does not say whose what comes out is", written(ty));
                self.refused(ty, what, "write the type of the value itself, which is the caller's")
            }
            Spelled::Pointer { .. } => {
                let what = format!("nobody knows whose that is which `{}` points to", written(ty));
                let help = "write a type that owns it; or a parameter `result: *mut *mut T` without attributes, which makes \
                            the method `unsafe`";
                self.refused(ty, what, help)
            }
            _ => self.value(ty, said),
        }
    }

    /// What the function itself returns.
    pub(super) fn returned(&self, ty: &syn::Type, said: Said<'_>) -> Option<Type> {
        match Spelled::of(ty) {
            Spelled::Pointer { to, .. } => Some(pointer(self.pointed_to(to, said)?)),
            _ => self.given(ty, said),
        }
    }

    /// What goes in, or both ways.
    fn taken(&self, ty: &syn::Type, said: Said<'_>) -> Option<(Type, ParamFlags)> {
        let both = ParamFlags::IN.with(ParamFlags::OUT);
        match Spelled::of(ty) {
            Spelled::Str => self.refused(ty, "text goes in by reference", "write `&str`"),
            Spelled::Reference { lifetime: Some(lifetime), .. } if !is_unnamed(lifetime) => {
                let help = "leave it out: what goes in is lent for the call";
                self.context.error(lifetime, "no lifetime reaches across the boundary", help);
                None
            }
            Spelled::Reference { is_mutable: true, to, .. } if matches!(Spelled::of(to), Spelled::Str) => {
                self.refused(ty, "a method cannot write into text of Rust", "write `&mut Bstr`, or `#[out] name: Bstr`")
            }
            Spelled::Array(..) => {
                let help = format!("write `&{}`", written(ty));
                self.refused(ty, "an array in place goes in by reference", help)
            }
            Spelled::Reference { is_mutable: false, to, .. } => Some((self.lent(ty, to, said)?, ParamFlags::IN)),
            Spelled::Reference { is_mutable: true, to, .. } => Some((behind_pointer(self.value(to, said)?), both)),
            Spelled::Pointer { is_mutable, to } => {
                let flags = if is_mutable { both } else { ParamFlags::IN };
                Some((pointer(self.pointed_to(to, said)?), flags))
            }
            Spelled::Option(inner) => match Spelled::of(inner) {
                Spelled::Reference { is_mutable: false, to, .. } if self.is_object(to, said) => {
                    Some((self.object(to, said)?, ParamFlags::IN))
                }
                _ => Some((self.value(ty, said)?, ParamFlags::IN)),
            },
            _ => Some((self.value(ty, said)?, ParamFlags::IN)),
        }
    }

    /// `&T`: text and objects are pointers by themselves, everything else is behind one.
    fn lent(&self, whole: &syn::Type, to: &syn::Type, said: Said<'_>) -> Option<Type> {
        match Spelled::of(to) {
            Spelled::Str => Some(Type::Simple(VarType::BSTR)),
            Spelled::Bstr => {
                let help = "write `Bstr`, which is lent where it goes in, or `&mut Bstr` for a pointer to one";
                self.refused(whole, "a BSTR is a pointer already, and this might be one to it", help)
            }
            _ if self.is_object(to, said) => self.object(to, said),
            _ => Some(behind_pointer(self.value(to, said)?)),
        }
    }

    /// Whether a type that stands behind `&` is an interface: one that is known, or a path of which nothing else is said.
    fn is_object(&self, ty: &syn::Type, said: Said<'_>) -> bool {
        let spelled = Spelled::of(ty);
        spelled.is_known_interface() || matches!(spelled, Spelled::Path(_)) && said.structure.is_none()
    }

    /// A pointer to an interface.
    fn object(&self, ty: &syn::Type, said: Said<'_>) -> Option<Type> {
        if let Some(Structure::Record(word) | Structure::Plain(word)) = said.structure {
            self.context.error(word, "an object is no structure", format!("leave out `#[{word}]`"));
            return None;
        }
        match Spelled::of(ty) {
            Spelled::Path(path) if path.is_ident(self.own) => Some(pointer(Type::Ref(TypeRef::Local(0)))),
            Spelled::Path(path) => Some(pointer(Type::Ref(self.interface(path, false)))),
            spelled if spelled.is_known_interface() => spelled.simple(),
            _ => {
                let what = format!("`{}` is no interface, and only a pointer to one may be null", written(ty));
                self.refused(ty, what, "leave out `Option`; what a caller may leave out is said by `#[optional]`")
            }
        }
    }

    /// An interface that is named by its path.
    pub(super) fn interface(&self, path: &Path, is_dispatch: bool) -> TypeRef {
        self.named.at(path, Taken::Interface { is_dispatch })
    }

    /// What a raw pointer points to.
    fn pointed_to(&self, ty: &syn::Type, said: Said<'_>) -> Option<Type> {
        match Spelled::of(ty) {
            Spelled::Void => Some(Type::Simple(VarType::VOID)),
            Spelled::Pointer { to, .. } => Some(pointer(self.pointed_to(to, said)?)),
            _ => self.value(ty, said),
        }
    }

    /// A value, as it is.
    fn value(&self, ty: &syn::Type, said: Said<'_>) -> Option<Type> {
        let spelled = Spelled::of(ty);
        if let (Some(Structure::Record(word) | Structure::Plain(word)), false) =
            (said.structure, matches!(spelled, Spelled::Path(_) | Spelled::SafeArray(_) | Spelled::Array(..)))
        {
            let what = format!("`{}` is no structure that is named by a path", written(ty));
            self.context.error(word, what, format!("leave out `#[{word}]`"));
            return None;
        }
        match spelled {
            Spelled::Bool => self.truth(ty, said),
            Spelled::Guid => Some(Type::Ref(Named::guid())),
            Spelled::Str | Spelled::String => Some(Type::Simple(VarType::BSTR)),
            Spelled::Option(inner) => match Spelled::of(inner) {
                Spelled::SafeArray(_) | Spelled::AnySafeArray => self.value(inner, said),
                _ => self.object(inner, said),
            },
            Spelled::SafeArray(element) => Some(Type::SafeArray(Box::new(self.value(element, said)?))),
            Spelled::Array(element, count) => self.array(element, count, said),
            Spelled::Path(path) if path.is_ident(self.own) => self.refused_object(ty),
            Spelled::Path(path) => Some(Type::Ref(self.named.at(
                path,
                match said.structure {
                    Some(Structure::Record(_)) => Taken::Structure(Foreign::Owning),
                    Some(Structure::Plain(_)) => Taken::Structure(Foreign::Plain),
                    None => Taken::Enumeration,
                },
            ))),
            Spelled::Void | Spelled::Unit => self.refused(ty, "this is no value", "write the type of a value"),
            spelled if spelled.is_known_interface() => self.refused_object(ty),
            spelled => match spelled.simple() {
                Some(simple) => Some(simple),
                None => self.refused_spelling(ty, spelled),
            },
        }
    }

    fn refused_object(&self, ty: &syn::Type) -> Option<Type> {
        let name = written(ty);
        let help = format!("write `Option<{name}>`, or where it goes in `Option<&{name}>` or `&{name}`");
        self.refused(ty, "an object is a pointer, which may be null", help)
    }

    fn refused_spelling(&self, ty: &syn::Type, spelled: Spelled<'_>) -> Option<Type> {
        let (what, help) = match spelled {
            Spelled::Result(_) => ("a `Result` is what a method gives", "write the type of the value"),
            Spelled::Vec(_) => ("a `Vec` is not what is at the boundary", "write `SafeArray<T>`"),
            Spelled::Slice(_) => (
                "no function of a table is told how long a slice is",
                "write `SafeArray<T>`, or `*const T` and a number, which makes the method `unsafe`",
            ),
            Spelled::Handle(_) | Spelled::HandleRef(_) => {
                ("handles are for imported functions", "write `isize`, or `*mut c_void`")
            }
            Spelled::Function(_) => ("callbacks are for imported functions", "write an interface, and call that"),
            Spelled::Reference { .. } => ("there is one `&` at the most", "write the value itself"),
            Spelled::Pointer { .. } => (
                "a raw pointer stands here only by itself",
                "write it as the type of a parameter, with nothing around it",
            ),
            Spelled::Other if matches!(ty, syn::Type::Path(_)) => (
                "this is no type of the boundary",
                "write a type of automation, or the path of a type without arguments; `Result` and `Option` are known \
                 by these names alone",
            ),
            _ => ("this is no type of the boundary", "write a type of automation, or the path of a type"),
        };
        self.refused(ty, what, help)
    }

    fn truth(&self, ty: &syn::Type, said: Said<'_>) -> Option<Type> {
        let Some(kind) = said.truth.or(self.truth) else {
            truth::untold(ty, "com_interface", "Variant", self.context);
            // Whichever it is, it is the same for whoever calls the method and serves it.
            return Some(Type::Simple(VarType::BOOL));
        };
        match kind {
            BoolKind::Variant => Some(Type::Simple(VarType::BOOL)),
            _ if self.form != Form::Custom => {
                let what = "automation has one kind of truth values";
                self.refused(ty, what, "write `#[bool(Variant)]`, or a number of the width that it has")
            }
            kind => Some(Type::Declared(Box::new(Declared::Bool(kind)))),
        }
    }

    fn array(&self, element: &syn::Type, count: &Expr, said: Said<'_>) -> Option<Type> {
        let element = self.value(element, said)?;
        let Some(count) = whole(count).and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0) else {
            let help = "write a number; what a constant is, a macro cannot see";
            self.context.error(count, "an array in place has so many elements", help);
            return None;
        };
        let bound = ArrayBound { count, lower: 0 };
        Some(match element {
            // The dimensions of an array of arrays are those of one array.
            Type::CArray { element, bounds } => {
                Type::CArray { element, bounds: std::iter::once(bound).chain(bounds).collect() }
            }
            element => Type::CArray { element: Box::new(element), bounds: [bound].into() },
        })
    }

    fn locale(&self, ty: &syn::Type) -> Option<Type> {
        match Spelled::of(ty) {
            Spelled::Simple(vt @ (VarType::I4 | VarType::UI4)) => Some(Type::Simple(vt)),
            _ => self.refused(ty, format!("`{}` is no locale", written(ty)), "write `u32`"),
        }
    }

    fn refused<T>(&self, ty: &syn::Type, what: impl std::fmt::Display, help: impl std::fmt::Display) -> Option<T> {
        self.context.error(ty, what, help);
        None
    }
}

/// A pointer to a value; an array is passed by its address already.
fn behind_pointer(value: Type) -> Type {
    if matches!(value, Type::CArray { .. }) { value } else { pointer(value) }
}

/// A pointer to a value.
fn pointer(to: Type) -> Type {
    Type::Pointer(Box::new(to))
}
