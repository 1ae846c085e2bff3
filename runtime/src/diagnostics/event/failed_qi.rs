//! `failedQI`.
//!
//! In: what an error says of a cast that a proxy has refused. Out: the event. What always holds: what is registered, or
//! is not, explains the refusal. What it does not know: whether the object has the interface.

use std::fmt;

/// A proxy of COM's was asked for an interface and refused it, and what is registered for the interface is at fault, or
/// nothing is: the object may well have it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedQi {
    /// What is wrong, and what to do about it, as the error says it.
    pub reason: String,
}

impl FailedQi {
    /// What an error says.
    pub(crate) fn new(error: &dyn fmt::Display) -> Self {
        Self { reason: error.to_string() }
    }
}

impl fmt::Display for FailedQi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object of another apartment cannot be asked for an interface that it may have: {}", self.reason)
    }
}
