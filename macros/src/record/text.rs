//! How text in a record is encoded: `#[strings(Utf16)]`, `#[strings(Ansi, code_page = 932)]` (rules S1, S2, S10).

use comwright_codegen::model::{Encoding, OnUnmappable};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, Type};

use crate::attr::Args;
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::item;

/// The two arrays of characters that there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `FixedWide<N>`.
    Wide,
    /// `FixedNarrow<N>`.
    Narrow,
}

impl Form {
    /// By the name of the type.
    pub(super) fn of(ty: &Type) -> Option<Self> {
        let Type::Path(path) = ty else { return None };
        let last = path.path.segments.last()?;
        if last.ident == "FixedWide" {
            Some(Self::Wide)
        } else if last.ident == "FixedNarrow" {
            Some(Self::Narrow)
        } else {
            None
        }
    }
}

/// What is said of text.
#[derive(Clone)]
pub(super) struct Strings {
    /// Where it is said.
    pub(super) at: Span,
    encoding: Encoding,
    on_unmappable: OnUnmappable,
}

/// The encodings (rule S1).
const ENCODINGS: &[(&str, Encoding)] =
    &[("Utf16", Encoding::Utf16), ("Utf8", Encoding::Utf8), ("Ansi", Encoding::Ansi(None))];

impl Strings {
    /// What `#[strings(…)]` says, where it is.
    pub(super) fn parse(attrs: &[Attribute], context: &Context) -> Option<Self> {
        let attr = item::attr(attrs, "strings", context)?;
        let mut args = Args::of("strings", attr, context);
        let said = ENCODINGS.iter().filter_map(|(name, encoding)| Some((args.flag(name, context)?, *encoding)));
        let said: Vec<_> = said.collect();
        let page = args.take("code_page").and_then(|arg| Some((arg.name.clone(), arg.integer::<u16>(context)?)));
        let unmappable = args.take("on_unmappable");
        let on_unmappable =
            unmappable.as_ref().and_then(|arg| arg.parse::<Choice>("`Error`, `BestFit` or `Replace('?')`", context));
        let has_unknown = !args.is_empty();
        args.finish(context);
        let encoding = match &*said {
            [(_, encoding)] => *encoding,
            [_, (second, _), ..] => {
                context.error(second, "text has one encoding", "leave one of them");
                return None;
            }
            [] => {
                if !has_unknown {
                    let help = "write `#[strings(Utf16)]`, `#[strings(Utf8)]` or `#[strings(Ansi)]`";
                    context.error(attr.path(), "nothing says how text is encoded", help);
                }
                return None;
            }
        };
        let is_ansi = matches!(encoding, Encoding::Ansi(_));
        let details = [page.as_ref().map(|(name, _)| name), unmappable.as_ref().map(|arg| &arg.name)];
        if let Some(name) = details.into_iter().flatten().next().filter(|_| !is_ansi) {
            context.error(name, format!("only `Ansi` has `{name}`"), "write `Ansi`, or leave it out");
        }
        Some(Self {
            at: attr.path().get_ident().map_or_else(Span::call_site, syn::Ident::span),
            encoding: match page {
                Some((_, page)) if is_ansi => Encoding::Ansi(Some(page.into())),
                _ => encoding,
            },
            on_unmappable: on_unmappable.map_or(OnUnmappable::Error, |choice| choice.0),
        })
    }

    /// Whether an array holds such text: its element is as wide as the encoding says (rule S10).
    pub(super) fn check(&self, form: Form, ty: &Type, context: &Context) {
        let (wanted, encoding, other) = match self.encoding {
            Encoding::Utf16 => (Form::Wide, "UTF-16, in units of two bytes", "write `FixedWide<N>`"),
            Encoding::Utf8 => (Form::Narrow, "UTF-8, in bytes", "write `FixedNarrow<N>`"),
            Encoding::Ansi(_) => (Form::Narrow, "in bytes of a code page", "write `FixedNarrow<N>`"),
        };
        if form != wanted {
            let what = format!("text is said to be {encoding}, and this array has others");
            context.error(ty, what, format!("{other}, or another `#[strings(…)]` on the field"));
        }
    }

    /// How text is read from `text__`, and how it is made of `text__`.
    pub(super) fn calls(&self, path: &CratePath) -> (TokenStream, TokenStream) {
        let page = match self.encoding {
            Encoding::Utf16 => {
                let text = quote!(#path::string::FixedWide);
                return (quote!(#text::to_text(&text__)), quote!(#text::new(text__)));
            }
            Encoding::Utf8 => quote!(#path::CodePage::UTF_8),
            Encoding::Ansi(None) => quote!(#path::CodePage::ACP),
            Encoding::Ansi(Some(page)) => quote!(#path::CodePage(#page)),
        };
        let on_unmappable = match self.on_unmappable {
            OnUnmappable::Error => quote!(Error),
            OnUnmappable::BestFit => quote!(BestFit),
            OnUnmappable::Replace(with) => quote!(Replace(#with)),
        };
        let text = quote!(#path::string::FixedNarrow);
        (
            quote!(#text::to_text(&text__, #page)),
            quote!(#text::new(text__, #page, #path::code_page::OnUnmappable::#on_unmappable)),
        )
    }
}

/// `Error`, `BestFit` or `Replace('?')` (rule S3).
struct Choice(OnUnmappable);

impl Parse for Choice {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name: Ident = input.parse()?;
        Ok(Self(match &*name.to_string() {
            "Error" => OnUnmappable::Error,
            "BestFit" => OnUnmappable::BestFit,
            "Replace" => {
                let content;
                syn::parenthesized!(content in input);
                OnUnmappable::Replace(content.parse::<syn::LitChar>()?.value())
            }
            _ => return Err(input.error("none of the choices")),
        }))
    }
}
