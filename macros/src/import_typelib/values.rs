//! The forms of values: texts, and pairs in braces.
//!
//! In: an argument. Out: what is said, each with the token that says it. What it does not know: what it is said for.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, LitStr, Path, Token, braced, bracketed};

use crate::attr::{Arg, literal_text};
use crate::context::Context;
use crate::declare::named::path_text;

/// `"a"`, or `["a", "b"]`.
pub(super) fn texts(arg: &Arg, context: &Context) -> Vec<LitStr> {
    let value: Option<Expr> = arg.parse("a list of texts in brackets", context);
    match value {
        Some(Expr::Array(list)) => list.elems.iter().filter_map(|element| literal_text(element, context)).collect(),
        Some(other) => literal_text(&other, context).into_iter().collect(),
        None => Vec::new(),
    }
}

/// `"name" = value` in braces.
pub(super) struct Pair {
    pub(super) name: LitStr,
    pub(super) value: Named,
}

/// What stands on the right: a text, a name or a path of Rust, or a list of texts.
pub(super) enum Named {
    Text(LitStr),
    Path(Path),
    List(Vec<LitStr>),
}

impl Named {
    /// As a setting has it: names and paths as they are written in Rust.
    pub(super) fn texts(&self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text.value()],
            Self::Path(path) => vec![path_text(path)],
            Self::List(texts) => texts.iter().map(LitStr::value).collect(),
        }
    }
}

impl ToTokens for Named {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Text(text) => text.to_tokens(tokens),
            Self::Path(path) => path.to_tokens(tokens),
            Self::List(texts) => texts.iter().for_each(|text| text.to_tokens(tokens)),
        }
    }
}

impl Parse for Named {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return Ok(Self::Text(input.parse()?));
        }
        if input.peek(syn::token::Bracket) {
            let content;
            bracketed!(content in input);
            let texts = Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?;
            return Ok(Self::List(texts.into_iter().collect()));
        }
        Ok(Self::Path(input.call(Path::parse_mod_style)?))
    }
}

impl Parse for Pair {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(Self { name, value: input.parse()? })
    }
}

/// Pairs in braces.
struct Pairs(Punctuated<Pair, Token![,]>);

impl Parse for Pairs {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        braced!(content in input);
        Ok(Self(Punctuated::parse_terminated(&content)?))
    }
}

/// `{ "a" = b, "c" = d }`, of which `example` is one.
pub(super) fn pairs(arg: &Arg, example: &str, context: &Context) -> Vec<Pair> {
    let crate::attr::Value::Is(tokens) = &arg.value else {
        context.error(&arg.name, format!("`{}` needs pairs in braces", arg.name), format!("write `{example}`"));
        return Vec::new();
    };
    let parsed = syn::parse2::<Pairs>(tokens.clone());
    let parsed = parsed.map_err(|error| syn::Error::new(error.span(), format!("{error}\n  help: write `{example}`")));
    context.ok(parsed).map(|pairs| pairs.0.into_iter().collect()).unwrap_or_default()
}
