//! What stands in for imported functions when a mistake is found: their users are not told of a second one.
//!
//! In: the functions as they are written. Out: functions of the same names that take and give about the same, and are never
//! called: the mistake is told with them. What it does not know: the plan; where a function is written wrongly, so may this be.

use comwright_codegen::list::List;
use comwright_codegen::texts::TextSet;
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::{BareFnArg, FnArg, Pat, Path, PathArguments, ReturnType, Type};

use super::syntax::ForeignFn;
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::declare::expand::made_here;
use crate::declare::spelled::{Spelled, is_writable};
use crate::whole::Whole;

/// Functions in place of these.
pub(crate) fn functions(functions: &[ForeignFn], runtime: &CratePath, context: &Context) -> TokenStream {
    let mut names = TextSet::default();
    let functions = functions.iter().filter(|function| names.insert(function.sig.ident.unraw().to_string()));
    let stand_in = |function: &ForeignFn| {
        let code = stand_in(function, runtime);
        // Where it is not there, its mistake would not be told.
        let is_there = function.above.conditions().is_empty();
        match is_there.then(|| context.in_place_of(&function.sig.ident)).flatten() {
            Some(mistake) => open(function, mistake, code),
            None => code,
        }
    };
    functions.map(stand_in).whole()
}

/// What stands in for a function of which nobody knows what it takes: a value of a type with a mistake in it, of whose calls the
/// compiler says nothing. In it is the function as it is written, so that no `use` of its types seems idle.
fn open(function: &ForeignFn, mistake: TokenStream, code: TokenStream) -> TokenStream {
    let (vis, name) = (&function.vis, &function.sig.ident);
    let head = made_here(quote!(#vis const #name:));
    quote!(#head [(); #mistake] = { #code ::core::unreachable!() };)
}

fn stand_in(function: &ForeignFn, runtime: &CratePath) -> TokenStream {
    let hidden = mentioned(function);
    let mut seen = TextSet::default();
    let mut params = Vec::new();
    let mut results = Vec::new();
    // `Result` by the path that is written, so that its `use` does not seem idle.
    let mut result = None;
    if let ReturnType::Type(_, ty) = &function.sig.output {
        match Spelled::of(ty) {
            Spelled::Result(value) => {
                result = named(ty);
                if !matches!(Spelled::of(value), Spelled::Unit) && !hidden.contains("return") {
                    results.push(value.clone());
                }
            }
            _ => results.push((**ty).clone()),
        }
    }
    for input in &function.sig.inputs {
        let FnArg::Typed(typed) = input else { continue };
        let Pat::Ident(name) = &*typed.pat else { continue };
        let name = &name.ident;
        if hidden.contains(&name.unraw().to_string()) || !seen.insert(name.unraw().to_string()) {
            continue;
        }
        let ty = &*typed.ty;
        let is = |what| typed.attrs.iter().any(|attr| attr.path().is_ident(what));
        match (is("out"), is("callback")) {
            (true, _) => results.push(ty.clone()),
            (_, true) => {
                let closure = closure(ty, &hidden);
                params.push(quote!(#name: impl #closure));
            }
            _ if is_writable(ty) => params.push(quote!(#name: #ty)),
            _ => params.push(quote!(#name: impl ::core::marker::Sized)),
        }
    }
    results.retain(is_writable);
    let (vis, name) = (&function.vis, &function.sig.ident);
    let runtime = runtime.of_item(name, "instead");
    let unsafety = (!function.is_safe).then(|| quote!(unsafe));
    let given = match &*results {
        [one] => quote!(#one),
        several => quote!((#(#several),*)),
    };
    let given = lasting(given);
    let result = result.map_or_else(|| quote!(#runtime::Result), |path| quote!(#path));
    let conditions = function.above.conditions();
    let declared = runtime.declared(&conditions);
    // As what macros make, at which lints of the compiler's own do not look: none of those is allowed here, as a crate may have
    // forbidden that.
    made_here(quote! {
        #declared
        #conditions
        #[allow(clippy::missing_safety_doc, clippy::too_many_arguments)]
        #vis #unsafety fn #name(#(#params),*) -> #result<#given> {
            // Beside it stands the mistake: the crate does not compile.
            loop {}
        }
    })
}

/// The path of a generic type, without its arguments.
fn named(ty: &Type) -> Option<Path> {
    match ty {
        Type::Paren(inner) => named(&inner.elem),
        Type::Group(inner) => named(&inner.elem),
        Type::Path(path) => {
            let mut path = path.path.clone();
            path.segments.iter_mut().for_each(|segment| segment.arguments = PathArguments::None);
            Some(path)
        }
        _ => None,
    }
}

/// What is asked of a closure that is called back: the compiler knows from it what the arguments are. Those that carry the
/// closure are not seen.
fn closure(ty: &Type, hidden: &TextSet) -> TokenStream {
    let sized = quote!(::core::marker::Sized);
    let Spelled::Function(function) = Spelled::of(ty) else { return sized };
    let is_seen =
        |input: &&BareFnArg| input.name.as_ref().is_none_or(|(name, _)| !hidden.contains(&name.unraw().to_string()));
    let inputs: Vec<_> = function.inputs.iter().filter(is_seen).map(|input| &input.ty).list();
    let (lifetimes, output) = (&function.lifetimes, &function.output);
    let is_whole = match output {
        ReturnType::Default => true,
        ReturnType::Type(_, ty) => is_writable(ty),
    };
    match is_whole && inputs.iter().all(|ty| is_writable(ty)) {
        true => quote!(#lifetimes ::core::ops::FnMut(#(#inputs),*) #output),
        false => sized,
    }
}

/// A type whose references last: nobody says for how long those live that come out, which is a mistake that has been told.
fn lasting(tokens: TokenStream) -> TokenStream {
    let mut lasting = TokenStream::new();
    let mut trees = tokens.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(sign) if sign.as_char() == '&' => {
                lasting.extend(quote!(&'static));
                if matches!(trees.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '\'') {
                    trees.by_ref().take(2).for_each(drop);
                }
            }
            TokenTree::Punct(sign) if sign.as_char() == '\'' => {
                trees.next();
                lasting.extend(quote!('static));
            }
            TokenTree::Group(group) => {
                lasting.extend([Group::new(group.delimiter(), self::lasting(group.stream()))]);
            }
            tree => lasting.extend([tree]),
        }
    }
    lasting
}

/// The words in the attributes of parameters: those that are names of parameters are not seen by callers.
fn mentioned(function: &ForeignFn) -> TextSet {
    let mut words = TextSet::default();
    for input in &function.sig.inputs {
        let FnArg::Typed(typed) = input else { continue };
        for attr in &typed.attrs {
            if let syn::Meta::List(list) = &attr.meta {
                for word in list.tokens.to_string().split(|c: char| !(c.is_alphanumeric() || c == '_')) {
                    words.insert(word.to_owned());
                }
            }
        }
    }
    words
}
