//! `disconnectedContext`.

use std::fmt;

use crate::apartment::Home;

/// An apartment has ended under objects that others still refer to. They are never called again, not even to be released:
/// they leak (rule A8).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DisconnectedContext {
    /// The apartment.
    pub apartment: String,
    /// How many pointers leak, when it is the end of the apartment that is told; none when a reference was given up later.
    pub leaked: Option<usize>,
}

impl DisconnectedContext {
    /// An apartment whose thread has ended with so many pointers in it.
    pub(crate) fn ended(home: &Home, leaked: usize) -> Self {
        Self { apartment: home.to_string(), leaked: Some(leaked) }
    }

    /// A reference to an object of such an apartment that was given up.
    pub(crate) fn released(home: &Home) -> Self {
        Self { apartment: home.to_string(), leaked: None }
    }
}

impl fmt::Display for DisconnectedContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { apartment, leaked } = self;
        match leaked {
            Some(leaked) => {
                write!(f, "{apartment} has ended while others refer to {leaked} of its objects, which leak. ")?
            }
            None => write!(f, "a reference to an object of {apartment} was given up after that had ended: it leaks. ")?,
        }
        f.write_str(
            "Leave an apartment by `Apartment::leave` before its thread ends, or use a thread of `apartment::Sta`",
        )
    }
}
