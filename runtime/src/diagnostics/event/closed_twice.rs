//! `handleClosedTwice`.

use std::fmt;
use std::panic::Location;

use crate::diagnostics::RawValue;

/// A handle is closed whose value another owner has closed before. It is told before the value is closed the second
/// time, which by now may hit a handle of somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClosedTwice {
    /// The name of the handle's type.
    pub kind: &'static str,
    /// Its value.
    pub value: RawValue,
    /// Where the handle was made.
    pub made: &'static Location<'static>,
}

impl fmt::Display for ClosedTwice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, value, made } = self;
        write!(f, "the handle {value} of type {kind}, made at {made}, is closed a second time: another owner of the ")?;
        f.write_str(
            "value has closed it, and by now it may be somebody else's. Let one own it, and the others borrow it",
        )
    }
}
