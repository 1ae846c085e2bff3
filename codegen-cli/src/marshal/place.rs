//! What of a function something is said of.

use std::fmt;

/// A part of a function, or of a property.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The parameter of this name.
    Param(String),
    /// What the function gives.
    Result,
    /// The property of this name as a whole.
    Property(String),
    /// That by which a function of a DLL is found.
    Entry,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Param(name) => write!(f, "the parameter {name}"),
            Self::Result => f.write_str("the result"),
            Self::Property(name) => write!(f, "the property {name}"),
            Self::Entry => f.write_str("its entry"),
        }
    }
}
