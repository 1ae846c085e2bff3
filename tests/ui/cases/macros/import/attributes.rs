//! Attributes of the language that are not handed on from where they stand.

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn with_a_condition_of_a_parameter(#[cfg(windows)] value: u32) -> Result<u32>;
    safe fn with_a_lint_of_a_parameter(#[allow(unused)] value: u32) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    #[cfg_attr(windows, entry("OnWindows"))]
    safe fn with_another_entry_under_a_condition() -> Result<u32>;
    #[cfg_attr]
    safe fn with_no_condition() -> Result<u32>;
    #[link_name = "other"]
    safe fn with_an_attribute_of_foreign_functions() -> Result<u32>;
    #[track_caller]
    safe fn with_an_attribute_of_bodies() -> Result<u32>;
    #[cold]
    #[no_mangle]
    safe fn with_attributes_of_functions_that_are_here() -> Result<u32>;
}

#[library_import("c.dll")]
#[must_use]
unsafe extern "C" {
    safe fn of_a_block_that_is_needed() -> Result<u32>;
}

#[link(name = "c")]
#[library_import("c.dll")]
unsafe extern "C" {
    safe fn of_a_block_that_is_linked() -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    #[cfg(windows)]
    safe fn twice_under_a_condition() -> Result<u32>;
    #[cfg(windows)]
    safe fn twice_under_a_condition() -> Result<u32>;
}

fn main() {
    let _ = (of_a_block_that_is_needed(), of_a_block_that_is_linked());
}
