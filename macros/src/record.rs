//! `#[derive(Record)]`: structures that lie in memory as C has them, and that automation can describe.
//!
//! In: a `repr(C)` structure, packed or not. Out: its description for automation, field by field as the emitter writes it
//! for a structure of a library, and assertions of the layout that the declaration asks for. What always holds: what a field
//! may be, the runtime's traits decide. What it does not know: sizes and offsets, which the compiler has.

mod field;
mod text;

use comwright_codegen::list::List;
use comwright_codegen::model::Guid;
use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, LitInt, LitStr};

use self::field::Field;
use crate::attr::Args;
use crate::com_name;
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::declare::spelled::is_sized;
use crate::guid;
use crate::item::{self, Repr};
use crate::strings::{self, Strings};
use crate::whole::Whole;

/// What the memory of COM is aligned to.
const ALIGN_OF_MEMORY: u32 = 8;

/// Expands `Record`.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let context = Context::new();
    let said = Said::parse(input, &context);
    item::refuse_generics(&input.generics, "a record", &context);
    refuse_layout(input, "a record", &context);
    let name = &input.ident;
    let strings = text::said(&input.attrs, Strings::default(), &context);
    let strings = strings.map_or(Strings::default(), |said| said.strings);
    let fields = match &input.data {
        Data::Struct(data) => fields_of(name, &data.fields, strings, &context),
        Data::Enum(data) => {
            context.error(data.enum_token, "a record is a structure", "derive `ComEnum` for an enumeration");
            Vec::new()
        }
        Data::Union(data) => {
            let what = "automation does not know which field of a union there is";
            context.error(data.union_token, what, "write a structure");
            Vec::new()
        }
    };
    // What has no size or has parameters is no record, and nothing can stand in for one.
    let is_none = !input.generics.params.is_empty()
        || matches!(&input.data, Data::Struct(data) if data.fields.iter().any(is_unsized));
    let instead = if is_none { TokenStream::new() } else { stand_in(name, &said.path) };
    let code_pages = strings::asserted(&context.code_pages(), &said.path, &TokenStream::new());
    context.finish(code(name, &said, &fields).into_iter().chain(code_pages).whole(), instead)
}

/// What `#[record(…)]` says.
struct Said {
    path: CratePath,
    name: Option<LitStr>,
    guid: Option<Literal>,
    size: Option<LitInt>,
    align: Option<LitInt>,
}

impl Said {
    fn parse(input: &DeriveInput, context: &Context) -> Self {
        let mut args = Args::all("record", item::attrs(&input.attrs, "record"), context);
        let number = |arg: crate::attr::Arg| arg.parse::<LitInt>("a number", context);
        let said = Self {
            path: item::runtime(&mut args, &input.ident, "record", context),
            name: args
                .take("name")
                .and_then(|arg| arg.string(context))
                .and_then(|name| com_name::checked(name, context)),
            guid: args
                .take("guid")
                .and_then(|arg| arg.string(context))
                .and_then(|text| guid::parse(&text, context))
                .map(guid_number),
            size: args.take("size").and_then(number),
            align: args.take("align").and_then(number),
        };
        for pack in ["pack", "packed"] {
            if let Some(arg) = args.take(pack) {
                let help = "write `#[repr(C, packed(n))]`";
                context.error(&arg.name, "what packs a structure is its representation", help);
            }
        }
        args.finish(context);
        said
    }
}

/// Tells what is wrong with the representation.
fn refuse_layout(input: &DeriveInput, what: &str, context: &Context) {
    let repr = Repr::of(&input.attrs);
    if matches!(input.data, Data::Struct(_)) && !repr.is_c {
        let said = format!("Rust may lay out the fields of `{}` as it likes", input.ident);
        context.error(&input.ident, said, "write `#[repr(C)]` on it, or `#[repr(C, packed(n))]`");
    }
    if let Some((align, at)) = repr.align.filter(|(align, _)| *align > ALIGN_OF_MEMORY) {
        let said = format!(
            "{what} is aligned to {ALIGN_OF_MEMORY} bytes at most, as the memory of COM is, and not to {align}"
        );
        context.error_at(at, said, format!("write `align({ALIGN_OF_MEMORY})`, or leave it out"));
    }
}

/// Whether values of a field's type have no size.
fn is_unsized(field: &syn::Field) -> bool {
    !is_sized(&field.ty)
}

fn fields_of(name: &syn::Ident, fields: &Fields, strings: Strings, context: &Context) -> Vec<Field> {
    let Fields::Named(named) = fields else {
        let what = format!("the fields of `{name}` have no names, by which automation asks for them");
        context.error(name, what, "write `struct Name { field: Type }`");
        return Vec::new();
    };
    if named.named.is_empty() {
        context.error(name, "a record has bytes, and this has none", "give it a field");
    }
    let fields: Vec<_> = named.named.iter().filter_map(|field| Field::parse(field, strings, context)).list();
    for (index, field) in fields.iter().enumerate() {
        // Names of automation have no case.
        let name = field.name.value().to_lowercase();
        if fields[..index].iter().any(|other| other.name.value().to_lowercase() == name) {
            let what = format!("there is a field `{}` already", field.name.value());
            context.error(field.told_at(), what, "write another name: `#[name(\"…\")]`");
        }
    }
    fields
}

fn code(name: &syn::Ident, said: &Said, fields: &[Field]) -> TokenStream {
    let path = &said.path;
    let text = match &said.name {
        Some(name) => quote!(#name),
        None => {
            let name = item::name_text(name);
            quote!(#name)
        }
    };
    let guid = match &said.guid {
        Some(number) => quote!(#path::Guid::from_u128(#number)),
        None => quote!(#path::Guid::zeroed()),
    };
    let described = fields.iter().map(|field| field.description(path));
    let (of_size, of_align) = (format!("`{name}` has another size"), format!("`{name}` has another alignment"));
    let size = said.size.as_ref().map(|size| equal(size, &of_size, &quote!(::core::mem::size_of::<#name>()), path));
    let align =
        said.align.as_ref().map(|align| equal(align, &of_align, &quote!(::core::mem::align_of::<#name>()), path));
    let offsets = fields.iter().filter_map(|field| field.assertion(name, path));
    let accessors = fields.iter().filter_map(|field| field.accessors(path)).list();
    let accessors = (!accessors.is_empty()).then(|| {
        quote! {
            #[automatically_derived]
            impl #name { #(#accessors)* }
        }
    });
    // C14: dropping a record drops its fields, and does nothing else.
    let no_drop = quote_spanned! {item::made_at(name)=>
        const _: () = {
            trait ARecordHasNoDropOfItsOwn {}
            impl<T__: ::core::ops::Drop> ARecordHasNoDropOfItsOwn for T__ {}
            impl ARecordHasNoDropOfItsOwn for #name {}
        };
    };
    quote! {
        #[automatically_derived]
        unsafe impl #path::Record for #name {
            const LAYOUT: &'static #path::RecordLayout =
                &#path::RecordLayout::of::<#name>(#text, #guid, &[#(#described),*]);
        }
        #no_drop
        #size
        #align
        #(#offsets)*
        #accessors
    }
}

/// What does not compile unless a number is what it is said to be; the compiler tells both, and `what` the matter is.
fn equal(said: &LitInt, what: &str, is: &TokenStream, path: &CratePath) -> TokenStream {
    let span = item::made_at(said);
    let path = path.at(span);
    quote_spanned!(span=> const _: () = #path::imp::is_laid_out(#what, #said, #is);)
}

/// A record for those who use it, where something of it is wrong.
fn stand_in(name: &syn::Ident, path: &CratePath) -> TokenStream {
    let text = item::name_text(name);
    quote! {
        #[automatically_derived]
        unsafe impl #path::Record for #name {
            const LAYOUT: &'static #path::RecordLayout =
                &#path::RecordLayout::of::<#path::Guid>(#text, #path::Guid::zeroed(), &[]);
        }
    }
}

/// The GUID as the number that `Guid::from_u128` takes.
fn guid_number(guid: Guid) -> Literal {
    let digits = guid.to_string().replace('-', "");
    Literal::u128_suffixed(u128::from_str_radix(&digits, 16).unwrap_or_default())
}
