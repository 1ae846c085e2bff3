//! What comes out or goes both ways and is not what it stands for: there is one error, at the name.

use comwright::{Result, library_import};

/// What owns something.
pub struct Owning(String);

/// What is called as an interface is.
pub struct INothing(u32);

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn value_comes_back() -> Result<Owning>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn record_comes_out(#[out] #[record] record: Owning) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn record_goes_both_ways(#[record] record: &mut Owning) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn object_comes_back() -> Result<Option<INothing>>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn object_comes_out(#[out] object: Option<INothing>) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn value_goes_both_ways(value: &mut Owning) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn several(object: &INothing, value: Owning, #[out] other: Owning) -> Result<Option<INothing>>;
}

fn main() {
    let _ = (Owning(String::new()), INothing(5));
}
