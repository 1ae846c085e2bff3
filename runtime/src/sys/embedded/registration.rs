//! What is registered: nothing is, and nothing needs to be.

use windows_core::HRESULT;

use crate::error::{Diagnosis, Result};
use crate::imp::Library;

/// What is registered, in words: there is nothing to examine.
pub(crate) fn registration_in_words(_: &Diagnosis, _: HRESULT) -> Option<String> {
    None
}

/// Whether what is registered is at fault: it never is.
pub(crate) fn registration_is_broken(_: &Diagnosis) -> bool {
    false
}

/// Whether a library's interfaces can cross apartments: no registration keeps them from it.
pub(crate) fn registration_check(_: &'static Library) -> Result<()> {
    Ok(())
}
