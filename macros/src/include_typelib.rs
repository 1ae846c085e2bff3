//! `include_typelib!`: the code that a build script has made of a type library.
//!
//! In: the name of the file that the script has written to `OUT_DIR`, with the extension `rs` or without. Out: the line that
//! includes it. What it does not know: whether the file is there; the compiler says so at the name.

use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::LitStr;

use crate::context::Context;

/// What libraries are called, and code is not.
const LIBRARIES: [&str; 7] = ["tlb", "olb", "dll", "exe", "ocx", "rll", "idl"];

/// Expands the macro.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let context = Context::new();
    let parsed = syn::parse2::<LitStr>(tokens).map_err(|error| {
        let help = "write the name of the file without its extension: `include_typelib!(\"ado\")`";
        syn::Error::new(error.span(), format!("{error}\n  help: {help}"))
    });
    let code = context.ok(parsed).and_then(|name| included(&name, &context)).unwrap_or_default();
    context.finish(code, TokenStream::new())
}

fn included(name: &LitStr, context: &Context) -> Option<TokenStream> {
    let written = name.value();
    let path = Path::new(&written);
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    if stem.is_empty() {
        context.error(name, "this names no file", "write the name of the file that the build script has written");
        return None;
    }
    if LIBRARIES.iter().any(|library| extension.eq_ignore_ascii_case(library)) {
        let help = format!("write `\"{stem}\"`, or import the library with `import_typelib!`");
        context.error(name, format!("`{written}` is a library, and no code that was made of it"), help);
        return None;
    }
    let file = if extension == "rs" { written } else { format!("{written}.rs") };
    if Path::new(&file).is_absolute() {
        return Some(quote_spanned!(name.span()=> ::core::include!(#file);));
    }
    // Cargo says it to the compiler where a package has a build script, and to nobody else.
    if std::env::var_os("OUT_DIR").is_none() {
        let help = "write a `build.rs` that generates it, or import the library with `import_typelib!`";
        let no_script = "include_typelib! includes what a build script has written, and this package has none";
        context.error(name, no_script, help);
        return None;
    }
    let file = format!("/{file}");
    // The form that editors know.
    Some(quote_spanned!(name.span()=> ::core::include!(::core::concat!(::core::env!("OUT_DIR"), #file));))
}
