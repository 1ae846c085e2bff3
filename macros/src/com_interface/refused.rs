//! What stands in for methods of an interface that is none: so that whoever calls them is told of no second mistake.
//!
//! In: the methods as they are written. Out: functions of the same names. What always holds: each takes as many arguments as the
//! caller would give, of whatever types, and gives what is written; who serves the interface may write each as it is declared.
//! What it does not know: what was wrong.

use comwright_codegen::list::List;
use comwright_codegen::model::InvokeKind;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{FnArg, Ident, LitStr, ReturnType, Signature, TraitItemFn};

use super::naming;
use crate::declare::spelled::{Spelled, is_writable};
use crate::whole::Whole;

/// Nothing that could be called: of each method its name, how many arguments it takes, and what it is said to give.
pub(super) fn stubs<'a>(
    interface: &Ident,
    methods: impl Iterator<Item = &'a Signature>,
    above: &TokenStream,
) -> TokenStream {
    let methods = methods.map(|sig| {
        let name = &sig.ident;
        let arguments = sig.inputs.iter().filter(|input| is_argument(input)).map(|_| quote!(_: impl Sized));
        let output = match &sig.output {
            ReturnType::Default => TokenStream::new(),
            ReturnType::Type(_, ty) if is_writable(ty) => quote!(-> #ty),
            ReturnType::Type(_, ty) => match Spelled::of(ty) {
                Spelled::Result(_) => quote!(-> ::core::result::Result<(), ::core::convert::Infallible>),
                _ => TokenStream::new(),
            },
        };
        quote!(pub fn #name(&self, #(#arguments),*) #output { loop {} })
    });
    quote!(#above impl #interface { #(#methods)* })
}

/// The code of an interface with these methods in the trait of those who serve it, as they are declared. Nobody has to write
/// them.
pub(super) fn served(code: TokenStream, interface: &Ident, methods: &[TraitItemFn]) -> TokenStream {
    let name = format!("{}_Impl", interface.unraw());
    let mut trees: Vec<_> = code.into_iter().list();
    let is = |tree: &TokenTree, word: &str| matches!(tree, TokenTree::Ident(ident) if *ident == *word);
    let begin = trees.windows(2).position(|pair| is(&pair[0], "trait") && is(&pair[1], &name)).unwrap_or(trees.len());
    // Behind its name there are bounds, which have no braces.
    let body = trees[begin..].iter_mut().find_map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group),
        _ => None,
    });
    if let Some(body) = body {
        let (span, added) = (body.span(), methods.iter().filter_map(served_method).flatten());
        *body = Group::new(Delimiter::Brace, body.stream().into_iter().chain(added).whole());
        body.set_span(span);
    }
    trees.into_iter().whole()
}

/// A method as who serves it writes it; `None` where its types are none that could be written.
fn served_method(method: &TraitItemFn) -> Option<TokenStream> {
    let TraitItemFn { attrs, sig, .. } = method;
    let said = |name: &str| attrs.iter().find(|attr| attr.path().is_ident(name));
    let accessors = [
        ("propget", "get_", InvokeKind::PROPERTY_GET),
        ("propput", "put_", InvokeKind::PROPERTY_PUT),
        ("propputref", "putref_", InvokeKind::PROPERTY_PUT_REF),
    ];
    let accessor = accessors.into_iter().find(|(name, ..)| said(name).is_some());
    let (_, prefix, invoke) = accessor.unwrap_or(("", "", InvokeKind::FUNC));
    let name = said("name").and_then(|attr| attr.parse_args::<LitStr>().ok()).map(|name| name.value());
    let name = name.unwrap_or_else(|| naming::com_name(&sig.ident.unraw().to_string(), invoke));
    // What is no name has been told.
    let name = syn::parse_str::<Ident>(&format!("{prefix}{name}")).ok()?;
    let name = format_ident!("{name}", span = sig.ident.span());
    let mut params = Vec::new();
    for input in sig.inputs.iter().filter(|input| is_argument(input)) {
        let FnArg::Typed(param) = input else { continue };
        let ty = &param.ty;
        params.push(is_writable(ty).then(|| quote!(_: #ty))?);
    }
    let output = match &sig.output {
        ReturnType::Type(_, ty) if !is_writable(ty) => return None,
        output => output.to_token_stream(),
    };
    let unsafety = &sig.unsafety;
    Some(quote!(#unsafety fn #name(&self, #(#params),*) #output { loop {} }))
}

/// Whether the caller gives it.
fn is_argument(input: &FnArg) -> bool {
    let FnArg::Typed(param) = input else { return false };
    !param.attrs.iter().any(|attr| ["out", "retval", "lcid"].iter().any(|name| attr.path().is_ident(name)))
}
