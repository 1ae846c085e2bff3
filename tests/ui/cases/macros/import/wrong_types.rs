//! Types behind paths that are not what they stand for: there is an error at the name.
//!
//! Where there are others, they are of the code that takes the type: the compiler looks at it whatever it thinks of what is
//! asserted beside it. A condition of the function (`where Type: Trait`) would keep it from that, but each caller would be told of
//! the mistake again; another type in the signature would be what nobody has written.

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

fn main() {
    let _ = (Owning(String::new()), INothing(5));
}
