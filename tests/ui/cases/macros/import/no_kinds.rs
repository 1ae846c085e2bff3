//! What is no kind of handles: there is one error, at its name.

use comwright::handle::{Handle, HandleRef};
use comwright::{Result, library_import};

/// What closes nothing.
pub struct NoKind;

pub mod inner {
    /// Neither does this.
    pub struct NoKind;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn goes_in(handle: HandleRef<'_, NoKind>) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn is_given_away(handle: Handle<NoKind>) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn comes_out(#[out] handle: Handle<NoKind>) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn comes_back() -> Result<Handle<NoKind>>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn may_come_back() -> Result<Option<Handle<inner::NoKind>>>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn both_ways(from: HandleRef<'_, NoKind>, #[out] to: Handle<NoKind>) -> Result<()>;
}

fn main() {}
