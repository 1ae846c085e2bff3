//! `handleHasTwoOwners`.

use std::fmt;
use std::panic::Location;

use crate::diagnostics::RawValue;

/// A handle was made of a value that another one owns already: each will close it.
///
/// Either the value of the first was copied, or the first was closed behind its owner's back and the system has given
/// the value to somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TwoOwners {
    /// The name of the second handle's type.
    pub kind: &'static str,
    /// The value of both.
    pub value: RawValue,
    /// The name of the first handle's type, which shares its values with that of the second.
    pub first_kind: &'static str,
    /// Where the first was made.
    pub first: &'static Location<'static>,
    /// Where the second was made.
    pub second: &'static Location<'static>,
}

impl fmt::Display for TwoOwners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, value, first_kind, first, second } = self;
        write!(
            f,
            "the handle {value} of type {kind}, made at {second}, is owned already by one of type {first_kind}, "
        )?;
        write!(
            f,
            "made at {first}, and each will close it. Borrow the value as a `HandleRef`, move it out of the first "
        )?;
        f.write_str(
            "with `into_raw`, or duplicate it; if the first should be closed by now, look for who closed its value",
        )
    }
}
