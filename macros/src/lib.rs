//! Procedural macros of comwright; they are used through the crate `comwright`, with its feature `macros`.
//!
//! Here are the entries only, and their documentation. Each has a module that goes the same way: tokens are parsed
//! (`attr` has what is in parentheses behind a name), what they say is checked, and either code comes out or every mistake
//! that there is, at its token (`context`). What is declared for the boundary is translated into the model of
//! `comwright-codegen`, whose plan and emitter are those of type libraries: no decision about marshaling belongs here.

#![forbid(unsafe_code)]

mod attr;
mod com_enum;
mod com_interface;
mod com_name;
mod context;
mod crate_path;
mod declare;
mod docs;
mod guid;
mod import;
#[cfg(feature = "typelib")]
mod import_typelib;
mod include_typelib;
mod item;
mod number;
mod record;
mod safe_handle;
mod strings;
mod trace;
mod truth;
mod variant;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// An enumeration: a number of which some, or all, values have names. It is one of two kinds.
///
/// An *open* one is a transparent structure with a number in it, and a constant for each value that is known. Whatever number
/// a component gives is a value of it, so that it may be used wherever generated enumerations are: as an argument and as a
/// result, behind pointers, in arrays and records.
///
/// ```
/// use comwright::ComEnum;
///
/// #[derive(Clone, Copy, PartialEq, Debug, ComEnum)]
/// #[repr(transparent)]
/// struct Color(i32);
///
/// impl Color {
///     const RED: Self = Self(1);
/// }
///
/// assert_eq!(Color::from(1), Color::RED);
/// assert_eq!(i32::from(Color(7)), 7);
/// ```
///
/// A *closed* one is an `enum`, whose values all have names. It becomes its number without further ado; a number becomes one
/// of its values only after a look at it, and the error names both. Where a function fills something in, its number stands.
///
/// ```
/// use comwright::ComEnum;
///
/// #[derive(Clone, Copy, PartialEq, Debug, ComEnum)]
/// #[repr(i32)]
/// enum Shape {
///     Round = 1,
///     Square = 4,
/// }
///
/// assert_eq!(i32::from(Shape::Square), 4);
/// assert_eq!(Shape::try_from(1)?, Shape::Round);
/// let error = Shape::try_from(2).expect_err("no shape has this number");
/// assert!(error.to_string().contains("2 is no value of Shape"));
/// assert_eq!(Shape::Round.to_string(), "Round");
/// # Ok::<(), comwright::Error>(())
/// ```
///
/// The type is `Copy`. The number is one of `i8` to `u64`; `i32` is what enumerations of COM are. Both kinds have the trait
/// `ComEnum`; VARIANTs are the business of `#[derive(Variant)]`. `#[com_enum(crate = path)]` says where the runtime is.
#[proc_macro_derive(ComEnum, attributes(com_enum))]
pub fn com_enum(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, com_enum::expand(&input)).into()
}

/// Declares an interface of COM as a trait.
///
/// In the place of the trait comes what is generated for such an interface of a type library: a wrapper of one pointer with
/// the methods, called like the trait; `IFoo_Vtbl`, its table; and `IFoo_Impl`, the trait of those who serve it, which
/// `#[windows_core::implement(IFoo, Agile = false)]` takes.
///
/// ```
/// use comwright::interface::IDispatch;
/// use comwright::{Bstr, Date, Result, Variant, com_interface};
///
/// #[com_interface(iid = "8d2f6e10-3f5e-4c8e-9d0a-7b1c2d3e4f50", dual)]
/// pub unsafe trait IBook: IDispatch {
///     /// The title.
///     #[dispid(0)]
///     #[propget]
///     fn title(&self) -> Result<Bstr>;
///     #[dispid(0)]
///     #[propput]
///     fn set_title(&self, title: Bstr) -> Result<()>;
///     /// Lends it, and tells the day on which it is due.
///     #[dispid(4)]
///     fn lend(&self, reader: Bstr, #[default_value(21)] days: i32, #[optional] from: Variant) -> Result<Date>;
/// }
///
/// fn shown(book: &IBook) -> Result<String> {
///     book.lend_with("me", IBookLendOptions { days: 7, ..Default::default() })?;
///     Ok(book.title()?.to_string_lossy())
/// }
/// ```
///
/// # The interface
///
/// The trait is an `unsafe` one: whoever declares it promises that every object which answers for the IID has these methods, in this
/// order, with these types. The lint `unsafe_code` finds that word, and nothing else.
///
/// The trait derives from the interface whose functions come first: `IUnknown`, `IDispatch`, or the path of one that is
/// declared or generated; what is beside that (`IFoo_Vtbl`, `IFoo_Impl`) is found there.
///
/// | argument | |
/// |---|---|
/// | `iid = "…"` | its IID |
/// | `custom`, `dual`, `dispatch` | called through its table (default), both ways, or by Invoke alone |
/// | `bool = Variant` | what a `bool` is at the boundary: `Variant` (`VARIANT_BOOL`), `Win32` (four bytes), `C` (one byte) |
/// | `server = false`, `partial` | no server half; one whose methods say E_NOTIMPL where nobody has written them |
/// | `proxy` | it is called from other apartments by a proxy (feature `apartments` of the runtime, on by default) |
/// | `name = "…"` | its name in COM, where that is another one |
/// | `hidden`, `restricted`, `nonextensible`, `oleautomation` | as in IDL |
/// | `crate = path` | where the runtime is |
///
/// # Methods
///
/// A method returns `Result<T>`: an HRESULT, with the `T` in a last parameter, `[out, retval]`. What is written without `Result`
/// is what the function itself returns, and it cannot fail. In COM it is called like here, with a capital at each word.
///
/// | attribute | |
/// |---|---|
/// | `#[dispid(1)]` | its DISPID, which all members of a `dual` or `dispatch` interface have |
/// | `#[propget]`, `#[propput]`, `#[propputref]` | an accessor of a property: `name`, `set_name`, `set_name_ref` |
/// | `#[name("Title")]` | its name in COM |
/// | `#[preserve_hresult]` | success codes are results: `Result<HRESULT>`, or `Result<(HRESULT, T)>` |
/// | `#[outs_untrusted_on_failure]` | what it leaves in its outs when it fails is left alone |
/// | `#[keeps_alive]` | what it gives needs this object, and comes out as `Kept` |
/// | `#[bool(…)]`, `#[record]`, `#[plain]` | of its result, as for parameters |
/// | `#[hidden]`, `#[restricted]`, `#[source]`, … | as in IDL |
///
/// # Parameters
///
/// | type | at the boundary |
/// |---|---|
/// | numbers, `Currency`, `Date`, `Decimal`, `HRESULT`, `Guid`, `Variant` | by value |
/// | `Bstr`, `&str`, `String` | a BSTR |
/// | `bool` | as `bool = …` or `#[bool(…)]` says (rule S11) |
/// | `&IFoo`, `Option<&IFoo>`; `Option<IFoo>` where it comes out | an interface pointer |
/// | `SafeArray<T>`, `AnySafeArray` | a SAFEARRAY |
/// | any other path | an enumeration; with `#[record]` a structure that is a `Record`, with `#[plain]` one of numbers |
/// | `&T`, `&mut T` | a pointer to one value, which is read, or replaced |
/// | `&[T; 4]`, `&mut [T; 4]` | an array in place |
/// | `*const T`, `*mut T` | as it is: the method is an `unsafe fn` |
///
/// An object is given as `&object`, also where a method asks for a base of its interface, and `None` where there is none. An
/// `Option` is taken as it is: `Some(&*derived)`, or `maybe.map(|derived| &**derived)`, is one of the base that it derives from.
///
/// `#[out] name: T` comes out besides the result, before it (in a `dispatch` interface behind it); `#[retval] name: T` is the result, under a name. `#[optional]` and
/// `#[default_value(…)]` may be left out: then there is `method`, which leaves out all of them, and `method_with`, which takes
/// them by name. `#[lcid]` is the locale of the call, which the caller does not see, and `#[vararg]` takes what is left.
///
/// # Attributes of the language
///
/// Lints (`allow`, `expect`, `warn`, `deny`, `forbid`), `deprecated`, `must_use`, `inline` and `doc(…)` above a method, also in
/// `cfg_attr`, are above the method that is made of it. Lints, `cfg` and `doc(…)` above the trait are above everything that is made
/// of it, but for names that follow from those of the declaration. Where more than one thing is made of what stands below an
/// `expect`, it allows. `cfg` above a method is refused: it would change the table. Nothing that is declared counts as dead code.
///
/// # Serving it
///
/// Who serves the interface implements `IFoo_Impl`, and `IDispatch_Impl`, which may be empty, for a `dual` or `dispatch` one. Its
/// methods have the names of COM: `Lend` for `lend`, `get_Title`, `put_Title` and `putref_Title` for the accessors of `Title`.
/// `windows_core::implement` takes the interface, and makes an object of a value.
///
/// ```
/// use comwright::interface::{IDispatch, IDispatch_Impl};
/// use comwright::{Bstr, Result, Variant, VariantRef, com_interface};
/// use windows_core::implement;
///
/// #[com_interface(iid = "8d2f6e10-3f5e-4c8e-9d0a-7b1c2d3e4f51", dual)]
/// pub unsafe trait IReader: IDispatch {
///     #[dispid(0)]
///     #[propget]
///     fn name(&self) -> Result<Bstr>;
///     #[dispid(1)]
///     fn take(&self, book: &str, days: &mut i32, #[optional] until: Variant) -> Result<Option<IReader>>;
/// }
///
/// #[implement(IReader, Agile = false)]
/// struct Reader(&'static str);
///
/// impl IDispatch_Impl for Reader_Impl {}
///
/// impl IReader_Impl for Reader_Impl {
///     fn get_Name(&self) -> Result<Bstr> {
///         Bstr::try_new(self.0)
///     }
///
///     fn Take(&self, book: &Bstr, days: &mut i32, until: &VariantRef<'_>) -> Result<Option<IReader>> {
///         *days = if until.is_missing() { 21 } else { until.to()? };
///         Ok((book == "Emma").then(|| Reader("Jane").into()))
///     }
/// }
///
/// let reader: IReader = Reader("Kim").into();
/// let mut days = 0;
/// let next = reader.take("Emma", &mut days)?.expect("somebody else has it");
/// assert_eq!((next.name()?, days), (Bstr::try_new("Jane")?, 21));
/// # Ok::<(), comwright::Error>(())
/// ```
///
/// A method gets what the caller passes, without a copy, and gives what comes out:
///
/// | declared | parameter of `IFoo_Impl` |
/// |---|---|
/// | numbers, `bool`, enumerations, `Currency`, `Date`, `Decimal` | the value |
/// | `Bstr`, `&str`, `String` | `&Bstr` |
/// | `Variant` | `&VariantRef<'_>` |
/// | `Guid` by reference, `#[record]`, `#[plain]` | `&T` |
/// | `&IFoo`, `Option<&IFoo>` | `Option<&IFoo>` |
/// | `SafeArray<T>`, `AnySafeArray` | `Option<&SafeArray<T>>`, `Option<&AnySafeArray>` |
/// | `&mut T` | `&mut T`, of what is owned: `&mut Bstr`, `&mut Option<IFoo>` |
/// | `#[vararg]` | `&[Variant]` |
/// | `#[lcid]` | `Lcid` |
/// | `#[out]`, `#[retval]`, the result | what the method gives: several are a tuple, in their order |
/// | raw pointers | as they are: the method is `unsafe` |
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
/// | `filter = ["A", "B*"]`, `exclude = […]` | the types that are wanted, and those that are not: names with `*`, or `{GUID}` |
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
/// # Attributes of the language
///
/// `cfg`, lints (`allow`, `expect`, `warn`, `deny`, `forbid`), `deprecated`, `must_use`, `inline` and `doc(…)`, also in `cfg_attr`,
/// are handed on: above a function to everything that is made of it, so that there may be two functions of one name under
/// different conditions; above a block, `must_use` and `inline` apart, to all its functions, where `expect` allows. Nothing that is
/// declared counts as dead code. The lint `unsafe_code` finds the block's `unsafe`, and nothing else.
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
/// `context` names the parameter that carries the closure, a pointer or a number as wide as one; in the callback's arguments it has
/// the same name. Such a closure is called on the thread of the call, until that has come back, and not from within itself. A
/// function that calls back otherwise is refused: the closure is not called, a panic that is caught at once says so, and the call, if
/// there is one yet, gives an error. What comes on another thread, or after its call, is also told as
/// [`PanicStopped`](https://docs.rs/comwright/latest/comwright/diagnostics/struct.PanicStopped.html). Without a context only what has
/// no state can be called, on any thread and at any time.
///
/// A panic does not get into the function: `on_panic = value`, or zero, is returned to it, as it is when a callback is refused, and
/// the panic goes on when it has returned; without a context it is told as `PanicStopped`. In a program with `panic = "abort"` a
/// panic ends the process, that of a refused callback too.
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

/// A plain structure: numbers, pointers that own nothing, open enumerations, and structures and arrays of these. Functions may
/// read it and fill it in, and whatever they leave there is a value of it.
///
/// ```
/// use comwright::HRESULT;
/// use comwright::out::{Out, OutPolicy, PlainOut};
///
/// #[derive(Clone, Copy, Debug, Default, PartialEq, PlainOut)]
/// #[repr(C)]
/// struct Point {
///     x: i32,
///     y: i32,
/// }
///
/// unsafe extern "C" fn corner(point: *mut Point) -> HRESULT {
///     // SAFETY: the caller has storage for a point.
///     unsafe { point.write(Point { x: 640, y: 480 }) };
///     HRESULT(0)
/// }
///
/// let mut point = Out::<Point>::new();
/// // SAFETY: the function fills in a point, and nothing in it has to be freed.
/// let point = unsafe {
///     let code = corner(point.as_mut_ptr());
///     point.finish(code, OutPolicy::of("corner"))?
/// };
/// assert_eq!(point, Point { x: 640, y: 480 });
/// # Ok::<(), comwright::Error>(())
/// ```
///
/// The structure is `Copy` and `repr(C)` or `repr(transparent)`. `#[plain_out(crate = path)]` says where the runtime is.
#[proc_macro_derive(PlainOut, attributes(plain_out))]
pub fn plain_out(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, record::expand_plain(&input)).into()
}

/// A record: a structure that automation can copy and free, because an `IRecordInfo` describes it (the user-defined types of
/// Visual Basic). It is what `comwright::Record` is: in VARIANTs, in arrays, behind pointers of interfaces.
///
/// ```
/// use comwright::string::{FixedNarrow, FixedWide};
/// use comwright::{Bstr, Record, SafeArray};
///
/// #[derive(Record)]
/// #[record(guid = "2b1c7a1e-4e0b-4c1b-9d53-6f1f0a9c1d11")]
/// #[repr(C)]
/// struct Customer {
///     number: i32,
///     #[name("FullName")]
///     name: Bstr,
///     #[strings(Utf16)]
///     city: FixedWide<16>,
///     #[strings(Ansi, code_page = 932)]
///     nickname: FixedNarrow<12>,
/// }
///
/// let mut customer =
///     Customer { number: 7, name: "Grün".into(), city: FixedWide::default(), nickname: FixedNarrow::default() };
/// customer.set_city("Köln")?;
/// customer.set_nickname("ネコ")?;
/// assert_eq!((customer.city()?, customer.nickname()?), ("Köln".to_owned(), "ネコ".to_owned()));
/// assert!(customer.set_city("a city with a long name").is_err(), "it is not cut");
///
/// let customers = SafeArray::from_vec(vec![customer])?;
/// assert_eq!(customers.get(&[0])?.name, "Grün");
/// # Ok::<(), comwright::Error>(())
/// ```
///
/// * The structure is `repr(C)`, or `repr(C, packed(n))`. It has no `Drop` of its own: automation frees its fields and knows of
///   nothing else.
/// * `#[record(guid = "…", name = "…")]`: without a GUID the fields tell whether two records are of one type; without a name it
///   has that of the structure.
/// * `#[record(size = n, align = n)]`, and `#[offset(n)]` on a field: what does not compile unless it is so. Where a number
///   depends on the target, `#[cfg_attr(target_pointer_width = "64", record(size = 24))]` says for which one it is.
/// * `#[name("…")]` on a field: the name by which automation asks for it. Without it it has the name of the field in PascalCase:
///   `full_name` is `FullName`.
/// * `#[strings(Utf16)]`, `#[strings(Utf8)]`, `#[strings(Ansi)]`, `#[strings(Ansi, code_page = 932, on_unmappable = BestFit)]` on
///   a field that is a `FixedWide<N>` or a `FixedNarrow<N>`, or on the structure for all of them: methods of the field's name, and
///   of that with `set_` in front, read the text and set it (rule S10). `on_unmappable` is `Error`, which is the default,
///   `BestFit` or `Replace('?')`.
/// * `#[record(crate = path)]`: where the runtime is.
#[proc_macro_derive(Record, attributes(name, offset, record, strings))]
pub fn record(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, record::expand(&input)).into()
}

/// A kind of handle: which raw values are none, and what closes one. It is on a `struct` without fields, of which there need be
/// no values; handles are `comwright::handle::Handle<Kind>`.
///
/// File descriptors of Linux, and of macOS:
///
/// ```
/// # #[cfg(unix)] {
/// use comwright::SafeHandle;
/// use comwright::handle::{Handle, HandleRef};
///
/// mod c_library {
///     unsafe extern "C" {
///         pub fn close(file: i32) -> i32;
///         pub fn dup(file: i32) -> i32;
///     }
/// }
///
/// /// A file descriptor.
/// #[derive(SafeHandle)]
/// #[raw(i32)]
/// #[invalid(-1)]
/// #[release(unsafe(c_library::close), failure = negative, last_error)]
/// #[duplicate(c_library::dup, last_error)]
/// #[send]
/// #[sync]
/// struct File;
///
/// // SAFETY: `dup` gives a new descriptor, or -1.
/// let output: Handle<File> = unsafe { Handle::from_raw(c_library::dup(1)) }.expect("standard output is open");
/// let again = output.try_clone()?;
///
/// /// Whatever takes a handle for a call has it lent, by `borrow` or `from`, and only as long as its owner lives.
/// fn is_standard(file: HandleRef<'_, File>) -> bool {
///     // SAFETY: the number is looked at and not kept.
///     let number = unsafe { file.raw() };
///     number <= 2
/// }
/// assert_eq!(is_standard(again.borrow()), is_standard((&again).into()));
/// again.close().expect("it was open");
/// # }
/// # Ok::<(), comwright::Error>(())
/// ```
///
/// Handles of Windows:
///
/// ```text
/// #[derive(SafeHandle)]
/// #[invalid(null, -1)]
/// #[release(unsafe(CloseHandle), failure = zero, last_error)]
/// #[namespace("kernel object")]
/// #[send]
/// #[sync]
/// struct File;
///
/// #[derive(SafeHandle)]
/// #[invalid(null)]
/// #[release(unsafe(RegCloseKey), failure = win32_code)]
/// struct Key;
///
/// #[derive(SafeHandle)]
/// #[invalid(null)]
/// #[release(unsafe(FreeLibrary), failure = zero, last_error)]
/// #[counted]
/// struct Module;
/// ```
///
/// Of a kind there are two types: [`Handle<File>`](https://docs.rs/comwright/latest/comwright/handle/struct.Handle.html) owns a handle
/// and closes it, and [`HandleRef<'_, File>`](https://docs.rs/comwright/latest/comwright/handle/struct.HandleRef.html) is one that is
/// lent, as parameters of imported functions are: `flush(file.borrow())`, or `flush((&file).into())`.
///
/// * `#[invalid(…)]`: the raw values that are none (rule H1): `null`, numbers, or constants of the raw type. The first is what an
///   out-parameter holds before a call.
/// * `#[release(unsafe(function))]`: what closes one, by its path. It takes the raw value; it may be `unsafe`, of whatever ABI. When it
///   returns nothing, it cannot fail; a `Result` says by itself whether it did; for a number there is `failure = zero`,
///   `nonzero`, `negative`, `hresult` or `win32_code`, and `last_error` behind it when the last error says why (rules H2, S13).
/// * `#[raw(T)]`: the raw value, a pointer or a number; without it `*mut c_void`.
/// * `#[duplicate(function)]`: what makes another handle to the same thing (rule H5): it takes a raw value and returns one, or a
///   `Result` with one. With `last_error` behind it, none is a failure that the last error tells.
/// * `#[namespace("…")]`: kinds of the same namespace share their values. `#[counted]`: a value may have several owners, as
///   a module has that is loaded several times.
/// * `#[send]`: handles may be used and closed on any thread. `#[sync]`: they may be used by several threads at once.
/// * `#[safe_handle(crate = path)]`: where the runtime is.
///
/// What the attributes say is believed, as what an `unsafe extern` block says: a function that does not close such handles, or
/// `#[send]` on one that belongs to its thread, is undefined behavior as soon as a handle is made.
#[proc_macro_derive(
    SafeHandle,
    attributes(counted, duplicate, invalid, namespace, raw, release, safe_handle, send, sync)
)]
pub fn safe_handle(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, safe_handle::expand(&input)).into()
}

/// Shows to collectors what a value holds: every field, in the order of the declaration. It is for structures and for `enum`s.
///
/// ```
/// use comwright::collect::Trace;
/// use comwright::{IUnknown, Kept};
///
/// #[derive(Trace)]
/// struct Form<T> {
///     button: Kept<IUnknown>,
///     #[trace(skip)]
///     painted: std::time::Instant,
///     children: Vec<Form<T>>,
///     tag: Option<T>,
/// }
/// ```
///
/// A field whose type is not `Trace` says `#[trace(skip)]`, when it holds no COM object and nothing that a collector follows. A
/// type parameter that a field names is bound by `Trace`. `#[trace(crate = path)]` on the type says where the runtime is.
#[proc_macro_derive(Trace, attributes(trace))]
pub fn trace(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, trace::expand(&input)).into()
}

/// Ways into a VARIANT and out of it, for enumerations (`#[derive(ComEnum)]`) and records (`#[derive(Record)]`).
///
/// ```
/// use comwright::{ComEnum, Record, Variant};
///
/// #[derive(Clone, Copy, PartialEq, Debug, ComEnum, Variant)]
/// #[repr(i32)]
/// enum Shape {
///     Round = 1,
///     Square = 4,
/// }
///
/// #[derive(Record, Variant)]
/// #[repr(C)]
/// struct Place {
///     x: f64,
///     y: f64,
/// }
///
/// let value = Variant::from(Shape::Square);
/// assert_eq!(value, Variant::from(4));
/// assert_eq!(value.to::<Shape>()?, Shape::Square);
/// assert!(Shape::try_from(&Variant::from(2)).is_err(), "no shape has this number");
///
/// let place = Variant::try_from(Place { x: 1.5, y: 2.0 })?;
/// assert_eq!(place.to::<Place>()?.x, 1.5);
/// # Ok::<(), comwright::Error>(())
/// ```
///
/// An enumeration is its number: it is `Into<Variant>` and `FromVariant`. A record is `VT_RECORD`, for which there may be no
/// memory: `Variant: TryFrom` makes one; as an argument of a call it becomes one by itself (`VariantArg: From`).
/// `#[variant(crate = path)]` says where the runtime is.
#[proc_macro_derive(Variant, attributes(variant))]
pub fn variant(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    item::made(&input, variant::expand(&input)).into()
}
