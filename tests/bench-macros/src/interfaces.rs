//! Interfaces, declared for both macros: 100 of them with 20 methods each.
//!
//! The signatures are those of real libraries. Ours are written with the types of Rust; `#[interface]` of windows-core takes
//! those of the table, and gives methods with the same.

use std::fmt::Write;

/// How many interfaces there are.
pub(crate) const INTERFACES: usize = 100;

/// A method as it is written for each of the macros.
struct Method {
    ours: &'static str,
    peer: &'static str,
}

const fn method(ours: &'static str, peer: &'static str) -> Method {
    Method { ours, peer }
}

/// The methods of each interface.
const METHODS: [Method; 20] = [
    method("#[propget] fn name(&self) -> Result<Bstr>;", "fn get_name(&self, value: *mut *mut u16) -> HRESULT;"),
    method(
        "#[propput] fn set_name(&self, value: Bstr) -> Result<()>;",
        "fn put_name(&self, value: *mut u16) -> HRESULT;",
    ),
    method("#[propget] fn count(&self) -> Result<i32>;", "fn get_count(&self, value: *mut i32) -> HRESULT;"),
    method(
        "#[propget] fn item(&self, index: Variant) -> Result<Option<IUnknown>>;",
        "fn get_item(&self, index: [u64; 3], item: *mut *mut c_void) -> HRESULT;",
    ),
    method(
        "#[propget] fn parent(&self) -> Result<Option<IUnknown>>;",
        "fn get_parent(&self, value: *mut *mut c_void) -> HRESULT;",
    ),
    method("#[propget] fn visible(&self) -> Result<bool>;", "fn get_visible(&self, value: *mut i16) -> HRESULT;"),
    method(
        "#[propput] fn set_visible(&self, value: bool) -> Result<()>;",
        "fn put_visible(&self, value: i16) -> HRESULT;",
    ),
    method("#[propget] fn value(&self) -> Result<Variant>;", "fn get_value(&self, value: *mut [u64; 3]) -> HRESULT;"),
    method(
        "#[propput] fn set_value(&self, value: Variant) -> Result<()>;",
        "fn put_value(&self, value: [u64; 3]) -> HRESULT;",
    ),
    method("fn close(&self) -> Result<()>;", "fn close(&self) -> HRESULT;"),
    method("#[propget] fn width(&self) -> Result<f64>;", "fn get_width(&self, value: *mut f64) -> HRESULT;"),
    method("#[propput] fn set_width(&self, value: f64) -> Result<()>;", "fn put_width(&self, value: f64) -> HRESULT;"),
    method("#[propget] fn created(&self) -> Result<Date>;", "fn get_created(&self, value: *mut f64) -> HRESULT;"),
    method(
        "#[propput] fn set_created(&self, value: Date) -> Result<()>;",
        "fn put_created(&self, value: f64) -> HRESULT;",
    ),
    method(
        "fn open(&self, path: Bstr, read_only: bool, mode: i32) -> Result<()>;",
        "fn open(&self, path: *mut u16, read_only: i16, mode: i32) -> HRESULT;",
    ),
    method(
        "fn find(&self, what: Bstr, after: Variant, #[out] position: i32) -> Result<Option<IUnknown>>;",
        "fn find(&self, what: *mut u16, after: [u64; 3], position: *mut i32, found: *mut *mut c_void) -> HRESULT;",
    ),
    method("fn shift(&self, left: f64, top: f64) -> Result<()>;", "fn shift(&self, left: f64, top: f64) -> HRESULT;"),
    method(
        "fn bounds(&self, #[out] lower: i32, #[out] upper: i32) -> Result<()>;",
        "fn bounds(&self, lower: *mut i32, upper: *mut i32) -> HRESULT;",
    ),
    method(
        "fn add(&self, item: Option<&IUnknown>, kind: i32) -> Result<i32>;",
        "fn add(&self, item: *mut c_void, kind: i32, index: *mut i32) -> HRESULT;",
    ),
    method("fn refresh(&self) -> Result<()>;", "fn refresh(&self) -> HRESULT;"),
];

/// How many methods there are in all.
pub(crate) const COUNT: usize = INTERFACES * METHODS.len();

/// The code for our macro, for so many.
pub(crate) fn ours(count: usize) -> String {
    let mut text =
        "//! Interfaces.\n\n#![allow(missing_docs)]\n\nuse comwright::{Bstr, Date, IUnknown, Result, Variant};\n"
            .to_owned();
    for number in 0..count {
        let iid = iid(number);
        let _ = write!(
            text,
            "\n#[comwright::com_interface(iid = \"{iid}\", bool = Variant)]\npub unsafe trait IDocument{number}: IUnknown {{\n"
        );
        METHODS.iter().for_each(|method| text.extend(["    ", method.ours, "\n"]));
        text.push_str("}\n");
    }
    text
}

/// The code for the peer's, for so many.
pub(crate) fn peer(count: usize) -> String {
    let mut text =
        "//! Interfaces.\n\nuse core::ffi::c_void;\n\nuse windows_core::{HRESULT, IUnknown, IUnknown_Vtbl};\n"
            .to_owned();
    for number in 0..count {
        let iid = iid(number);
        let _ = write!(
            text,
            "\n#[windows_interface::interface(\"{iid}\")]\npub unsafe trait IDocument{number}: IUnknown {{\n"
        );
        METHODS.iter().for_each(|method| text.extend(["    ", method.peer, "\n"]));
        text.push_str("}\n");
    }
    text
}

fn iid(number: usize) -> String {
    format!("6c1d{number:04x}-4a51-4b1e-912f-0d5c2b77103e")
}
