//! `#[derive(Trace)]`: a value shows its fields, one after the other.
//!
//! In: a structure or an `enum`. Out: `collect::Trace`, which traces every field in the order of the declaration, but for
//! those that say `#[trace(skip)]`. What always holds: a type parameter that a traced field names is `Trace` as well. What it
//! does not know: what the fields hold.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Data, DeriveInput, Field, Fields, Generics};

use crate::attr::Args;
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::item;

/// Expands the derive.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let context = Context::new();
    let path = item::crate_path(input, "trace", &context);
    let mut traced = Vec::new();
    let visitor = Ident::new("visitor__", Span::mixed_site());
    let mut arms = Vec::new();
    let name = &input.ident;
    let mut arm = |pattern: TokenStream, fields: &Fields| {
        let (mut patterns, mut calls) = (Vec::new(), Vec::new());
        for (member, field) in fields.members().zip(fields) {
            if is_skipped(field, &context) {
                continue;
            }
            let span = item::made_at(&field.ty);
            let binding = format_ident!("field__{}", patterns.len(), span = span);
            let path = path.at(span);
            calls.push(quote_spanned!(span=> #path::collect::Trace::trace(#binding, #visitor);));
            patterns.push(quote!(#member: #binding));
            traced.push(field.ty.to_token_stream());
        }
        arms.push(quote!(#pattern { #(#patterns,)* .. } => { #(#calls)* }));
    };
    match &input.data {
        Data::Struct(data) => arm(quote!(Self), &data.fields),
        Data::Enum(data) => {
            for variant in &data.variants {
                let ident = &variant.ident;
                arm(quote!(Self::#ident), &variant.fields);
            }
        }
        Data::Union(data) => context.error(
            data.union_token,
            "a union does not say which of its fields it has",
            "implement `Trace` by hand, for the field that is meant",
        ),
    }
    // An `enum` without values has nobody to show.
    let body = if arms.is_empty() { quote!(match *self {}) } else { quote!(match self { #(#arms)* }) };
    let generics = bounded(&input.generics, &traced, &path);
    let (parameters, arguments, conditions) = generics.split_for_impl();
    let head = quote! {
        #[automatically_derived]
        impl #parameters #path::collect::Trace for #name #arguments #conditions
    };
    let signature = quote!(fn trace(&self, #visitor: &mut dyn #path::collect::Visitor));
    context.finish(
        quote! {
            #head {
                #signature { #body }
            }
        },
        quote!(#head { fn trace(&self, _: &mut dyn #path::collect::Visitor) {} }),
    )
}

fn is_skipped(field: &Field, context: &Context) -> bool {
    let mut args = Args::all("trace", item::attrs(&field.attrs, "trace"), context);
    let skip = args.flag("skip", context).is_some();
    args.finish(context);
    for attr in item::attrs(&field.attrs, "trace").filter(|attr| matches!(attr.meta, syn::Meta::Path(_))) {
        context.error(
            attr.path(),
            "`trace` says nothing: every field is traced",
            "write `#[trace(skip)]`, or leave it out",
        );
    }
    skip
}

/// The generics, with a bound on each parameter that a traced field names.
fn bounded(generics: &Generics, traced: &[TokenStream], path: &CratePath) -> Generics {
    let mut generics = generics.clone();
    for parameter in generics.type_params_mut() {
        if traced.iter().any(|ty| names(ty.clone(), &parameter.ident)) {
            parameter.bounds.push(syn::parse_quote!(#path::collect::Trace));
        }
    }
    generics
}

/// Whether tokens have this name among them.
fn names(tokens: TokenStream, name: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name,
        TokenTree::Group(group) => names(group.stream(), name),
        _ => false,
    })
}
