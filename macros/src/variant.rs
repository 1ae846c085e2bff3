//! `#[derive(Variant)]`: ways into a VARIANT and out of it, for enumerations and records.
//!
//! In: a type that is a `ComEnum` or a `Record`. Out: the same conversions that generated types have, by the runtime's
//! `imp::enumeration_values!` and `imp::record_values!`. What always holds: an enumeration is its number (`VT_I4`), a record
//! is `VT_RECORD`. What it does not know: the layout of the type, which the other derive has looked at.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Fields};

use crate::context::Context;
use crate::item;

/// Expands the derive.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let context = Context::new();
    let path = item::crate_path(input, "variant", &context);
    item::refuse_generics(&input.generics, "a type of values", &context);
    let name = &input.ident;
    // The bound is the same tokens in each of the impls, so that there is one mistake when it does not hold.
    let span = item::made_at(name);
    let path_here = path.at(span);
    let values = |values: &str, wanted: &str| {
        let (values, wanted) = (Ident::new(values, Span::call_site()), Ident::new(wanted, span));
        let bound = quote_spanned!(span=> #name: #path_here::#wanted);
        quote!(#path::imp::#values!(#name where #bound);)
    };
    let enumeration = || values("enumeration_values", "ComEnum");
    let code = match &input.data {
        Data::Enum(_) => enumeration(),
        Data::Struct(data) if matches!(&data.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1) => {
            enumeration()
        }
        Data::Struct(_) => values("record_values", "Record"),
        Data::Union(data) => {
            context.error(
                data.union_token,
                "a union does not say which of its fields it has, and no VARIANT can carry it",
                "write a structure, or convert by hand the field that is meant",
            );
            TokenStream::new()
        }
    };
    context.finish(code, TokenStream::new())
}
