//! A parameter: what goes in, and what each attribute of one means.
//!
//! In: a parameter as it is written. Out: the model's type and flags, and what it claims of other parameters ([`Claims`]). What
//! always holds: each attribute that is said has a meaning for the type. What comes out has a file of its own, as has what is
//! called back.

use comwright_codegen::list::{Append, List};
use comwright_codegen::model::{BoolKind, Declared, Elements, Extent, ParamFlags, Reference, Type, VarType};
use proc_macro2::Ident;
use syn::{FnArg, LitInt, Pat};

use super::claims::{Claims, Use};
use super::options::Options;
use super::text::text;
use super::value::{Path, Scope, is_interface};
use super::{callback, out};
use crate::attr::{Arg, Args, unknown};
use crate::automation;
use crate::context::Context;
use crate::declare::above::{Above, Of};
use crate::declare::spelled::{Spelled, written};
use crate::parsed::parsed;
use crate::strings::Strings;
use crate::truth;

/// A parameter, checked.
pub(crate) struct Param {
    /// What the model has of it.
    pub(crate) ty: Type,
    pub(crate) flags: ParamFlags,
}

/// What stands around a parameter.
pub(crate) struct Surroundings<'a> {
    pub(crate) scope: Scope<'a>,
    /// What is said of the whole function.
    pub(crate) options: &'a Options,
    /// Whether the block is one of functions of C.
    pub(crate) is_cdecl: bool,
    /// What parameters say of each other.
    pub(crate) claims: &'a mut Claims,
}

/// The attributes of a parameter: what each is for.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("bool", "a `bool`"),
    ("strings", "text"),
    ("code_page", "text"),
    ("on_unmappable", "text"),
    ("bstr", "a `&str`"),
    ("size", "a slice"),
    ("out", "what comes out"),
    ("record", "a structure"),
    ("plain", "a structure"),
    ("interface", "a reference to an object"),
    ("callback", "a function"),
];

/// Name, type and attributes of a parameter; `None` when it has no name.
pub(crate) fn parts<'a>(arg: &'a FnArg, context: &Context) -> Option<(&'a Ident, &'a syn::Type, Args)> {
    let FnArg::Typed(typed) = arg else { return None };
    let Pat::Ident(pattern) = &*typed.pat else {
        context.error(&typed.pat, "a parameter needs a name", "write a name, which callers see");
        return None;
    };
    if pattern.by_ref.is_some() || pattern.mutability.is_some() || pattern.subpat.is_some() {
        context.error(pattern, "a parameter is a name and nothing else here", format!("write `{}`", pattern.ident));
        return None;
    }
    let (_, attrs) = Above::split(typed.attrs.clone(), Of::Parameter, context);
    Some((&pattern.ident, &typed.ty, Args::of_attributes("library_import", &attrs, context)))
}

/// The name of a parameter that has one.
pub(crate) fn name(arg: &FnArg) -> Option<&Ident> {
    match arg {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(pattern) => Some(&pattern.ident),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    }
}

/// The parameter at a position; `None` when something about it is wrong, which has been told then.
pub(crate) fn param(position: u16, ty: &syn::Type, mut args: Args, around: &mut Surroundings<'_>) -> Option<Param> {
    let context = around.scope.context;
    // What is misspelled may be what would be missed.
    if are_misspelled(&args, context) {
        around.claims.is_open = true;
        return None;
    }
    let param = match (args.take("out"), args.take("callback")) {
        (Some(_), Some(callback)) => {
            context.error(&callback.name, "what is called back does not come out", "leave out `callback`");
            return None;
        }
        (Some(out), None) => out::out(position, ty, &out, &mut args, around),
        (None, callback) => given(position, ty, callback, &mut args, around),
    };
    // What is said of a type that is wrong may be right.
    param.filter(|_| finish(&args, context))
}

/// What goes in.
fn given(
    position: u16,
    ty: &syn::Type,
    callback: Option<Arg>,
    args: &mut Args,
    around: &mut Surroundings<'_>,
) -> Option<Param> {
    let (scope, context) = (around.scope, around.scope.context);
    let (inner, is_nullable) = match Spelled::of(ty) {
        Spelled::Option(inner) => (inner, true),
        _ => (ty, false),
    };
    if let Some(arg) = callback {
        if is_nullable {
            let help = "write the function alone; for a call without one, declare it a second time, with `#[entry]` and a raw \
                        pointer";
            context.error(ty, "there is a closure in every call", help);
            return None;
        }
        let Spelled::Function(function) = Spelled::of(inner) else {
            let help = "write `fn(…) -> …`, with the types that the library calls it with";
            context.error(ty, "what is called back is a function", help);
            return None;
        };
        return callback::callback(position, function, &arg, around).map(declared);
    }
    match Spelled::of(inner) {
        Spelled::Reference { is_mutable, to, .. } => reference(position, ty, to, is_mutable, is_nullable, args, around),
        Spelled::Handle(kind) => scope.handle(kind, is_nullable, true).map(input),
        Spelled::HandleRef(kind) => scope.handle(kind, is_nullable, false).map(input),
        Spelled::Function(_) => {
            let help = "write `#[callback(context = name)]` with the parameter that comes back in it, or `#[callback]`";
            context.error(ty, "nobody has said how this function is called back", help);
            None
        }
        Spelled::String | Spelled::Str => {
            let help = "write `&str` for text that goes in, or `#[out(size = …)] name: String` for a buffer";
            context.error(ty, "text goes in by reference", help);
            None
        }
        Spelled::Vec(element) => {
            let help = format!(
                "write `#[size(count)] name: &[{0}]` for elements that go in, or `#[out(size = …)] name: Vec<{0}>` for a buffer",
                written(element)
            );
            context.error(ty, "elements go in by reference", help);
            None
        }
        Spelled::Bstr => {
            context.error(ty, "a BSTR goes in by reference: it stays the caller's", "write `&Bstr`");
            None
        }
        _ if is_nullable => {
            let help = format!("write `Option<&{}>` for a pointer that may be null", written(inner));
            context.error(ty, "only a pointer can be null", help);
            None
        }
        _ => {
            let kind = truth(ty, args, around);
            scope.value(ty, kind, path(args, ty, context)?.given()).map(input)
        }
    }
}

/// What goes in by reference.
fn reference(
    position: u16,
    ty: &syn::Type,
    to: &syn::Type,
    is_mutable: bool,
    is_nullable: bool,
    args: &mut Args,
    around: &mut Surroundings<'_>,
) -> Option<Param> {
    let (scope, context) = (around.scope, around.scope.context);
    match Spelled::of(to) {
        Spelled::Str | Spelled::String | Spelled::Bstr if is_mutable => {
            let help = "write `#[out(size = …)] name: String` for a buffer that the function fills";
            context.error(ty, "a function cannot write into text of Rust", help);
            None
        }
        Spelled::String => {
            context.error(ty, "text goes in as `&str`", "write `&str`");
            None
        }
        Spelled::Str => match args.flag("bstr", context) {
            Some(bstr) if is_nullable => {
                context.error(bstr, "a BSTR that is null is the empty text", "write `&str`");
                None
            }
            Some(_) => Some(input(Type::Simple(VarType::BSTR))),
            None => {
                let strings = Strings::take(args, around.options.strings, context);
                let text = text(ty, strings, None, is_nullable, context)?;
                Some(declared(Declared::Text(text)))
            }
        },
        Spelled::Bstr if is_nullable => {
            context.error(ty, "a BSTR that is null is the empty text", "write `&Bstr`");
            None
        }
        Spelled::Bstr => Some(input(Type::Simple(VarType::BSTR))),
        Spelled::Slice(_) | Spelled::Vec(_) | Spelled::Array(..) if is_nullable => {
            let what = "where there may be no elements, there may be none in the slice";
            context.error(ty, what, "leave out `Option`");
            None
        }
        Spelled::Slice(element) => {
            let size = args.take("size");
            if size.is_none() {
                let help = "write `#[size(count)]` with the parameter that says how many there are, or `#[size(16)]`";
                context.error(ty, "nobody has said how many elements there are", help);
            }
            let element = element_type(element, args, scope);
            let count = extent(position, &size?, Use::Count, around);
            let element = element?;
            Some(declared(Declared::Elements(Elements { element, count: count?, is_mutable })))
        }
        Spelled::Vec(element) | Spelled::Array(element, _) => {
            context.error(ty, "elements go in as a slice", format!("write `#[size(…)] name: &[{}]`", written(element)));
            None
        }
        Spelled::Handle(kind) | Spelled::HandleRef(kind) => {
            let help = format!("write `HandleRef<'_, {}>`", written(kind));
            context.error(ty, "a handle is lent as what it is", help);
            None
        }
        _ => {
            let path = path(args, to, context)?;
            let target = match path {
                Path::Interface if is_mutable => {
                    context.error(ty, "an object is lent by `&`", format!("write `&{}`", written(to)));
                    return None;
                }
                Path::Interface => scope.interface(to)?,
                _ => {
                    let kind = truth(to, args, around);
                    scope.value(to, kind, if is_mutable { path } else { path.given() })?
                }
            };
            Some(declared(Declared::Reference(Reference { target, is_mutable, is_nullable })))
        }
    }
}

/// How many there are of something: another parameter, or a number.
pub(crate) fn extent(position: u16, arg: &Arg, how: Use, around: &mut Surroundings<'_>) -> Option<Extent> {
    let context = around.scope.context;
    let tokens = arg.said("a parameter or a number", context)?;
    if let Ok(name) = parsed::<Ident>(tokens.clone()) {
        return around.claims.claim(position, &name, how, context).map(Extent::Param);
    }
    let number = parsed::<LitInt>(tokens.clone()).ok().and_then(|number| number.base10_parse::<u32>().ok());
    match number {
        Some(number) if number != 0 => Some(Extent::Constant(number)),
        _ => {
            let help = "write the name of a parameter, or a number that is not zero";
            context.error(tokens, "this does not say how many there are", help);
            None
        }
    }
}

/// What kind of truth value it is, if it is one.
pub(crate) fn truth(ty: &syn::Type, args: &mut Args, around: &Surroundings<'_>) -> Option<BoolKind> {
    if !matches!(Spelled::of(ty), Spelled::Bool) {
        return None;
    }
    truth::take(args, around.scope.context).or(around.options.bool_kind)
}

/// The type of elements, which are passed as they are.
pub(crate) fn element_type(ty: &syn::Type, args: &mut Args, scope: Scope<'_>) -> Option<Type> {
    let help = match Spelled::of(ty) {
        Spelled::Bool => "write the type that they have: `i32` for BOOL, `u8` for `bool` of C, `i16` for VARIANT_BOOL",
        Spelled::Bstr | Spelled::Simple(VarType::VARIANT | VarType::UNKNOWN | VarType::DISPATCH) => {
            "write the raw type that they have, or pass a SAFEARRAY"
        }
        Spelled::Str | Spelled::String | Spelled::Reference { .. } => "write raw pointers",
        _ => return scope.value(ty, None, path(args, ty, scope.context)?),
    };
    scope.context.error(ty, format!("`{}`: elements are passed as they are, and these are not", written(ty)), help);
    None
}

/// What a path stands for.
pub(crate) fn path(args: &mut Args, ty: &syn::Type, context: &Context) -> Option<Path> {
    let is_known = Spelled::of(ty).is_known_interface();
    if !matches!(Spelled::of(ty), Spelled::Path(_)) && !is_known {
        return Some(Path::Plain);
    }
    let mut said = Vec::new();
    for (name, path) in [("record", Path::Record), ("plain", Path::Plain), ("interface", Path::Interface)] {
        said.append_all(args.flag(name, context).map(|name| (name, path)));
    }
    if let [(word, Path::Record)] = &*said {
        automation::needed(word, format_args!("`{word}`"), automation::IS_THERE, context);
    }
    match &*said {
        [] => Some(if is_interface(ty) { Path::Interface } else { Path::Plain }),
        [(_, path)] => Some(*path),
        [.., (name, _)] => {
            context.error(name, "a type is one of these", "leave one of them");
            None
        }
    }
}

/// What goes in as it is.
fn input(ty: Type) -> Param {
    Param { ty, flags: ParamFlags::IN }
}

/// What goes in, and only a declaration has it.
fn declared(declared: Declared) -> Param {
    input(Type::Declared(Box::new(declared)))
}

/// Tells of attributes that have no meaning for the parameter; whether there are none.
fn finish(args: &Args, context: &Context) -> bool {
    for arg in args.rest() {
        if let Some((name, what)) = ATTRIBUTES.iter().find(|(name, _)| arg.name == name) {
            context.error(&arg.name, format!("`{name}` is for {what}, and this is none"), "leave it out");
        }
    }
    args.is_empty()
}

/// Tells of attributes that there are not; whether there are any.
fn are_misspelled(args: &Args, context: &Context) -> bool {
    let known: Vec<_> = ATTRIBUTES.iter().map(|(name, _)| *name).list();
    let misspelled: Vec<_> = args.rest().iter().filter(|arg| known.iter().all(|name| arg.name != name)).list();
    for arg in &misspelled {
        unknown(&arg.name, "library_import", &known, context);
    }
    !misspelled.is_empty()
}
