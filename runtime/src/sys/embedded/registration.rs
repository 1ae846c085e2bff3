//! What is registered: nothing is, and nothing needs to be.
//!
//! In: what an error has noted, its code, or the library of a module. Out: that nothing is explained, and nothing is
//! missing. What always holds: nothing is read. What it does not know: anything of a registry, which is not there.

use windows_core::HRESULT;

use crate::error::{Diagnosis, Result};
use crate::imp::Library;

/// What is registered, in words: there is nothing to examine.
pub(crate) fn registration_in_words(_: &Diagnosis, _: HRESULT) -> Option<String> {
    None
}

/// Whether a code says something of a registration: none does.
pub(crate) fn registration_explains(_: HRESULT) -> bool {
    false
}

/// Whether a library's interfaces can cross apartments: no registration keeps them from it.
pub(crate) fn registration_check(_: &'static Library) -> Result<()> {
    Ok(())
}
