//! What the compiler itself cannot read: it says so, and the macro does not say it once more.

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    fn no_type(number) -> Result<i32>;
    fn no_comma(first: i32 second: i32) -> Result<i32>;
    fn another_arrow(number: i32) => Result<i32>;
    fun no_function(number: i32) -> Result<i32>;
    fn right(number: i32) -> Result<i32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe async fn later(number: i32) -> Result<i32>;
}

fn main() -> Result<()> {
    let _: i32 = unsafe { right(1) }?;
    Ok(())
}
