//! The registry of this machine, which only Windows has.
//!
//! In: nothing. Out: a view, or that there is none. What always holds: it is only read.

#[cfg(windows)]
pub(crate) mod windows;

use super::View;
use super::error::OpenError;

/// The registry of this machine.
#[cfg(windows)]
pub(super) fn open() -> Result<Box<dyn View>, OpenError> {
    Ok(Box::new(windows::Live))
}

/// There is none.
#[cfg(not(windows))]
pub(super) fn open() -> Result<Box<dyn View>, OpenError> {
    Err(OpenError { place: "live".into(), kind: super::OpenErrorKind::NotWindows })
}
