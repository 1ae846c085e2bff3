//! Tokens, parsed.
//!
//! In: tokens, and what they are to be. Out: that, or a mistake. What always holds: all of them are read. `syn` has a
//! door for each type, which is long; here one of its doors is opened for all. What it does not know: what is read.

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};

/// Tokens as a type that can be parsed.
pub(crate) fn parsed<T: Parse>(tokens: TokenStream) -> syn::Result<T> {
    parsed_by(T::parse, tokens)
}

/// Tokens as what a function makes of them.
pub(crate) fn parsed_by<T>(parse: fn(ParseStream<'_>) -> syn::Result<T>, tokens: TokenStream) -> syn::Result<T> {
    let mut parsed = None;
    through(tokens, &mut |input| {
        parsed = Some(parse(input)?);
        Ok(())
    })?;
    Ok(parsed.expect("what is no mistake was parsed"))
}

/// The door.
fn through(tokens: TokenStream, parse: &mut dyn FnMut(ParseStream<'_>) -> syn::Result<()>) -> syn::Result<()> {
    (|input: ParseStream<'_>| parse(input)).parse2(tokens)
}
