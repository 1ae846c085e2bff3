//! A path that leads to no crate is told once, where it is written.

use comwright::{Result, library_import};

#[library_import("c.dll", crate = missing)]
unsafe extern "C" {
    safe fn number(value: u32) -> Result<u32>;
    safe fn text(#[strings(Utf16)] value: &str) -> Result<()>;
}

fn main() {
    let _ = (number(1), text("x"));
}
