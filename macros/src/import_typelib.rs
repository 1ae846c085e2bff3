//! `import_typelib!`: a type library as Rust code, in one line.
//!
//! In: what the user says of a library. Out: the code that `comwright generate` would write, and one constant for each file
//! that was read, by which the compiler knows that the code depends on it. What always holds: the same files give the same
//! code, in whichever folder the compiler runs; all paths start in the folder of the package's `Cargo.toml`; messages name
//! files from there. What it does not know: libraries, and how code looks; [`comwright_codegen::generate`] does.

mod inputs;
mod mistakes;
mod options;
#[cfg(test)]
mod tests;
mod values;

use std::path::PathBuf;

use comwright_codegen::generate::{self, Request};
use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{LitStr, Token};

use crate::context::Context;
use options::Said;

/// What the macro is called, for messages.
const NAME: &str = "import_typelib";

/// What stands in the parentheses.
struct Call {
    /// The library.
    source: LitStr,
    options: TokenStream,
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let source = input.parse()?;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        Ok(Self { source, options: input.parse()? })
    }
}

/// Expands the macro.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let context = Context::new();
    let parsed = Call::parse.parse2(tokens).map_err(|error| {
        let help = "write the library's file first, then options: `import_typelib!(\"ado.tlb\", filter = [\"Field\"])`";
        syn::Error::new(error.span(), format!("{error}\n  help: {help}"))
    });
    let code = context.ok(parsed).and_then(|call| imported(call, &context));
    // A mistake in an option is no reason to withhold the code: its users would be told of names that are not there.
    let code = code.unwrap_or_default();
    context.finish(code.clone(), code)
}

/// The code of the library. What is wrong with it is a mistake at the option that says so.
fn imported(call: Call, context: &Context) -> Option<TokenStream> {
    let Some(folder) = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        let help = "compile it with cargo, which sets this variable";
        context.error(&call.source, "`CARGO_MANIFEST_DIR` is not set, and paths start there", help);
        return None;
    };
    let said = Said::of(&call.source, call.options, &folder, context)?;
    let request = Request { source: said.source.clone(), settings: said.settings.clone(), config: said.config() };
    match generate::tree(&request) {
        Ok(output) => {
            mistakes::warned(&output.warnings, &said, context);
            let code = output.code.file.to_tokens(&output.code.style);
            Some(inputs::constants(&output.inputs, &folder).into_iter().chain(code).collect())
        }
        // Without an option that could not be read, anything may be in the way.
        Err(_) if context.has_errors() => None,
        Err(error) => {
            mistakes::refused(&error, &said, context);
            None
        }
    }
}
