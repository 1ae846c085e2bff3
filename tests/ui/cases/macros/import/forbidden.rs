//! What stands in for a refused function needs no lint that the crate has forbidden.
#![forbid(unused_variables, non_snake_case, missing_docs)]

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    /// Its text has no encoding.
    pub safe fn RefusedForOneReason(Text: &str, value: u32) -> Result<u32>;
}

fn main() {
    let _ = RefusedForOneReason("", 5);
}
