//! `#[derive(SafeHandle)]`: a kind of handle (rules H).
//!
//! In: a type without values of its own, and attributes that say which raw values are none, what closes a handle, and how
//! that shows that it failed. Out: `HandleKind`, and `DuplicateHandle`, `SendHandle`, `SyncHandle` where they are said. What
//! always holds: which values are none is said, never guessed (H1), and so is a duplicate (H5). What it does not know: the
//! functions; their types are checked where they are called.

mod function;
mod invalid;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, Type};

use self::function::{Duplicate, Release};
use self::invalid::Invalid;
use crate::attr::Args;
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::declare::spelled::{Spelled, written};
use crate::item;
use crate::number::Number;

/// Expands the derive.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let context = Context::new();
    let mut args = Args::all("safe_handle", item::attrs(&input.attrs, "safe_handle"), &context);
    let path = item::runtime(&mut args, &input.ident, "safe_handle", &context);
    args.finish(&context);
    let is_bare = match &input.data {
        Data::Struct(data) => matches!(data.fields, Fields::Unit),
        Data::Enum(data) => data.variants.is_empty(),
        Data::Union(_) => false,
    };
    let name = &input.ident;
    if !is_bare {
        let what = "a kind of handle has no values of its own: a `Handle` has the raw value";
        context.error(name, what, format!("write `struct {name};`"));
    }
    item::refuse_generics(&input.generics, "a kind of handle", &context);
    let kind = Kind::parse(input, &context);
    let (code, instead) = match (&kind, is_bare && input.generics.params.is_empty()) {
        (Some(kind), true) => (kind.code(name, &path), kind.stand_in(name, &path)),
        _ => Default::default(),
    };
    context.finish(code, instead)
}

/// What is said of a kind.
struct Kind {
    raw: Type,
    invalid: Option<Invalid>,
    release: Option<Release>,
    duplicate: Option<Duplicate>,
    namespace: Option<syn::LitStr>,
    is_counted: bool,
    is_send: bool,
    is_sync: bool,
}

/// A raw type, where it is not one that everybody knows to be none.
fn raw(ty: Type, context: &Context) -> Option<Type> {
    let is_none = match Spelled::of(&ty) {
        Spelled::Path(_) | Spelled::Pointer { .. } | Spelled::Function(_) | Spelled::Other => false,
        Spelled::Simple(vt) => Number::of(vt).is_none_or(|number| !number.is_integer()),
        _ => true,
    };
    if is_none {
        let what = format!("`{}` is no raw handle: it is neither a pointer nor an integer", written(&ty));
        context.error(&ty, what, "write `isize`, or `*mut c_void`");
    }
    (!is_none).then_some(ty)
}

impl Kind {
    /// `None` when there is not even a raw type.
    fn parse(input: &DeriveInput, context: &Context) -> Option<Self> {
        let name = &input.ident;
        let attr = |name| item::attr(&input.attrs, name, context);
        let raw = match attr("raw") {
            Some(attr) => raw(item::content(attr, "isize", context)?, context)?,
            None => syn::parse_quote!(*mut ::core::ffi::c_void),
        };
        let is_misspelt = |name| item::is_misspelt(&input.attrs, name);
        let invalid = match attr("invalid") {
            Some(attr) => Invalid::parse(attr, &raw, context),
            None if is_misspelt("invalid") => None,
            None => {
                let help = "write `#[invalid(null)]`, `#[invalid(-1)]`, or both: `#[invalid(null, -1)]`";
                context.error(name, format!("nothing says which values are no `{name}`"), help);
                None
            }
        };
        let release = match attr("release") {
            Some(attr) => Release::parse(attr, context),
            None if is_misspelt("release") => None,
            None => {
                let help = "write `#[release(unsafe(function))]` with the path of the function that closes one";
                context.error(name, format!("nothing says what closes a `{name}`"), help);
                None
            }
        };
        Some(Self {
            invalid,
            release,
            duplicate: attr("duplicate").and_then(|attr| Duplicate::parse(attr, context)),
            namespace: attr("namespace").and_then(|attr| item::text(attr, context)),
            is_counted: item::flag(&input.attrs, "counted", context),
            is_send: item::flag(&input.attrs, "send", context),
            is_sync: item::flag(&input.attrs, "sync", context),
            raw,
        })
    }

    fn code(&self, name: &syn::Ident, path: &CratePath) -> TokenStream {
        let (Some(invalid), Some(release)) = (&self.invalid, &self.release) else { return self.stand_in(name, path) };
        let raw = &self.raw;
        let text = item::name_text(name);
        let namespace = self
            .namespace
            .as_ref()
            .map(|namespace| quote!(const NAMESPACE: &'static ::core::primitive::str = #namespace;));
        let counted = self.is_counted.then(|| {
            quote!(
                const COUNTED: ::core::primitive::bool = true;
            )
        });
        let (first, is_invalid) = (invalid.first(), invalid.function(raw, path));
        let close = release.function(path);
        let duplicate = self.duplicate.as_ref().map(|duplicate| {
            let function = duplicate.function(path);
            quote! {
                #[automatically_derived]
                unsafe impl #path::handle::DuplicateHandle for #name { #function }
            }
        });
        let send = self.is_send.then(|| {
            quote! {
                #[automatically_derived]
                unsafe impl #path::handle::SendHandle for #name {}
            }
        });
        let sync = self.is_sync.then(|| {
            quote! {
                #[automatically_derived]
                unsafe impl #path::handle::SyncHandle for #name {}
            }
        });
        quote! {
            #[automatically_derived]
            unsafe impl #path::handle::HandleKind for #name {
                type Raw = #raw;
                const NAME: &'static ::core::primitive::str = #text;
                #namespace
                #counted
                const INVALID: #raw = #first;
                #is_invalid
                #close
            }
            #duplicate
            #send
            #sync
        }
    }

    /// A kind for those who use it, where something else of it is wrong.
    fn stand_in(&self, name: &syn::Ident, path: &CratePath) -> TokenStream {
        let raw = &self.raw;
        let text = item::name_text(name);
        quote! {
            #[automatically_derived]
            unsafe impl #path::handle::HandleKind for #name {
                type Raw = #raw;
                const NAME: &'static ::core::primitive::str = #text;
                const INVALID: #raw = unsafe { ::core::mem::zeroed() };
                unsafe fn close(_: #raw) -> ::core::result::Result<(), #path::handle::CloseError> {
                    ::core::result::Result::Err(#path::handle::CloseError::REFUSED)
                }
            }
        }
    }
}
