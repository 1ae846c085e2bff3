//! How many elements there are is said.

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn no_size(values: &[u8]) -> Result<()>;
    safe fn no_size_to_write_to(values: &mut [u8]) -> Result<()>;
    safe fn a_size_that_is_not_there(count: u32, #[size(counts)] values: &[u8]) -> Result<()>;
    safe fn a_size_that_is_no_number(count: *const u8, #[size(count)] values: &[u8]) -> Result<()>;
    safe fn a_size_that_comes_out(#[out] count: u32, #[size(count)] values: &[u8]) -> Result<()>;
    safe fn a_size_of_nothing(#[size(0)] values: &[u8]) -> Result<()>;
    safe fn no_slice(#[size(3)] values: Vec<u8>) -> Result<()>;
    safe fn an_array(values: &[u8; 3]) -> Result<()>;
    safe fn an_array_by_value(values: [u8; 3]) -> Result<()>;
    safe fn no_elements(#[size(3)] values: Option<&[u8]>) -> Result<()>;
    safe fn objects(#[size(3)] values: &[IUnknown]) -> Result<()>;
    safe fn variants(#[size(3)] values: &[Variant]) -> Result<()>;
}

fn main() {
    let _ = (no_size(&[1]), no_size_to_write_to(&mut [1]));
}
