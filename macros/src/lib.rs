//! Procedural macros of comwright; they are used through the crate `comwright`, with its feature `macros`.
//!
//! Here are the entries only, and their documentation. Each has a module that goes the same way: tokens are parsed
//! ([`attr`] has what is in parentheses behind a name), what they say is checked, and either code comes out or every mistake
//! that there is, at its token ([`context`]). What is declared for the boundary is translated into the model of
//! `comwright-codegen`, whose plan and emitter are those of type libraries: no decision about marshaling belongs here.

#![forbid(unsafe_code)]

mod attr;
mod com_interface;
mod context;
mod crate_path;
mod declare;
mod docs;

use proc_macro::TokenStream;

/// Declares an interface of COM as a trait.
#[proc_macro_attribute]
pub fn com_interface(args: TokenStream, item: TokenStream) -> TokenStream {
    com_interface::expand(args.into(), item.into()).into()
}
