//! Types of the runtime's with parameters, misspelt.
//!
//! In: a type of a declaration that has been refused. Out: that mistake alone, at the name that is near to one of ours,
//! where one is: a `Reslt<i32>` is no `Result`, and whatever else was said of it follows from that. What always holds:
//! what was told of other types stays. What it does not know: what is declared elsewhere under such a name; that would
//! have been refused as well.

use proc_macro2::Ident;
use syn::{GenericArgument, PathArguments, Type};

use super::spelled::Spelled;
use crate::attr::nearest;
use crate::context::Context;

/// The types that are known with parameters.
pub(crate) const KNOWN: &[&str] = &["Handle", "HandleRef", "Option", "Result", "SafeArray", "Vec"];

/// What is made of a type; where that is nothing, the names that are misspelt in the type are told, instead of what has
/// been told of it.
pub(crate) fn or_misspelt<T>(ty: &Type, context: &Context, make: impl FnOnce() -> Option<T>) -> Option<T> {
    let before = context.count();
    let made = make();
    if made.is_none() {
        tell_instead(ty, before, context);
    }
    made
}

fn tell_instead(ty: &Type, before: usize, context: &Context) {
    let mut found = Vec::new();
    add(ty, &mut found);
    if !found.is_empty() {
        context.forget_behind(before);
    }
    for (name, meant) in found {
        let what = format!("`{name}` is no type that a declaration knows with parameters");
        context.error(name, what, format!("did you mean `{meant}`?"));
    }
}

/// Adds the misspelt names of a type, with what was meant.
fn add<'a>(ty: &'a Type, found: &mut Vec<(&'a Ident, &'static str)>) {
    match ty {
        Type::Paren(inner) => add(&inner.elem, found),
        Type::Group(inner) => add(&inner.elem, found),
        Type::Reference(inner) => add(&inner.elem, found),
        Type::Array(inner) => add(&inner.elem, found),
        Type::Slice(inner) => add(&inner.elem, found),
        Type::Path(path) if path.qself.is_none() => {
            let Some(last) = path.path.segments.last() else { return };
            let PathArguments::AngleBracketed(arguments) = &last.arguments else { return };
            let name = last.ident.to_string();
            match nearest(&name, KNOWN) {
                Some(meant) if matches!(Spelled::of(ty), Spelled::Other) && meant != name => {
                    found.push((&last.ident, meant));
                }
                _ => {}
            }
            for argument in &arguments.args {
                if let GenericArgument::Type(ty) = argument {
                    add(ty, found);
                }
            }
        }
        _ => {}
    }
}
