//! Streams that are put together.
//!
//! In: streams, or tokens. Out: one stream. What always holds: it is made of a list, whatever gives what it is made
//! of, so that the many functions by which a stream is made of an iterator are there for two kinds of lists. What it
//! does not know: what the tokens mean.

use comwright_codegen::list::List;
use proc_macro2::{TokenStream, TokenTree};

/// What streams are made of.
pub(crate) trait Piece: Sized {
    /// Makes one stream of all.
    fn put_together(pieces: Vec<Self>) -> TokenStream;
}

impl Piece for TokenStream {
    fn put_together(pieces: Vec<Self>) -> TokenStream {
        pieces.into_iter().collect()
    }
}

impl Piece for TokenTree {
    fn put_together(pieces: Vec<Self>) -> TokenStream {
        pieces.into_iter().collect()
    }
}

/// What can be put together.
pub(crate) trait Whole {
    /// All of it, as one stream.
    fn whole(self) -> TokenStream;
}

impl<I: Iterator<Item: Piece>> Whole for I {
    fn whole(self) -> TokenStream {
        Piece::put_together(self.list())
    }
}
