//! What derives ask of an item: its attributes, its generics, its representation.
//!
//! In: the item as it is declared. Out: the attributes of a derive's own, each looked at once, and what `repr` says. What
//! always holds: an attribute of which there can be one is there once, or it is a mistake. What it does not know: what the
//! attributes mean.

use comwright_codegen::list::Append;
use proc_macro2::{Group, Literal, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::Parse;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Generics, Ident, LitStr, Meta};

use crate::attr::{self, Args};
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::parsed::parsed;
use crate::whole::Whole;

/// The attributes of this name.
pub(crate) fn attrs<'a>(attrs: &'a [Attribute], name: &str) -> impl Iterator<Item = &'a Attribute> {
    attrs.iter().filter(move |attr| attr.path().is_ident(name))
}

/// The attribute of this name, of which there is one at most.
pub(crate) fn attr<'a>(all: &'a [Attribute], name: &str, context: &Context) -> Option<&'a Attribute> {
    let mut found = attrs(all, name);
    let first = found.next()?;
    for other in found {
        context.error(other.path(), format!("`{name}` is said twice"), "leave one of them");
    }
    Some(first)
}

/// Whether an attribute is there that was meant to have this name: the compiler tells of it, because nobody has one of its
/// own.
pub(crate) fn is_misspelt(all: &[Attribute], name: &str) -> bool {
    let written = |attr: &Attribute| attr.path().get_ident().map(Ident::to_string);
    all.iter().filter_map(written).any(|written| written != name && attr::nearest(&written, &[name]).is_some())
}

/// What is in the parentheses of an attribute; `example` shows what may be there.
pub(crate) fn content<T: Parse>(attr: &Attribute, example: &str, context: &Context) -> Option<T> {
    let name = attr.path().get_ident()?;
    let Meta::List(list) = &attr.meta else {
        context.error(name, format!("`{name}` says nothing"), format!("write `#[{name}({example})]`"));
        return None;
    };
    let parsed = parsed(list.tokens.clone());
    if parsed.is_err() {
        let at = if list.tokens.is_empty() { list.path.span() } else { list.tokens.span() };
        context.error_at(at, format!("this is not what `{name}` says"), format!("write `#[{name}({example})]`"));
    }
    parsed.ok()
}

/// The text in the parentheses of an attribute.
pub(crate) fn text(attr: &Attribute, context: &Context) -> Option<LitStr> {
    content(attr, "\"…\"", context)
}

/// Whether there is an attribute that is a word alone.
pub(crate) fn flag(all: &[Attribute], name: &str, context: &Context) -> bool {
    let Some(found) = attr(all, name, context) else { return false };
    if !matches!(found.meta, Meta::Path(_)) {
        context.error(&found.meta, format!("`{name}` takes no value"), format!("write `#[{name}]`"));
    }
    true
}

/// The path of the runtime, where the attribute with the derive's name says nothing else.
pub(crate) fn crate_path(input: &DeriveInput, of: &'static str, context: &Context) -> CratePath {
    let mut args = Args::all(of, attrs(&input.attrs, of), context);
    let path = runtime(&mut args, &input.ident, of, context);
    args.finish(context);
    path
}

/// The path of the runtime in the arguments of a derive, with its name before the code.
pub(crate) fn runtime(args: &mut Args, item: &Ident, of: &str, context: &Context) -> CratePath {
    let path = CratePath::take(args, context).of_item(item, of);
    context.put_first(path.declared(&TokenStream::new()));
    path
}

/// Tells that a type with parameters cannot be what is derived; whether it has some.
pub(crate) fn refuse_generics(generics: &Generics, what: &str, context: &Context) -> bool {
    if !generics.params.is_empty() {
        context.error(
            &generics.params,
            format!("{what} has no parameters"),
            "write a type of its own for each of the types that stand for them",
        );
    }
    !generics.params.is_empty()
}

/// A name as a text literal, without `r#`.
pub(crate) fn name_text(name: &Ident) -> Literal {
    let mut text = Literal::string(&name.unraw().to_string());
    text.set_span(name.span());
    text
}

/// The place of some tokens, where what is made looks like what a macro makes: lints of the user's own code are not for it.
pub(crate) fn made_at(tokens: &impl Spanned) -> Span {
    Span::mixed_site().located_at(tokens.span())
}

/// What a derive has made of an item: the item's names are at their places in it, but the derive's. That one of them is deprecated
/// is nothing to tell of what nobody has written.
pub(crate) fn made(item: &DeriveInput, code: TokenStream) -> TokenStream {
    let mut names = vec![&item.ident];
    match &item.data {
        Data::Struct(data) => names.append_all(data.fields.iter().filter_map(|field| field.ident.as_ref())),
        Data::Enum(data) => names.append_all(data.variants.iter().map(|variant| &variant.ident)),
        Data::Union(data) => names.append_all(data.fields.named.iter().filter_map(|field| field.ident.as_ref())),
    }
    named_here(code, &names)
}

fn named_here(code: TokenStream, names: &[&Ident]) -> TokenStream {
    let here = |tree| match tree {
        TokenTree::Ident(mut ident) if names.contains(&&ident) => {
            ident.set_span(Span::call_site().located_at(ident.span()));
            TokenTree::Ident(ident)
        }
        TokenTree::Group(group) => {
            let mut made = Group::new(group.delimiter(), named_here(group.stream(), names));
            made.set_span(group.span());
            TokenTree::Group(made)
        }
        tree => tree,
    };
    code.into_iter().map(here).whole()
}

/// What `repr` says of a type.
#[derive(Default)]
pub(crate) struct Repr {
    /// `C`.
    pub(crate) is_c: bool,
    /// `transparent`.
    pub(crate) is_transparent: bool,
    /// `align(n)`, with its place.
    pub(crate) align: Option<(u32, Span)>,
    /// `i32`, or another number.
    pub(crate) number: Option<Ident>,
}

impl Repr {
    /// What the attributes say; what is wrong with them, the compiler tells.
    pub(crate) fn of(all: &[Attribute]) -> Self {
        let mut repr = Self::default();
        for attr in attrs(all, "repr") {
            let _ = attr.parse_nested_meta(|meta| {
                let Some(word) = meta.path.get_ident() else { return Ok(()) };
                match &*word.to_string() {
                    "C" => repr.is_c = true,
                    "transparent" => repr.is_transparent = true,
                    "align" => {
                        let content;
                        syn::parenthesized!(content in meta.input);
                        let align: syn::LitInt = content.parse()?;
                        repr.align = Some((align.base10_parse()?, align.span()));
                    }
                    "packed" if meta.input.peek(syn::token::Paren) => {
                        let content;
                        syn::parenthesized!(content in meta.input);
                        content.parse::<TokenStream>()?;
                    }
                    "packed" => {}
                    _ => repr.number = Some(word.clone()),
                }
                Ok(())
            });
        }
        repr
    }
}
