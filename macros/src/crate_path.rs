//! `crate = path`: where the runtime is.
//!
//! In: the arguments of a macro. Out: [`CratePath`], as tokens and as the emitter takes it. What always holds: nobody else writes
//! `::comwright`. What it does not know: whether there is a runtime at the path.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::attr::Args;
use crate::context::Context;
use crate::declare::named::path_text;

/// The path of the runtime in code that is made: `::comwright`, or what the macro was told.
#[derive(Clone)]
pub(crate) struct CratePath(Option<syn::Path>);

impl CratePath {
    /// Takes `crate = path` out of the arguments.
    pub(crate) fn take(args: &mut Args, context: &Context) -> Self {
        Self(args.take("crate").and_then(|arg| arg.path(context)))
    }

    /// The path as code at a place: what is wrong with a call there is told at that place as a whole.
    pub(crate) fn at(&self, place: Span) -> TokenStream {
        let moved = |mut token: TokenTree| {
            token.set_span(token.span().located_at(place));
            token
        };
        self.to_token_stream().into_iter().map(moved).collect()
    }

    /// As the emitter takes it: `None` for `::comwright`.
    pub(crate) fn text(&self) -> Option<String> {
        self.0.as_ref().map(path_text)
    }
}

impl ToTokens for CratePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.0 {
            Some(path) => path.to_tokens(tokens),
            None => tokens.extend(quote!(::comwright)),
        }
    }
}
