//! Why a function of a library is not to be had.

use windows_core::HRESULT;

/// What the system's loader says, where it says anything besides a code.
#[derive(Debug)]
#[allow(dead_code, reason = "some are given by one of the backends only")]
pub(crate) enum ModuleError {
    /// The library is not loaded.
    NotLoaded(HRESULT, Option<String>),
    /// It is, and does not have the function.
    NoSymbol(Option<String>),
    /// No library is loaded by a program that was built like this one.
    Unavailable,
}
