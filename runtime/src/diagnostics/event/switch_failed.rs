//! `switchFailed`.

use std::fmt;

/// A function of a proxy that returns no HRESULT could not be called in the apartment of its object. The caller has been
/// given zeros, and cannot tell.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SwitchFailed {
    /// The function: `Interface.Method`.
    pub method: &'static str,
    /// What went wrong.
    pub error: String,
}

impl SwitchFailed {
    /// A function that was not called.
    pub(crate) const fn new(method: &'static str, error: String) -> Self {
        Self { method, error }
    }
}

impl fmt::Display for SwitchFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, error } = self;
        write!(f, "{method} could not be called in the apartment of its object, and has given zeros: {error}")?;
        f.write_str(". Call it there, by an `Agile` reference, where a failure can be told")
    }
}
