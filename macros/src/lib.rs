//! Procedural macros of comwright; they are used through the crate `comwright`, with its feature `macros`.
//!
//! Here are the entries only; their documentation is in `entries`. Each has a module that goes the same way: tokens are parsed
//! (`attr` has what is in parentheses behind a name), what they say is checked, and either code comes out or every mistake
//! that there is, at its token (`context`). What is declared for the boundary is translated into the model of
//! `comwright-codegen`, whose plan and emitter are those of type libraries: no decision about marshaling belongs here.

#![forbid(unsafe_code)]

mod attr;
mod automation;
mod com_enum;
mod com_interface;
mod com_name;
mod context;
mod crate_path;
mod declare;
mod docs;
mod guid;
mod import;
#[cfg(feature = "typelib")]
mod import_typelib;
mod include_typelib;
mod item;
mod number;
mod parsed;
mod plain_out;
#[cfg(feature = "automation")]
mod record;
mod safe_handle;
mod strings;
mod trace;
mod truth;
#[cfg(not(feature = "automation"))]
mod unautomated;
#[cfg(feature = "automation")]
mod variant;
mod whole;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};
#[cfg(not(feature = "automation"))]
use unautomated::{record, variant};

#[doc = include_str!("entries/com_enum.md")]
#[proc_macro_derive(ComEnum, attributes(com_enum))]
pub fn com_enum(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, com_enum::expand(&input)).into()
}

#[doc = include_str!("entries/com_interface.md")]
#[proc_macro_attribute]
pub fn com_interface(args: TokenStream, item: TokenStream) -> TokenStream {
    com_interface::expand(args.into(), item.into()).into()
}

#[doc = include_str!("entries/import_typelib.md")]
#[cfg(feature = "typelib")]
#[proc_macro]
pub fn import_typelib(tokens: TokenStream) -> TokenStream {
    import_typelib::expand(tokens.into()).into()
}

#[doc = include_str!("entries/include_typelib.md")]
#[proc_macro]
pub fn include_typelib(tokens: TokenStream) -> TokenStream {
    include_typelib::expand(tokens.into()).into()
}

#[doc = include_str!("entries/library_import.md")]
#[proc_macro_attribute]
pub fn library_import(args: TokenStream, item: TokenStream) -> TokenStream {
    import::expand(args.into(), item.into()).into()
}

#[doc = include_str!("entries/plain_out.md")]
#[proc_macro_derive(PlainOut, attributes(plain_out))]
pub fn plain_out(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, plain_out::expand(&input)).into()
}

#[doc = include_str!("entries/record.md")]
#[proc_macro_derive(Record, attributes(name, offset, record, strings))]
pub fn record(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, record::expand(&input)).into()
}

#[doc = include_str!("entries/safe_handle.md")]
#[proc_macro_derive(
    SafeHandle,
    attributes(counted, duplicate, invalid, namespace, raw, release, safe_handle, send, sync)
)]
pub fn safe_handle(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, safe_handle::expand(&input)).into()
}

#[doc = include_str!("entries/trace.md")]
#[proc_macro_derive(Trace, attributes(trace))]
pub fn trace(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, trace::expand(&input)).into()
}

#[doc = include_str!("entries/variant.md")]
#[proc_macro_derive(Variant, attributes(variant))]
pub fn variant(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, variant::expand(&input)).into()
}
