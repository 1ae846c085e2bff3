//! Text in a record: arrays of characters, whose encoding is said (rules S1, S2, S10).
//!
//! In: `#[strings(…)]` on the record or a field, and the type of the field. Out: [`Text`], and the calls that read and write it.
//! What always holds: the characters of the array are as wide as the encoding says. What it does not know: how long it is.

use comwright_codegen::model::{Encoding, OnUnmappable};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Path, Type};

use crate::attr::Args;
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::item;
use crate::strings::Strings;

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

/// What `#[strings(…)]` says, and where.
pub(super) struct Said<'a> {
    pub(super) at: &'a Path,
    pub(super) strings: Strings,
}

/// What `#[strings(…)]` says, where it is; nothing is said of the encoding where that is a mistake.
pub(super) fn said<'a>(attrs: &'a [Attribute], outer: Strings, context: &Context) -> Option<Said<'a>> {
    let attr = item::attr(attrs, "strings", context)?;
    let before = context.count();
    let mut args = Args::of_attributes("Record", [attr], context);
    let strings = Strings::take(&mut args, outer, context);
    let is_wrong = context.count() > before;
    Some(Said { at: attr.path(), strings: if is_wrong { Strings::default() } else { strings } })
}

/// Text in an array of characters.
pub(super) struct Text {
    encoding: Encoding,
    on_unmappable: OnUnmappable,
}

impl Text {
    /// The text in an array, when it is said how it is encoded. Its element is as wide as the encoding says (rule S10).
    pub(super) fn of(form: Form, strings: Strings, ty: &Type, context: &Context) -> Option<Self> {
        let Strings { encoding: Some(encoding), on_unmappable } = strings else { return None };
        let (wanted, said, other) = match encoding {
            Encoding::Utf16 => (Form::Wide, "UTF-16, in units of two bytes", "write `FixedWide<N>`"),
            Encoding::Utf8 => (Form::Narrow, "UTF-8, in bytes", "write `FixedNarrow<N>`"),
            Encoding::Ansi(_) => (Form::Narrow, "in bytes of a code page", "write `FixedNarrow<N>`"),
        };
        if form != wanted {
            let what = format!("text is said to be {said}, and this array has others");
            context.error(ty, what, format!("{other}, or another `#[strings(…)]` on the field"));
        }
        Some(Self { encoding, on_unmappable })
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
