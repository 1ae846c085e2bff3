//! What a callback cannot return: there is one error, at the type.

use std::ffi::c_void;

use comwright::{PlainOut, Result, library_import};

/// What owns something.
pub struct Owning(String);

/// What is no number.
#[derive(Clone, Copy, PlainOut)]
#[repr(C)]
pub struct Point {
    x: i32,
    y: i32,
}

/// What is one.
pub type Answer = isize;

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn owning(#[callback] each: fn(item: u32) -> Owning) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn a_structure(#[callback] each: fn(item: u32) -> Point) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn with_a_context(
        #[callback(context = context)] each: fn(context: *mut c_void, item: u32) -> Owning,
        context: *mut c_void,
    ) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn a_number(#[callback] each: fn(item: u32) -> Answer) -> Result<()>;
}

fn main() {
    let _ = (Owning(String::new()), Point { x: 1, y: 2 });
}
