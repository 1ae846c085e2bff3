//! What the macro is told for all functions of a block: one mistake there is one.

use comwright::{Result, library_import};

// One word would do for all of them.
#[library_import("c.dll")]
unsafe extern "C" {
    safe fn first(text: &str) -> Result<()>;
    safe fn second(is_so: bool, text: &str) -> Result<bool>;
    #[returns(owner = CoTaskMem)]
    safe fn third() -> Result<String>;
}

#[library_import("c.dll", string = Utf16, boole = C)]
unsafe extern "C" {
    safe fn misspelt(text: &str, is_so: bool) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    #[string(Utf16)]
    safe fn misspelt_of_one(text: &str) -> Result<()>;
}

#[library_import(c.dll)]
unsafe extern "C" {
    safe fn unquoted(number: i32) -> Result<i32>;
}

#[library_import("c.dll", "d.dll")]
unsafe extern "C" {
    safe fn two_libraries(number: i32) -> Result<i32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn bare(number: i32) -> Result;
    safe fn empty(number: i32) -> Result<>;
    safe fn of_nothing(number: Option<>) -> Result<()>;
    safe fn of_no_kind(handle: comwright::handle::HandleRef<'_, u32>) -> Result<()>;
    safe fn too_near(#[out(size = n, length = m)] bytes: Vec<u8>, n: u32) -> Result<u32>;
}

fn main() {}
