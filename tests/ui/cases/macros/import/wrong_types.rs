//! Types behind paths that are not what they stand for: there is one error, at the name.

use comwright::{ComEnum, Result, library_import};

/// What owns something.
pub struct Owning(String);

/// What is called as an interface is.
pub struct INothing(u32);

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn owning_as_a_value(value: Owning) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn owning_by_reference(value: &Owning) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn owning_as_a_record(#[record] value: &Owning) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn no_interface(object: &INothing) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn no_type(value: Missing) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn no_module(value: missing::Missing) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn owning_elements(#[size(3)] values: &[Owning]) -> Result<u32>;
}

/// Not every number is one of these.
#[derive(Clone, Copy, ComEnum)]
#[repr(i32)]
pub enum Closed {
    One = 1,
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn a_closed_enumeration_called_back(#[callback] each: fn(item: Closed)) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn owning_comes_out(#[out] value: Owning) -> Result<()>;
}

fn main() {
    let _ = (Owning(String::new()), INothing(5));
}
