//! What stands in the braces of a block or trait, where one item of it cannot be read.
//!
//! In: a place between items. Out: the item there, or why there is none. What always holds: behind what cannot be read it goes
//! on where the next function begins; `syn` by itself would read nothing of what stands around it. What it does not know: who
//! tells of it. The compiler has read all of it before.

use proc_macro2::TokenTree;
use syn::Token;
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream};

/// The next item, or why it cannot be read.
pub(crate) fn readable<T: Parse>(input: ParseStream<'_>) -> syn::Result<syn::Result<T>> {
    // A mistake within parentheses would be one of all that is around them.
    let ahead = input.fork();
    let read = ahead.parse();
    if read.is_ok() {
        input.advance_to(&ahead);
        return Ok(read);
    }
    input.parse::<TokenTree>()?;
    while !input.is_empty() && !input.peek(Token![fn]) && !input.peek(Token![#]) {
        if matches!(input.parse()?, TokenTree::Punct(sign) if sign.as_char() == ';') {
            break;
        }
    }
    Ok(read)
}
