//! Which raw values are none (rule H1).

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, ExprUnary, Lit, Token, Type, UnOp};

use crate::context::Context;
use crate::crate_path::CratePath;
use crate::item;

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
        Some(Self(values.0.iter().map(|value| constant(value, raw, context)).collect()))
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
    let number = match value {
        Expr::Path(path) if path.path.is_ident("null") => {
            if let Some(number) = Number::of(raw) {
                let name = number.name;
                context.error(value, format!("`null` is no `{name}`"), "write a number: `0`, or `-1`");
            }
            0
        }
        _ => match number(value) {
            Some(number) => number,
            None => return value.to_token_stream(),
        },
    };
    let Number { name, bits } = Number::of(raw).unwrap_or(Number { name: "a raw handle", bits: 64 });
    let (least, most) = (-(1_i128 << (bits - 1)), (1_i128 << bits) - 1);
    if !(least..=most).contains(&number) {
        context.error(value, format!("`{name}` has no such value"), format!("write one from {least} to {most}"));
    }
    let literal = match i64::try_from(number) {
        Ok(number) => Literal::i64_suffixed(number),
        Err(_) => Literal::u64_suffixed(u64::try_from(number).unwrap_or_default()),
    };
    quote_spanned!(item::made_at(value)=> (#literal) as #raw)
}

/// The number that a literal is, with its sign.
fn number(value: &Expr) -> Option<i128> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) => literal.base10_parse().ok(),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => number(expr).map(|number| -number),
        _ => None,
    }
}

/// A raw type that is a number by its name.
struct Number {
    name: &'static str,
    bits: u32,
}

impl Number {
    fn of(raw: &Type) -> Option<Self> {
        const NUMBERS: &[(&str, u32)] = &[
            ("i8", 8),
            ("u8", 8),
            ("i16", 16),
            ("u16", 16),
            ("i32", 32),
            ("u32", 32),
            ("i64", 64),
            ("u64", 64),
            ("isize", 64),
            ("usize", 64),
        ];
        let Type::Path(path) = raw else { return None };
        let (name, bits) = NUMBERS.iter().find(|(name, _)| path.path.is_ident(name))?;
        Some(Self { name, bits: *bits })
    }
}
