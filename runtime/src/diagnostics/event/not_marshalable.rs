//! `notMarshalable`.

use std::fmt;

/// An interface was asked for in an apartment to which it has no way: whoever asked got E_NOINTERFACE.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotMarshalable {
    /// What is missing, and what to do about it, as the error says it.
    pub reason: String,
}

impl NotMarshalable {
    /// What an error says.
    pub(crate) fn new(error: &dyn fmt::Display) -> Self {
        Self { reason: error.to_string() }
    }
}

impl fmt::Display for NotMarshalable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object cannot be had in another apartment by this interface: {}", self.reason)
    }
}
