//! Which raw values are none (rule H1).
//!
//! In: `#[invalid(…)]`, and the raw type. Out: constants of that type. What always holds: a number that is written has a place in
//! a raw type that is a number by its name. What it does not know: what other constants are, of which the compiler knows more.

use comwright_codegen::list::List;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Token, Type};

use crate::context::Context;
use crate::crate_path::CratePath;
use crate::item;
use crate::number::{Number, whole};

/// `#[invalid(null, -1)]`: constant expressions of the raw type, at least one.
pub(super) struct Invalid(Vec<TokenStream>);

impl Invalid {
    pub(super) fn parse(attr: &Attribute, raw: &Type, context: &Context) -> Option<Self> {
        let values: Values = item::content(attr, "null, -1", context)?;
        if values.0.is_empty() {
            context.error(
                attr.path(),
                "nothing is said to be no handle",
                "write `#[invalid(null)]`, `#[invalid(-1)]` or both: `#[invalid(null, -1)]`",
            );
            return None;
        }
        Some(Self(values.0.iter().map(|value| constant(value, raw, context)).list()))
    }

    /// The value that an out-parameter holds before the call.
    pub(super) fn first(&self) -> &TokenStream {
        &self.0[0]
    }

    /// `HandleKind::is_invalid`, where there are several.
    pub(super) fn function(&self, raw: &Type, path: &CratePath) -> Option<TokenStream> {
        let others = self.0.get(1..).filter(|others| !others.is_empty())?;
        Some(quote! {
            fn is_invalid(raw__: Self::Raw) -> ::core::primitive::bool {
                let value__ = #path::handle::RawHandle::value(raw__);
                value__ == #path::handle::RawHandle::value(Self::INVALID)
                    #(|| value__ == #path::handle::RawHandle::value({
                        const INVALID__: #raw = #others;
                        INVALID__
                    }))*
            }
        })
    }
}

struct Values(Punctuated<Expr, Token![,]>);

impl syn::parse::Parse for Values {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        Punctuated::parse_terminated(input).map(Self)
    }
}

/// A value as a constant of the raw type: `null` and numbers become one, everything else is one.
fn constant(value: &Expr, raw: &Type, context: &Context) -> TokenStream {
    let of = number(raw);
    let said = match value {
        Expr::Path(path) if path.path.is_ident("null") => {
            if let Some(Number { name, .. }) = of {
                context.error(value, format!("`null` is no `{name}`"), "write a number: `0`, or `-1`");
            }
            0
        }
        _ => match whole(value) {
            Some(number) => number,
            None => return value.to_token_stream(),
        },
    };
    let name = of.map_or("a raw handle", |number| number.name);
    // What is no number by its name is a pointer, or has one in it.
    let (least, most) = of.and_then(Number::bits).unwrap_or((i64::MIN.into(), u64::MAX.into()));
    if !(least..=most).contains(&said) {
        context.error(value, format!("`{name}` has no such value"), format!("write one from {least} to {most}"));
    }
    let literal = match i64::try_from(said) {
        Ok(number) => Literal::i64_suffixed(number),
        Err(_) => Literal::u64_suffixed(u64::try_from(said).unwrap_or_default()),
    };
    quote_spanned!(item::made_at(value)=> (#literal) as #raw)
}

/// A raw type that is a number by its name.
fn number(raw: &Type) -> Option<Number> {
    let Type::Path(path) = raw else { return None };
    path.path.get_ident().and_then(Number::integer)
}
