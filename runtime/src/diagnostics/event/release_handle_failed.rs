//! `releaseHandleFailed`.

use std::fmt;
use std::panic::Location;

use crate::diagnostics::RawValue;
use crate::handle::CloseError;

/// A handle could not be closed (rule H2).
///
/// The handle is lost: it is not closed again, because by now its value may belong to somebody else. When it was still
/// open, it leaks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReleaseHandleFailed {
    /// The name of the handle's type.
    pub kind: &'static str,
    /// The handle.
    pub value: RawValue,
    /// What the function that closes it says.
    pub reason: CloseError,
    /// Where the handle was made; known with the feature `live-handles`.
    pub made: Option<&'static Location<'static>>,
}

impl fmt::Display for ReleaseHandleFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, value, reason, made } = self;
        write!(f, "the handle {value} of type {kind} could not be closed: {reason}. ")?;
        f.write_str("It was closed elsewhere, or never was a handle of this type: look for who else uses its value")?;
        match made {
            Some(made) => write!(f, ", which was made at {made}"),
            None => f.write_str("; the feature `live-handles` tells where it was made and who shares it"),
        }
    }
}

impl std::error::Error for ReleaseHandleFailed {}
