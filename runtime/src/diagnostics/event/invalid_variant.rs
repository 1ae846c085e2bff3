//! `invalidVariant`.

use std::borrow::Cow;
use std::fmt;

use crate::abi::VarType;
use crate::diagnostics::Place;

/// A VARIANT came over the boundary that is none: its type and its data do not fit, or there is no such type
/// (contract C8). It was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidVariant {
    /// The type that it claims to have.
    pub var_type: VarType,
    /// What is wrong, behind "its type": `is none of a VARIANT's`.
    pub problem: Cow<'static, str>,
    /// The method that it came from, and the argument.
    pub place: Place,
}

impl InvalidVariant {
    /// An invalid VARIANT.
    pub(crate) fn new(var_type: VarType, problem: impl Into<Cow<'static, str>>, place: Place) -> Self {
        Self { var_type, problem: problem.into(), place }
    }
}

impl fmt::Display for InvalidVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { var_type, problem, place } = self;
        write!(f, "a VARIANT is invalid: its type {var_type} {problem}{place}")?;
        f.write_str(
            ". It was not read: mend whoever made it, which has to set the type and the data of a VARIANT together",
        )
    }
}
