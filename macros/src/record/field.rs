//! A field of a record.
//!
//! In: a field, and what is said of all text of the record. Out: its description, the assertion of its offset, and the accessors
//! of its text. What always holds: its name can be written in every language of automation. What it does not know: whether its
//! type may be that of a field, which the runtime's traits decide.

use comwright_codegen::analysis::names;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, LitInt, LitStr, Type, Visibility};

use super::equal;
use super::text::{self, Form, Text};
use crate::com_name;
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::declare::spelled::{is_sized, written};
use crate::item;
use crate::strings::Strings;

/// A field with a name.
pub(super) struct Field {
    ident: Ident,
    ty: Type,
    vis: Visibility,
    /// As automation calls it.
    pub(super) name: LitStr,
    /// Where the declaration wants it.
    offset: Option<LitInt>,
    /// How its text is encoded, where it is text and that is said.
    text: Option<Text>,
}

impl Field {
    pub(super) fn parse(field: &syn::Field, outer: Strings, context: &Context) -> Option<Self> {
        let ident = field.ident.clone()?;
        let attr = |name| item::attr(&field.attrs, name, context);
        let name = attr("name").and_then(|attr| item::text(attr, context));
        let name = name.and_then(|name| com_name::checked(name, context));
        let name = name.unwrap_or_else(|| LitStr::new(&names::pascal_name(&ident.unraw().to_string()), ident.span()));
        let offset = attr("offset").and_then(|attr| item::content(attr, "8", context));
        let said = text::said(&field.attrs, outer, context);
        if !is_sized(&field.ty) {
            let what = format!("`{}` has no size, which a field of a record has", written(&field.ty));
            let help = "write `Bstr`, or `FixedWide<N>` and `FixedNarrow<N>` for characters in place; `[T; N]` for a row of values";
            context.error(&field.ty, what, help);
            return None;
        }
        let text = match Form::of(&field.ty) {
            Some(form) => Text::of(form, said.map_or(outer, |said| said.strings), &field.ty, context),
            None => {
                if let Some(said) = said {
                    let help = "write `FixedWide<N>` for UTF-16, `FixedNarrow<N>` for UTF-8 and code pages";
                    context.error(said.at, "this is no array of characters", help);
                }
                None
            }
        };
        Some(Self { ident, ty: field.ty.clone(), vis: field.vis.clone(), name, offset, text })
    }

    /// Where its name is told.
    pub(super) fn told_at(&self) -> &LitStr {
        &self.name
    }

    /// `Field::placed("Name", offset, |record| &raw const (*record).field)`: the type is not named a second time.
    pub(super) fn description(&self, path: &CratePath) -> TokenStream {
        let Self { ident, ty, name, .. } = self;
        // From the first token of the type to its last, so that all of it is where a mistake is told.
        let first = item::made_at(ty);
        let last = ty.to_token_stream().into_iter().last().map_or(first, |last| item::made_at(&last));
        let path = path.at(first);
        let record = quote_spanned!(first=> record__);
        let place = quote_spanned!(last=> { &raw const (*#record).#ident });
        let place = quote_spanned!(first=> |#record: *const Self| unsafe #place);
        let placed = quote_spanned!(last=> placed);
        quote_spanned!(first=> #path::Field::#placed(#name, ::core::mem::offset_of!(Self, #ident), #place))
    }

    /// What holds its offset to the one that is said.
    pub(super) fn assertion(&self, record: &Ident, path: &CratePath) -> Option<TokenStream> {
        let ident = &self.ident;
        let what = format!("the field `{}` of `{record}` has another offset", ident.unraw());
        let is = quote!(::core::mem::offset_of!(#record, #ident));
        self.offset.as_ref().map(|offset| equal(offset, &what, &is, path))
    }

    /// `name()` and `set_name()` of text (rule S10).
    pub(super) fn accessors(&self, path: &CratePath) -> Option<TokenStream> {
        let text = self.text.as_ref()?;
        let Self { ident, ty, vis, .. } = self;
        let span = Span::mixed_site().located_at(ty.span());
        let plain = ident.unraw();
        let setter = Ident::new(&format!("set_{plain}"), ident.span());
        let get =
            format!("The text of the field `{plain}`.\n\n# Errors\n\nWhen what is there is no text in its encoding.");
        let set = format!(
            "Sets the text of the field `{plain}`; what is left of it are zeros.\n\n# Errors\n\nE_INVALIDARG when it does not fit \
             with its terminator, or has a zero in it; what its encoding does not have. The field is then as it was."
        );
        let (read, write) = text.calls(path);
        let (read, write) = (quote_spanned!(span=> #read), quote_spanned!(span=> #write));
        Some(quote! {
            #[doc = #get]
            #vis fn #ident(&self) -> #path::Result<::std::string::String> {
                let text__ = self.#ident;
                ::core::result::Result::map_err(#read, ::core::convert::Into::into)
            }

            #[doc = #set]
            #vis fn #setter(&mut self, text__: &::core::primitive::str) -> #path::Result<()> {
                self.#ident = #write?;
                ::core::result::Result::Ok(())
            }
        })
    }
}
