//! The well-known codes.

use std::fmt;

use windows_core::HRESULT;

/// A well-known code.
pub(crate) struct KnownCode {
    pub(crate) hint: Option<&'static str>,
}

pub(crate) fn known(_code: HRESULT) -> Option<&'static KnownCode> {
    None
}

pub(crate) fn write(code: HRESULT, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{:#010X}", code.0)
}
