//! What stands in for methods of an interface that is none: so that whoever calls them is told of no second mistake.
//!
//! In: the methods as they are written. Out: functions of the same names. What always holds: each takes as many arguments as the
//! caller would give, of whatever types, and gives what is written. What it does not know: what was wrong.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, Ident, ReturnType, Signature};

use crate::declare::spelled::{Spelled, is_writable};

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

/// Whether the caller gives it.
fn is_argument(input: &FnArg) -> bool {
    let FnArg::Typed(param) = input else { return false };
    !param.attrs.iter().any(|attr| ["out", "retval", "lcid"].iter().any(|name| attr.path().is_ident(name)))
}
