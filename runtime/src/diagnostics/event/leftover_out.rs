//! `leftoverOut`.

use std::fmt;

use crate::diagnostics::{Place, RawValue};

/// A call failed and left something in an out-parameter, where a conforming method leaves null (rule O2).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftoverOut {
    /// The name of its type: `BSTR`, or that of a handle.
    pub kind: &'static str,
    /// What was left.
    pub value: RawValue,
    /// The method that failed, and the parameter.
    pub place: Place,
    /// It was released with the function of its type, as a value of the caller; or else left alone.
    pub released: bool,
}

impl LeftoverOut {
    /// A leftover.
    pub(crate) const fn new(kind: &'static str, value: RawValue, place: Place, released: bool) -> Self {
        Self { kind, value, place, released }
    }
}

impl fmt::Display for LeftoverOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, value, place, released } = self;
        write!(f, "a call failed and left the value {value} of type {kind} in an out-parameter{place}")?;
        f.write_str(if *released {
            ". It was released as the caller's; if it is not, declare that the outs of this method are untrusted on failure"
        } else {
            ". It was left alone, as declared; if it is the caller's, it leaks: then the method's outs can be trusted"
        })
    }
}
