//! A function that is called back.
//!
//! In: a parameter with `#[callback(…)]` and a bare function for its type. Out: the model's type. What always holds: when
//! there is a context, the function gets it back in an argument of that name, and it is as wide as a pointer.

use comwright_codegen::list::List;
use comwright_codegen::model::{self, BoolKind, Callback, CallbackParam, Declared, Type, VarType};
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{ReturnType, TypeBareFn};

use super::claims::{Use, is_wide};
use super::param::Surroundings;
use super::value::{Path, Scope};
use crate::attr::{Arg, Args};
use crate::context::Context;
use crate::declare::spelled::{Spelled, written};
use crate::number::{Number, whole};
use crate::parsed::parsed;
use crate::truth;

/// The type of a parameter that is called back.
pub(crate) fn callback(
    position: u16,
    function: &TypeBareFn,
    arg: &Arg,
    around: &mut Surroundings<'_>,
) -> Option<Declared> {
    let (scope, context) = (around.scope, around.scope.context);
    let mut inner = arg.list("callback", "context = name", context)?;
    let carried = inner.take("context");
    let on_panic = inner.take("on_panic");
    let is_wrong = !inner.is_empty();
    inner.finish(context);
    let is_cdecl = called_as(function, around.is_cdecl, context)?;
    let carrier = carried.and_then(|arg| carrier(position, &arg, around));
    let back = carrier.as_ref().and_then(|(name, _)| comes_back(function, name, context));
    let params: Vec<_> = (0..).zip(&function.inputs).map(|(at, input)| given(input, back == Some(at), around)).list();
    let result = result(function, scope, around.options.bool_kind);
    let on_panic = on_panic.and_then(|arg| returned(&arg, &result, context));
    let is_missing = carrier.is_some() != back.is_some();
    if is_wrong || is_missing {
        return None;
    }
    Some(Declared::Callback(Callback {
        params: params.into_iter().collect::<Option<_>>()?,
        result: result?,
        on_panic,
        context: carrier.map(|(_, position)| position),
        is_cdecl,
    }))
}

/// Whether it is called as a function of C: as its type says, or as the block's functions are.
fn called_as(function: &TypeBareFn, is_cdecl: bool, context: &Context) -> Option<bool> {
    if let Some(lifetimes) = &function.lifetimes {
        context.error(lifetimes, "no lifetime crosses the boundary", "write raw pointers");
        return None;
    }
    if let Some(variadic) = &function.variadic {
        context.error(variadic, "no closure takes any arguments", "write those that it is called with");
        return None;
    }
    let Some(abi) = &function.abi else { return Some(is_cdecl) };
    match abi.name.as_ref().map(syn::LitStr::value).as_deref() {
        None | Some("C") => Some(true),
        Some("system") => Some(false),
        Some(_) => {
            context.error(&abi.name, "nothing is called back like this", "write `\"system\"` or `\"C\"`");
            None
        }
    }
}

/// The parameter of the imported function that carries the closure.
fn carrier(position: u16, arg: &Arg, around: &mut Surroundings<'_>) -> Option<(Ident, u16)> {
    let context = around.scope.context;
    let tokens = arg.said("a parameter", context)?;
    let Ok(name) = parsed::<Ident>(tokens.clone()) else {
        context.error(
            tokens,
            "this is no parameter",
            "write the name of the parameter that comes back in the callback",
        );
        return None;
    };
    let carrier = around.claims.claim(position, &name, Use::Context, context)?;
    Some((name, carrier))
}

/// The argument in which the context comes back.
fn comes_back(function: &TypeBareFn, name: &Ident, context: &Context) -> Option<usize> {
    let is_it = |input: &syn::BareFnArg| input.name.as_ref().is_some_and(|(known, _)| known.unraw() == name.unraw());
    let back = function.inputs.iter().position(is_it);
    if back.is_none() {
        let help = format!("give the argument in which it comes back the name `{name}`");
        context.error(name, format!("the function that is called back has no argument `{name}`"), help);
    }
    back
}

/// What it is called with.
fn given(input: &syn::BareFnArg, is_context: bool, around: &Surroundings<'_>) -> Option<CallbackParam> {
    let (scope, context) = (around.scope, around.scope.context);
    let mut args = Args::of_attributes("library_import", &input.attrs, context);
    let kind = truth::take(&mut args, context).or(around.options.bool_kind);
    args.finish(context);
    let ty = scope_value(scope, &input.ty, kind, Path::by_name(&input.ty))?;
    if !is_context {
        return Some(CallbackParam::Value(ty));
    }
    if !is_wide(&ty) {
        let what = format!("`{}` has no room for a pointer", written(&input.ty));
        context.error(&input.ty, what, "write `*mut c_void`, or `isize`");
        return None;
    }
    Some(CallbackParam::Context(ty))
}

/// A value of a callback: it is passed as it is.
fn scope_value(scope: Scope<'_>, ty: &syn::Type, kind: Option<BoolKind>, path: Path) -> Option<Type> {
    let help = match Spelled::of(ty) {
        Spelled::Reference { to, .. } if matches!(Spelled::of(to), Spelled::Str) => {
            "write the raw pointer, `*const u16` or `*const u8`"
        }
        Spelled::Bstr | Spelled::Simple(VarType::VARIANT) => "write the raw type, and say whose it is in the closure",
        _ => return scope.value(ty, kind, path),
    };
    let what = format!("`{}`: what a callback is given is passed on as it is", written(ty));
    scope.context.error(ty, what, help);
    None
}

/// What it returns: `None` for a type that is wrong, then for nothing.
fn result(function: &TypeBareFn, scope: Scope<'_>, kind: Option<BoolKind>) -> Option<Option<Type>> {
    match &function.output {
        ReturnType::Default => Some(None),
        ReturnType::Type(_, ty) if matches!(Spelled::of(ty), Spelled::Unit) => Some(None),
        ReturnType::Type(_, ty) => scope_value(scope, ty, kind, Path::Returned).map(Some),
    }
}

/// `on_panic = 5`: what is returned instead.
fn returned(arg: &Arg, result: &Option<Option<Type>>, context: &Context) -> Option<i64> {
    let tokens = arg.said("a number", context)?;
    let Some(number) = integer(tokens.clone()) else {
        context.error(tokens, "this is no number", "write a number of the type that is returned");
        return None;
    };
    let fits = match result {
        None => true,
        Some(None) => {
            context.error(&arg.name, "the function that is called back returns nothing", "leave it out");
            return None;
        }
        Some(Some(Type::Simple(VarType::HRESULT))) => i32::try_from(number).is_ok() || u32::try_from(number).is_ok(),
        Some(Some(Type::Simple(vt))) => Number::of(*vt).is_some_and(|of| of.has(number)),
        Some(Some(Type::Pointer(_))) => number == 0,
        Some(Some(Type::Declared(declared))) => {
            matches!(**declared, model::Declared::Bool(_)) && (0..=1).contains(&number)
        }
        Some(Some(_)) => false,
    };
    if !fits {
        context.error(tokens, "what is returned has no such value", "write a value of the type that is returned");
        return None;
    }
    // A code may be written with or without its sign.
    i64::try_from(number).ok().or_else(|| u64::try_from(number).ok().map(u64::cast_signed))
}

/// A whole number, with a sign or without; `true` and `false` are 1 and 0.
pub(crate) fn integer(tokens: proc_macro2::TokenStream) -> Option<i128> {
    let value = parsed(tokens).ok()?;
    match &value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Bool(said), .. }) => Some(said.value.into()),
        value => whole(value),
    }
}
