//! A library that is looked for in a folder beside the program.

use comwright::{Result, library_import};

#[library_import("comwright_searched.dll", search = ["/nowhere/at/all", "@exe/searched"], load)]
unsafe extern "C" {
    /// What the library has counted.
    pub safe fn given_live() -> Result<i32>;
}
