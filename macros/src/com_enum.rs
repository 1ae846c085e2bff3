//! `#[derive(ComEnum)]`: an enumeration, open or closed.
//!
//! In: a transparent structure with a number in it, or an `enum` without fields that has the representation of a number.
//! Out: what the runtime's `imp::open_enumeration!` gives the one; names, numbers and a checked way back for the other. What
//! always holds: a number that no value of an `enum` has becomes none (it would be undefined behavior). What it does not know:
//! VARIANTs, which are the business of `#[derive(Variant)]`.

use comwright_codegen::list::List;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Data, DataEnum, DeriveInput, Fields, Ident, Type};

use crate::context::Context;
use crate::crate_path::CratePath;
use crate::item::{self, Repr};
use crate::number::Number;

/// Whether an enumeration may have numbers of this type: automation has a type for them, as wide everywhere.
fn may_be(number: Number) -> bool {
    number.is_integer() && !number.is_pointer_sized()
}

/// Expands the derive.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let context = Context::new();
    let path = item::crate_path(input, "com_enum", &context);
    let name = &input.ident;
    if item::refuse_generics(&input.generics, "an enumeration", &context) {
        return context.finish(TokenStream::new(), TokenStream::new());
    }
    let repr = Repr::of(&input.attrs);
    let expanded = match &input.data {
        Data::Struct(data) => open(name, &data.fields, &repr, &path, &context),
        Data::Enum(data) => closed(name, data, &repr, &path, &context),
        Data::Union(data) => {
            context.error(data.union_token, "a union is no enumeration", NEWTYPE);
            None
        }
    };
    context.finish(expanded.unwrap_or_default(), stand_in(name, &input.data, &repr, &path))
}

const NEWTYPE: &str =
    "write `#[repr(transparent)] struct Name(i32);` with a constant for each value, or `#[repr(i32)] enum Name`";

/// A structure with a number in it: every number is a value.
fn open(name: &Ident, fields: &Fields, repr: &Repr, path: &CratePath, context: &Context) -> Option<TokenStream> {
    let number = match fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => &fields.unnamed[0].ty,
        _ => {
            context.error(name, format!("`{name}` is not one number"), NEWTYPE);
            return None;
        }
    };
    if !is_number(number) {
        context.error(number, "this is no number that automation has", format!("write one of {}", listed()));
    }
    if !repr.is_transparent {
        let what = format!("`{name}` need not lie in memory as its number does");
        context.error(name, what, "write `#[repr(transparent)]` on it");
    }
    let text = item::name_text(name);
    let is_copy = is_copy(name);
    let conversions = to_number(name, number, path);
    Some(quote! {
        #path::imp::open_enumeration!(#name: #number, #text, {
            #[inline]
            fn number(self) -> #number {
                let Self(number__) = self;
                number__
            }
        } #is_copy);
        #conversions

        #[automatically_derived]
        impl ::core::convert::From<#number> for #name {
            #[inline]
            fn from(number__: #number) -> Self {
                Self(number__)
            }
        }
    })
}

fn is_number(ty: &Type) -> bool {
    match ty {
        Type::Paren(inner) => is_number(&inner.elem),
        Type::Group(inner) => is_number(&inner.elem),
        Type::Path(path) => {
            path.path.segments.last().is_some_and(|last| Number::integer(&last.ident).is_some_and(may_be))
        }
        _ => false,
    }
}

fn listed() -> String {
    let names: Vec<_> = Number::all().iter().filter(|number| may_be(**number)).map(|number| number.name).list();
    crate::attr::listed(&names)
}

/// An `enum`: its values are those that it names.
fn closed(name: &Ident, data: &DataEnum, repr: &Repr, path: &CratePath, context: &Context) -> Option<TokenStream> {
    let with_fields = data.variants.iter().filter(|variant| !matches!(variant.fields, Fields::Unit));
    for variant in with_fields {
        let what = format!("`{}` is not only a number: it has fields", variant.ident);
        context.error(&variant.fields, what, "take the fields away");
    }
    if data.variants.is_empty() && repr.number.is_some() {
        // The compiler says that.
        return Some(TokenStream::new());
    }
    if data.variants.is_empty() {
        context.error(name, format!("`{name}` has no values"), "name at least one");
        return None;
    }
    let number = match &repr.number {
        Some(number) if Number::integer(number).is_some_and(may_be) => number,
        Some(number) => {
            context.error(number, "automation has no such number", format!("write one of {}", listed()));
            return None;
        }
        None => {
            let what = format!("nothing says how large the number of `{name}` is");
            context.error(name, what, "write `#[repr(i32)]` on it, as enumerations of COM are");
            return None;
        }
    };
    let number = quote!(::core::primitive::#number);
    let text = item::name_text(name);
    let variants: Vec<_> = data.variants.iter().map(|variant| &variant.ident).list();
    let names: Vec<_> = variants.iter().map(|variant| item::name_text(variant)).list();
    let is_copy = is_copy(name);
    let conversions = to_number(name, &number, path);
    Some(quote! {
        #[automatically_derived]
        impl #path::ComEnum for #name #is_copy {
            type Number = #number;

            const NAME: &'static ::core::primitive::str = #text;

            #[inline]
            fn number(self) -> #number {
                self as #number
            }

            fn from_number(number__: #number) -> #path::Result<Self> {
                match number__ {
                    #(n__ if n__ == Self::#variants as #number => ::core::result::Result::Ok(Self::#variants),)*
                    _ => ::core::result::Result::Err(#path::imp::no_enumerator::<Self>(
                        number__,
                        &[#((#names, Self::#variants as #number)),*],
                    )),
                }
            }
        }

        #conversions

        // SAFETY: C10. It is a number, of which not every one is a value.
        #[automatically_derived]
        unsafe impl #path::imp::PlainIn for #name #is_copy {}

        #[automatically_derived]
        impl ::core::convert::TryFrom<#number> for #name #is_copy {
            type Error = #path::Error;

            fn try_from(number__: #number) -> #path::Result<Self> {
                <Self as #path::ComEnum>::from_number(number__)
            }
        }

        /// The name of the value.
        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f__: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Formatter::pad(f__, match self { #(Self::#variants => #names),* })
            }
        }
    })
}

/// The way to the number, which is always there.
fn to_number(name: &Ident, number: &impl ToTokens, path: &CratePath) -> TokenStream {
    let is_copy = is_copy(name);
    quote! {
        #[automatically_derived]
        impl ::core::convert::From<#name> for #number #is_copy {
            #[inline]
            fn from(value__: #name) -> Self {
                <#name as #path::ComEnum>::number(value__)
            }
        }
    }
}

/// That a value may be copied, where the derive cannot see it: the bound of every impl, at one place, so that the compiler says
/// once that it is not.
fn is_copy(name: &Ident) -> TokenStream {
    let mut name = name.clone();
    name.set_span(Span::call_site().located_at(name.span()));
    quote_spanned!(name.span()=> where #name: ::core::marker::Copy)
}

/// An enumeration for those who use it, where something of it is wrong: it becomes a number and is made of one, and goes into
/// functions and comes out of them as one without mistakes would.
fn stand_in(name: &Ident, data: &Data, repr: &Repr, path: &CratePath) -> TokenStream {
    let text = item::name_text(name);
    let declared = match data {
        Data::Struct(data) => data.fields.iter().next().map(|field| &field.ty).filter(|ty| is_number(ty)),
        Data::Enum(_) | Data::Union(_) => None,
    };
    let said = repr.number.as_ref().filter(|number| Number::integer(number).is_some_and(may_be));
    let number = match (declared, said) {
        (Some(number), _) => number.to_token_stream(),
        (None, Some(number)) => quote!(::core::primitive::#number),
        (None, None) => quote!(::core::primitive::i32),
    };
    let conversions = to_number(name, &number, path);
    let is_copy = is_copy(name);
    let way_back = match data {
        Data::Struct(_) | Data::Union(_) => quote! {
            #[automatically_derived]
            unsafe impl #path::out::PlainOut for #name #is_copy {}

            #[automatically_derived]
            impl ::core::convert::From<#number> for #name {
                fn from(_: #number) -> Self {
                    ::core::unreachable!()
                }
            }
        },
        Data::Enum(_) => quote! {
            #[automatically_derived]
            unsafe impl #path::imp::PlainIn for #name #is_copy {}

            #[automatically_derived]
            impl ::core::convert::TryFrom<#number> for #name {
                type Error = #path::Error;

                fn try_from(_: #number) -> #path::Result<Self> {
                    ::core::unreachable!()
                }
            }

            #[automatically_derived]
            impl ::core::fmt::Display for #name {
                fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::unreachable!()
                }
            }
        },
    };
    quote! {
        #[automatically_derived]
        impl #path::ComEnum for #name #is_copy {
            type Number = #number;
            const NAME: &'static ::core::primitive::str = #text;
            fn number(self) -> #number {
                ::core::unreachable!()
            }
            fn from_number(_: #number) -> #path::Result<Self> {
                ::core::unreachable!()
            }
        }

        #conversions

        #way_back
    }
}
