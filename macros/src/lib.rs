//! Procedural macros of comwright; they are used through the crate `comwright`, with its feature `macros`.
//!
//! Here are the entries only, and their documentation. Each has a module that goes the same way: tokens are parsed
//! ([`attr`] has what is in parentheses behind a name), what they say is checked, and either code comes out or every mistake
//! that there is, at its token ([`context`]). What is declared for the boundary is translated into the model of
//! `comwright-codegen`, whose plan and emitter are those of type libraries: no decision about marshaling belongs here.

#![forbid(unsafe_code)]

mod attr;
mod com_interface;
mod context;
mod crate_path;
mod declare;
mod docs;
#[cfg(feature = "typelib")]
mod import_typelib;
mod include_typelib;

use proc_macro::TokenStream;

/// Declares an interface of COM as a trait.
#[proc_macro_attribute]
pub fn com_interface(args: TokenStream, item: TokenStream) -> TokenStream {
    com_interface::expand(args.into(), item.into()).into()
}

/// A type library as Rust code, in one line: what `comwright generate` writes, made while the crate is compiled. With the
/// feature `typelib`.
///
/// ```text
/// comwright::import_typelib!("ado.tlb", filter = ["Recordset", "Field*"]);
/// ```
///
/// The first argument is the library: a file (a `.tlb` or `.olb`, or a DLL, EXE or OCX with one: `ado.dll\2` is the library in
/// resource 2), `libid:{…}#1.2` in one of the folders or in the registry, or `progid:NAME` in the registry. It becomes a
/// module, `pub mod`, whose name is like the library's; libraries of which it needs types become modules beside it. All paths
/// of files start in the folder of the package's `Cargo.toml`. When a file changes that was read, cargo compiles the crate
/// again; nothing of the files is in the program.
///
/// # Options
///
/// They are the settings of `comwright generate`, in any order.
///
/// | option | what it says |
/// |---|---|
/// | `filter = ["A", "B*"]`, `exclude = […]` | the types that are wanted, with all that they need; those that are not. Names, in which `*` is any characters, or `{GUID}` |
/// | `module = name` | what the module is called |
/// | `rename = { "IBook" = Book }` | what a type is called |
/// | `map = { "tagPOINT" = crate::Point }` | a type that is there already |
/// | `extern = { "{libid}" = crate::office }` | a library whose code is in that module |
/// | `server = ["IBook"]`, `server_partial` | interfaces that get the server half; its methods may be left out |
/// | `proxy = ["IBook"]` | interfaces that are called from other apartments |
/// | `raw` | tables and layouts only |
/// | `places` | methods know who calls them |
/// | `preserve_hresult = ["IEnum*.Next"]` | functions whose success codes are results |
/// | `outs_untrusted_on_failure = ["IBook.Find"]` | functions whose outs are left alone when they fail |
/// | `single = { "IBook.Find" = "count" }` | parameters whose pointers mean one value; several in brackets |
/// | `links = ["links.toml"]`, `no_preset` | which objects keep which ones alive |
/// | `include = ["libraries"]` | folders with libraries that this one refers to |
/// | `registry = "prefix"` | the registry that is looked in: a Wine prefix, a `.reg` file, `live` or `none` |
/// | `missing = opaque` | what becomes of types of libraries that are not found |
/// | `config = "comwright.toml"` | a file with more settings |
/// | `crate = path` | where `comwright` is, when it is not `::comwright` |
///
/// A setting that selects nothing is an error: a macro cannot warn. For the same reason it does not say which members are left
/// out, because no call of them can be made; `comwright generate` and a build script do.
///
/// Two libraries that need the same third one each bring its module: put each call into a module of its own, or name the
/// module that is there with `extern`.
#[cfg(feature = "typelib")]
#[proc_macro]
pub fn import_typelib(tokens: TokenStream) -> TokenStream {
    import_typelib::expand(tokens.into()).into()
}

/// The code that a build script has made of a type library, from the file in `OUT_DIR` with this name.
///
/// ```text
/// // build.rs
/// fn main() -> Result<(), comwright_codegen::BuildError> {
///     comwright_codegen::compile("ado.tlb")
/// }
///
/// // src/lib.rs
/// comwright::include_typelib!("ado");
/// ```
///
/// `"ado.rs"` means the same, `"folder/ado"` a file in a folder of `OUT_DIR`; a whole path means itself.
#[proc_macro]
pub fn include_typelib(tokens: TokenStream) -> TokenStream {
    include_typelib::expand(tokens.into()).into()
}
