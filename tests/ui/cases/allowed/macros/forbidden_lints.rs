//! Lints that a crate forbids: what the macros make needs none of them allowed, and none finds anything in it.
#![forbid(
    clashing_extern_declarations,
    dead_code,
    deprecated,
    drop_bounds,
    missing_docs,
    nonstandard_style,
    unused,
    unused_unsafe,
    unused_variables
)]

use std::ffi::c_void;

use comwright::interface::IDispatch;
use comwright::{Bstr, ComEnum, IUnknown, Record, Result, SafeHandle, Trace, Variant, com_interface, library_import};

/// An open enumeration that nobody is to use any more.
#[deprecated]
#[derive(Clone, Copy, PartialEq, ComEnum, Variant)]
#[repr(transparent)]
pub struct Open(i32);

/// A closed one.
#[deprecated]
#[derive(Clone, Copy, PartialEq, ComEnum, Variant)]
#[repr(i32)]
pub enum Closed {
    /// Its only value.
    #[deprecated]
    One = 1,
}

/// A record.
#[derive(Record)]
#[record(guid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b05")]
#[repr(C)]
pub struct Entry {
    /// The name.
    pub name: Bstr,
    /// How many.
    pub count: i32,
}

/// What refers to an object.
#[deprecated]
#[derive(Trace)]
pub struct Keeper {
    #[deprecated]
    object: Option<IBooks>,
}

/// A kind of handles.
#[deprecated]
#[derive(SafeHandle)]
#[raw(*mut c_void)]
#[invalid(null)]
#[release(unsafe(close))]
pub struct Kind;

fn close(_: *mut c_void) {}

#[library_import("c.dll", strings = Utf8)]
unsafe extern "C" {
    safe fn NeverCalled(TheText: &str, a: *const u8, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32) -> Result<i32>;
    fn never_called_either(count: i32, #[callback] each: fn(item: i32) -> i32) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual, proxy)]
unsafe trait INeverUsed: IDispatch {
    #[dispid(1)]
    fn Named(&self, x: i32, #[optional] Y: Variant, #[default_value(1)] Z: i32) -> Result<Bstr>;
    #[dispid(2)]
    fn other(&self) -> Result<Option<INeverUsed>>;
}

/// The books.
#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b04", dual, proxy)]
pub unsafe trait IBooks: IDispatch {
    /// One by its name.
    #[dispid(1)]
    fn Named(&self, x: i32, #[optional] Y: Variant, #[default_value(1)] Z: i32) -> Result<Bstr>;
    /// How many.
    #[dispid(2)]
    fn len(&self) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03")]
unsafe trait lower_case: IUnknown {
    fn changed(&self, text: &mut Bstr) -> Result<i32>;
}

fn main() {}
