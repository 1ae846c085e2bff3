//! What is declared, and what a type library says of the same interface.

mod parity;

use proc_macro2::TokenStream;

use super::Declared;
use super::options::Options;
use super::plans;
use super::syntax::Written;
use crate::context::Context;

/// An interface, and the mistakes in it.
fn declared(args: TokenStream, item: TokenStream) -> (Declared, Vec<String>) {
    let context = Context::new();
    let options = Options::parse(args, &context);
    let written = Written::parse(item, &context).expect("a trait");
    let declared = Declared::of(written, options, &context);
    plans::check(&declared, &context);
    (declared, context.messages())
}
