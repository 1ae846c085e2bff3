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
    /// How many tasks were left when the apartment ended, which leak with all that they own.
    pub tasks: usize,
}

impl DisconnectedContext {
    /// An apartment whose thread has ended with so many pointers in it.
    pub(crate) fn ended(home: &Home, leaked: usize) -> Self {
        Self { apartment: home.to_string(), leaked: Some(leaked), tasks: 0 }
    }

    /// An apartment whose thread has ended with so many tasks.
    pub(crate) fn of_tasks(home: &Home, tasks: usize) -> Self {
        Self { apartment: home.to_string(), leaked: Some(0), tasks }
    }

    /// A reference to an object of such an apartment that was given up.
    pub(crate) fn released(home: &Home) -> Self {
        Self { apartment: home.to_string(), leaked: None, tasks: 0 }
    }
}

impl fmt::Display for DisconnectedContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { apartment, leaked, tasks } = self;
        match leaked {
            Some(0) => write!(f, "{apartment} has ended before {tasks} of its tasks, which leak with what they own. ")?,
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
