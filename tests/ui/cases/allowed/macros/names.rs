// Declarations among items that are called as variables of what they become might be. A pattern of such a name would mean the item.

#![allow(non_upper_case_globals, non_camel_case_types, dead_code)]

use comwright::interface::IDispatch;
use comwright::{Bstr, IUnknown, Result, Variant, com_interface, library_import};

#[derive(Debug)]
struct Met;

const call: Met = Met;
const code: Met = Met;
const function: Met = Met;
const iid: Met = Met;
const linked: Met = Met;
const object: Met = Met;
const options: Met = Met;
const promised: Met = Met;
const result: Met = Met;
const result_value: Met = Met;
const storage: Met = Met;
const table: Met = Met;
const target: Met = Met;
const _target: Met = Met;
const text: Met = Met;
const this: Met = Met;
const thunks: Met = Met;
const value: Met = Met;
const value0: Met = Met;

// What the variables are called that are made from the names of parameters.
const book_value: Met = Met;
const each_1: Met = Met;
const title_when_omitted: Met = Met;

/// Declarations of functions.
mod imports {
    use std::ffi::c_void;

    use super::*;

    #[library_import("shop.dll", strings = Utf8, bool = Win32)]
    unsafe extern "C" {
        pub safe fn plain(number: i32) -> Result<i32>;
        pub safe fn checked(name: &str) -> Result<u32>;
        #[set_last_error]
        #[failure(zero)]
        pub safe fn told(name: &str) -> Result<u32>;
        pub safe fn is_open(name: &str) -> Result<bool>;
        #[returns(owner = super::released)]
        pub safe fn name_of(number: i32) -> Result<String>;
        pub safe fn two(#[out] first: i32, #[out] second: i64) -> Result<()>;
        pub safe fn sum(#[size(count)] numbers: &[i32], count: u32) -> Result<i64>;
        pub safe fn each(
            #[callback(context = data)] each: fn(item: i32, data: *mut c_void) -> bool,
            data: *mut c_void,
        ) -> Result<()>;
        #[preserve_hresult]
        pub safe fn kept(book: i32, #[out] price: f64) -> Result<comwright::HRESULT>;
    }
}

/// Frees a name.
unsafe fn released(_: *mut std::ffi::c_void) {}

/// Declarations of interfaces.
mod interfaces {
    use super::*;

    #[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual, proxy)]
    pub unsafe trait IBook: IDispatch {
        #[dispid(0)]
        #[propget]
        fn title(&self) -> Result<Bstr>;
        #[dispid(1)]
        fn lend(&self, reader: &str, #[default_value(21)] days: i32, #[optional] from: Variant) -> Result<Option<IBook>>;
        #[dispid(2)]
        fn exchange(&self, #[optional] title: &mut Variant, #[out] book: Option<IBook>) -> Result<i32>;
        #[dispid(3)]
        #[preserve_hresult]
        fn kept(&self, #[out] book: i32) -> Result<comwright::HRESULT>;
    }

    #[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03", dual)]
    pub unsafe trait IBooks: IDispatch {
        #[dispid(-4)]
        #[propget]
        #[name("_NewEnum")]
        fn elements(&self) -> Result<Option<IUnknown>>;
        #[dispid(0)]
        #[propget]
        fn item(&self, which: i32) -> Result<Option<IBook>>;
    }

    #[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b04", dispatch)]
    pub unsafe trait IDesk: IDispatch {
        #[dispid(1)]
        fn lend(&self, title: &str, #[optional] days: Variant) -> Result<Option<IBook>>;
    }
}

/// The same beside statics, structures without fields, and variants.
mod others {
    use comwright::{ComEnum, IUnknown, Result, com_interface, library_import};

    static function: u8 = 1;
    static this: u8 = 1;
    struct code;
    struct target;
    enum Variables {
        result,
        table,
    }
    use Variables::{result, table};

    /// What is called as the generic parameters of servers are.
    #[derive(Clone, Copy, ComEnum)]
    #[repr(transparent)]
    pub struct T(i32);
    #[derive(Clone, Copy, ComEnum)]
    #[repr(transparent)]
    pub struct Identity(i32);

    #[library_import("shop.dll", strings = Utf8)]
    unsafe extern "C" {
        pub safe fn open(name: &str, #[out] number: i32) -> Result<i32>;
    }

    #[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b05", proxy)]
    pub unsafe trait IShelf: IUnknown {
        fn open(&self, name: u32, #[out] number: i32) -> Result<i32>;
        fn named(&self, value: T) -> Result<Identity>;
        fn other(&self, shelf: Option<&IShelf>) -> Result<Option<IShelf>>;
    }

    pub fn used() -> usize {
        let all = (code, target, result, table);
        usize::from(function + this) + size_of_val(&all)
    }
}

fn main() {
    assert!(others::used() > 0);
    let _ = (imports::plain, imports::checked, interfaces::IBook::title);
}
