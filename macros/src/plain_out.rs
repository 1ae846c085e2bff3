//! `#[derive(PlainOut)]`: a structure of numbers and pointers, which functions may read and fill in.
//!
//! In: a structure. Out: the promise that it is plain, and an assertion for each field that it is. What always holds: it lies in
//! memory as C has it. What it does not know: which types are plain, which the runtime's traits decide.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput};

use crate::context::Context;
use crate::item::{self, Repr};

/// Expands the derive.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let context = Context::new();
    let path = item::crate_path(input, "plain_out", &context);
    item::refuse_generics(&input.generics, "a plain structure", &context);
    let name = &input.ident;
    let repr = Repr::of(&input.attrs);
    let mut checks = Vec::new();
    match &input.data {
        Data::Struct(data) => {
            if !repr.is_c && !repr.is_transparent {
                let said = format!("Rust may lay out the fields of `{name}` as it likes");
                context.error(name, said, "write `#[repr(C)]` on it, or `#[repr(transparent)]`");
            }
            for field in &data.fields {
                let ty = &field.ty;
                let span = item::made_at(ty);
                let path = path.at(span);
                checks.push(quote_spanned!(span=> #path::imp::is_plain::<#ty>();));
            }
        }
        Data::Enum(data) => context.error(
            data.enum_token,
            "a function could leave a number here that no value has",
            "write a newtype with constants, and `#[derive(ComEnum)]`",
        ),
        Data::Union(data) => {
            context.error(data.union_token, "a union does not say which of its fields it has", "write a structure");
        }
    }
    let promise = quote! {
        #[automatically_derived]
        unsafe impl #path::out::PlainOut for #name {}
    };
    let code = quote! {
        const _: () = { #(#checks)* };
        #promise
    };
    context.finish(code, if input.generics.params.is_empty() { promise } else { TokenStream::new() })
}
