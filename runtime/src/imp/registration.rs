//! Whether a module's interfaces are registered: for the start of a program.
//!
//! In: the library of a module. Out: success, or an error that says of each interface what is missing. What always
//! holds: nothing is written or registered. What it does not know: interfaces that need a proxy of their own, and are
//! not registered. Where there is no registry, there is nothing to check.

use super::Library;
use crate::error::Result;
use crate::sys;

/// Checks what COM looks up of the interfaces of a library that automation marshals, when they cross apartments. That a
/// plain interface is not registered is no finding, since no tool registers it (rule R3), and gives `Ok`; what is
/// registered for it is checked.
///
/// # Errors
///
/// The code that marshaling the first of the broken ones gives; the description says of each what is missing.
#[cold]
pub fn check_registration(library: &'static Library) -> Result<()> {
    sys::registration_check(library)
}
