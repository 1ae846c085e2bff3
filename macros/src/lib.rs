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
mod import;

use proc_macro::TokenStream;

/// Declares an interface of COM as a trait.
#[proc_macro_attribute]
pub fn com_interface(args: TokenStream, item: TokenStream) -> TokenStream {
    com_interface::expand(args.into(), item.into()).into()
}

/// Functions of a library, by an extern block that declares them in the types of Rust.
///
/// ```no_run
/// use comwright::handle::{Handle, HandleRef};
/// use comwright::{Result, library_import};
/// # mod file {
/// #     use comwright::handle::{CloseError, HandleKind};
/// #     pub struct File;
/// #     unsafe impl HandleKind for File {
/// #         type Raw = isize;
/// #         const NAME: &'static str = "File";
/// #         const INVALID: isize = -1;
/// #         unsafe fn close(_: isize) -> std::result::Result<(), CloseError> { Ok(()) }
/// #     }
/// # }
/// # use file::File;
///
/// #[library_import("kernel32.dll", strings = Utf16, suffix, rename_all = "PascalCase", set_last_error)]
/// unsafe extern "system" {
///     /// Opens a file, by `CreateFileW`.
///     #[failure(value = -1)]
///     safe fn create_file(
///         name: &str,
///         access: u32,
///         share: u32,
///         security: *const u8,
///         disposition: u32,
///         flags: u32,
///         template: Option<HandleRef<'_, File>>,
///     ) -> Result<Handle<File>>;
///
///     /// The folder that the program is in, by `GetCurrentDirectoryW`.
///     #[failure(zero)]
///     pub safe fn get_current_directory(
///         capacity: u32,
///         #[out(size = capacity, length = return)] path: String,
///     ) -> Result<u32>;
/// }
///
/// let folder: String = get_current_directory()?;
/// let file: Handle<File> = create_file(&folder, 0, 7, std::ptr::null(), 3, 0x0200_0000, None)?;
/// # Ok::<(), comwright::Error>(())
/// ```
///
/// Each function becomes one of the same name, as visible as it is declared, with its documentation. It is `unsafe` unless it is
/// a `safe fn`. Arguments are converted, the function is found, called, and what comes of it is converted; all of it may fail, and
/// so what a function returns is always written as `Result<…>`, comwright's. On Windows the library is linked (`raw-dylib`);
/// elsewhere, and with `load`, it is loaded when a function of it is first called, which takes the feature `import`. A library or
/// function that is not there is an error that names both.
///
/// # Of the block
///
/// The block says how its functions are called: `"system"` (stdcall), `"C"` (cdecl) or `"fastcall"`. The first argument of the
/// macro is the library; then come, in any order,
///
/// * `strings = Utf16`, `Utf8` or `Ansi`: how text is encoded. There is no default. `Ansi` is the active code page, or the one of
///   `code_page = 932`; `on_unmappable = Error`, `BestFit` or `Replace('?')` is what becomes of characters that it does not have.
/// * `bool = Win32` (four bytes), `C` (one) or `Variant` (two): what a `bool` is. There is no default either.
/// * `set_last_error`: functions that fail tell why by the last error: GetLastError on Windows, `errno` elsewhere.
/// * `preserve_hresult`: codes of success are results.
/// * `rename_all = "PascalCase"`: `create_file` is found as `CreateFile`. `suffix`: functions with text are found with a `W`, or
///   an `A`, behind their names. Without, the name is that of the function, as it is written.
/// * `load`: the library is loaded on Windows, too.
/// * `search = ["folder", "@exe/folder"]`: where it is looked for first; `@exe/` is the folder of the program.
/// * `crate = path`: where comwright is.
///
/// All but the library, `search` and `crate` can be said of one function, too: `#[strings(Ansi, code_page = 932)]`, `#[load]`,
/// `#[set_last_error(false)]`.
///
/// # Of a function
///
/// * `#[entry("Name")]` or `#[ordinal(12)]`: by what it is found. `#[exact]`: by its name as it is written.
/// * `#[failure(…)]`: how what it returns shows that it failed: `zero` (or null, or false), `negative`, `value = -1`, `hresult`, or
///   `win32_code`. Without, it never fails by itself.
/// * `#[returns(u32)]`, `#[returns(bool = C)]`: what it returns, where that is not the result: a function with `failure(zero)` and
///   `Result<()>` returns a truth value, of the block's kind or a `BOOL`.
/// * `#[returns(owner = …)]`: who frees the text that it returns: `CoTaskMem`, `SysFreeString`, `LocalFree`, the path of a function
///   that takes the pointer, or `borrowed`, when nobody does.
///
/// # Of a parameter
///
/// | written | what the function has |
/// |---|---|
/// | numbers, `HRESULT`, `Guid`, `*const T`, `*mut T` | the same |
/// | `bool` | one of its kind; `#[bool(C)]` |
/// | `&str`, `Option<&str>` | a pointer to text with a zero behind it; `#[strings(Utf8)]` |
/// | `&Bstr`, `#[bstr] &str` | a BSTR |
/// | `#[size(count)] &[T]`, `&mut [T]` | a pointer to elements; `count` is a parameter, which callers do not see, or a number |
/// | `&T`, `Option<&T>`, `&mut T` | a pointer to a number or structure; `#[record]` where that owns something |
/// | `&IFoo`, `Option<&IFoo>` | an interface pointer, which is lent |
/// | `HandleRef<'_, K>`, `Option<HandleRef<'_, K>>` | a handle, which is lent |
/// | `Handle<K>` | a handle, which is given away |
/// | `#[callback(context = data)] fn(…, data: *mut c_void) -> …` | a pointer to a function; the caller gives a closure |
/// | `#[out] T` | storage for a value, which is a result |
/// | `#[out(owner = …)] String` | storage for a pointer to text, which is a result |
/// | `#[out(size = capacity, …)] String`, `Vec<T>` | a buffer, which is a result |
///
/// A structure is any type of the declaration's own, and has to be `#[repr(C)]`. A type whose name begins with `I` and a capital,
/// and has small letters, is taken for an interface; `#[interface]` and `#[plain]` say what the name does not. Nothing comes of a
/// guess that is wrong: code that takes one for the other does not compile.
///
/// Results are what the function returns, if that is more than a sign of failure or a length, and everything that comes out, in
/// the order of the declaration.
///
/// # Buffers
///
/// A buffer is made larger, and the function called again, until everything is in it. `size` says how much room there is: a
/// parameter, which callers do not see, or a number, which is always enough. And, where the function does otherwise than most,
///
/// * `length = return`, or a parameter: where it says how much it wrote, or needs; one that has the room before the call
///   (`&mut u32`) may be the same;
/// * `counted = Bytes`, or `Characters`, instead of units of the encoding, or elements;
/// * `capacity_excludes_terminator`, `length_includes_terminator`;
/// * `too_small = Needed` (the default: it tells a length that is more than the room), `Code(0x8007007A)` (it fails with this
///   HRESULT, or the last error of it), or `Cuts` (it does not say so).
///
/// # Callbacks
///
/// A closure is called during the call, and not behind it. `context` names the parameter that carries it, a pointer or a number as
/// wide as one; in the callback's arguments it has the same name. Without a context only what has no state can be called. A panic
/// does not get into the function: `on_panic = value`, or zero, is returned to it, and the panic goes on when it has returned;
/// without a context it is told ([`PanicStopped`](https://docs.rs/comwright/latest/comwright/diagnostics/struct.PanicStopped.html)).
///
/// ```no_run
/// use std::ffi::c_void;
///
/// use comwright::{Result, library_import};
///
/// #[library_import("shop.dll", strings(Ansi, code_page = 932), bool = C, search = ["@exe/plugins"])]
/// unsafe extern "C" {
///     /// Calls for each article of a kind until it is told to stop.
///     safe fn shop_each(
///         kind: &str,
///         #[callback(context = data)] each: fn(number: i32, data: *mut c_void) -> bool,
///         data: *mut c_void,
///     ) -> Result<()>;
///
///     /// Looks prices up.
///     #[failure(hresult)]
///     safe fn shop_prices(#[size(count)] articles: &[u32], #[size(count)] prices: &mut [f64], count: u32) -> Result<()>;
///
///     /// What to call an article.
///     #[returns(owner = CoTaskMem)]
///     safe fn shop_title(number: i32) -> Result<Option<String>>;
/// }
///
/// let mut numbers = Vec::new();
/// shop_each("本", |number| {
///     numbers.push(number);
///     numbers.len() < 10
/// })?;
/// let mut price = [0.0];
/// shop_prices(&[5], &mut price)?;
/// let title: Option<String> = shop_title(5)?;
/// # Ok::<(), comwright::Error>(())
/// ```
#[proc_macro_attribute]
pub fn library_import(args: TokenStream, item: TokenStream) -> TokenStream {
    import::expand(args.into(), item.into()).into()
}
