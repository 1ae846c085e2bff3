//! Lints of the user's are found in declared functions where they are written, once each.
#![deny(unused_must_use, deprecated, unfulfilled_lint_expectations)]
#![forbid(unsafe_code)]

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    #[must_use = "it is the only one"]
    safe fn needed() -> Result<u32>;
    #[deprecated = "there is a better one"]
    safe fn old() -> Result<u32>;
    #[deny(non_snake_case)]
    safe fn DeclaredAsThere() -> Result<u32>;
    #[expect(non_snake_case)]
    safe fn CalledOnce() -> Result<u32>;
    #[expect(non_snake_case)]
    safe fn called_as_rust_does() -> Result<u32>;
    fn promised_by_callers() -> Result<u32>;
}

#[library_import("c.dll")]
#[deny(non_snake_case)]
unsafe extern "C" {
    safe fn DeclaredInABlock() -> Result<u32>;
}

fn main() {
    needed();
    let _ = (old(), CalledOnce(), called_as_rust_does());
}
