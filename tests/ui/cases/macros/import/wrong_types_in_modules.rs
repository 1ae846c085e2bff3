//! Types in modules that are not what they stand for: there is one error, at the last name.

use comwright::{Result, library_import};

/// What owns something.
pub struct Owning(String);

pub mod inner {
    /// What is called as an interface is.
    pub struct INothing(u32);
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn goes_in(value: crate::Owning) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn object(object: &inner::INothing) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn comes_out(#[out] value: crate::Owning) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn comes_back() -> Result<crate::Owning>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn goes_both_ways(value: &mut crate::Owning) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn called_back_with(#[callback] each: fn(item: crate::Owning)) -> Result<()>;
}

fn main() {
    let _ = Owning(String::new());
}
