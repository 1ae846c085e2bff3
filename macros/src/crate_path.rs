//! `crate = path`: where the runtime is.
//!
//! In: the arguments of a macro. Out: [`CratePath`], as tokens and as the emitter takes it. What always holds: nobody else
//! writes `::comwright`; a path that leads to no runtime is one mistake, where it is written, because the code goes through a
//! name for it (`use path::comwright as name;`: the runtime has itself under its own name), and of what follows from an
//! import that failed the compiler says nothing. So a module at the path has all of the runtime (`pub use comwright::*`).
//! What it does not know: which runtime it is.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use crate::attr::Args;
use crate::context::Context;
use crate::declare::named::path_text;
use crate::whole::Whole;

/// The path of the runtime in code that is made: `::comwright`, or what the macro was told.
#[derive(Clone)]
pub(crate) struct CratePath {
    /// What the macro was told.
    path: Option<syn::Path>,
    /// The name for it, where there is one.
    name: Option<syn::Ident>,
}

impl CratePath {
    /// Takes `crate = path` out of the arguments.
    pub(crate) fn take(args: &mut Args, context: &Context) -> Self {
        Self { path: args.take("crate").and_then(|arg| arg.path(context)), name: None }
    }

    /// With a name for the path in the code of an item. Words of the language have none, and lead somewhere.
    pub(crate) fn of_item(&self, item: &syn::Ident, of: &str) -> Self {
        const WORDS: [&str; 4] = ["crate", "self", "super", "$crate"];
        let path = self.path.clone();
        let is_word =
            |path: &syn::Path| path.segments.len() == 1 && WORDS.iter().any(|word| path.segments[0].ident == word);
        let has_name = path.as_ref().is_some_and(|path| !is_word(path));
        let name = has_name.then(|| format_ident!("{}_{of}_crate__", item.unraw(), span = Span::call_site()));
        Self { path, name }
    }

    /// What declares the name, under these attributes; nothing where there is none.
    pub(crate) fn declared(&self, above: &TokenStream) -> TokenStream {
        let Self { path: Some(path), name: Some(name) } = self else { return TokenStream::new() };
        let place = |of: &dyn ToTokens| Span::call_site().located_at(of.to_token_stream().span());
        let (first, last) = (place(path), place(&path.segments.last()));
        let name = syn::Ident::new(&name.to_string(), last);
        let declared = quote_spanned!(first=> use #path::comwright as);
        quote!(#above #declared #name;)
    }

    /// The path as code at a place: what is wrong with a call there is told at that place as a whole.
    pub(crate) fn at(&self, place: Span) -> TokenStream {
        let moved = |mut token: TokenTree| {
            token.set_span(token.span().located_at(place));
            token
        };
        self.to_token_stream().into_iter().map(moved).whole()
    }

    /// As the emitter takes it: `None` for `::comwright`.
    pub(crate) fn text(&self) -> Option<String> {
        let name = self.name.as_ref().map(ToString::to_string);
        name.or_else(|| self.path.as_ref().map(path_text))
    }
}

impl ToTokens for CratePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match (&self.name, &self.path) {
            (Some(name), _) => name.to_tokens(tokens),
            (None, Some(path)) => path.to_tokens(tokens),
            (None, None) => tokens.extend(quote!(::comwright)),
        }
    }
}
