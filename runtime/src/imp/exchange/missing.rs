//! In/out-parameters that are VARIANTs, and may be left out.
//!
//! In: the pointer that a caller gave, or null. Out: an exchange. What always holds: for null there is a value that says so,
//! and nothing is written back. What it does not know: the parameter.

use super::Exchange;
use crate::Variant;
use crate::abi::VARIANT;
use crate::error::Result;

impl Exchange<Variant> {
    /// Takes a value that may be left out: for null the method gets one that says so (rule D5).
    ///
    /// # Errors
    ///
    /// As for [`Exchange::take`], but for null.
    ///
    /// # Safety
    ///
    /// As for [`Exchange::take`].
    #[track_caller]
    pub unsafe fn or_missing(storage: *mut VARIANT) -> Result<Self> {
        match storage.is_null() {
            true => Ok(Self::without(Variant::missing())),
            // SAFETY: C5, as promised by the caller.
            false => unsafe { Self::take(storage) },
        }
    }
}
