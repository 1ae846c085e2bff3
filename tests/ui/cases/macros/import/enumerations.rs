//! A closed enumeration goes into a function; what a function gives may be any number.

use comwright::{ComEnum, Result, library_import};

#[derive(Clone, Copy, ComEnum)]
#[repr(i32)]
enum Shape {
    Round = 1,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Unknown(bool);

#[library_import("shop.dll")]
unsafe extern "system" {
    safe fn fine(shape: Shape, other: &Shape) -> Result<()>;

    safe fn changed(shape: &mut Shape) -> Result<()>;

    safe fn given(unknown: Unknown) -> Result<()>;
}

fn main() {}
