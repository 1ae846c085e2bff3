//! `disconnectedContext`.

use std::fmt;

/// An apartment has ended under what belongs to it. Nothing of that is called any more, not even to be released: it leaks
/// (rule A8).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DisconnectedContext {
    /// The apartment.
    pub apartment: String,
    /// What leaks.
    pub leaked: Leaked,
}

/// What leaks because its apartment has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Leaked {
    /// So many pointers to objects to which others referred when it ended.
    Objects(usize),
    /// So many tasks that were left when it ended, with all that they own.
    Tasks(usize),
    /// So many message filters that were set when it ended, with all that they own.
    Filters(usize),
    /// The object of a reference that was given up later.
    Reference,
}

impl DisconnectedContext {
    pub(crate) fn new(home: &dyn fmt::Display, leaked: Leaked) -> Self {
        Self { apartment: home.to_string(), leaked }
    }
}

impl fmt::Display for DisconnectedContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { apartment, leaked } = self;
        match leaked {
            Leaked::Objects(count) => {
                write!(f, "{apartment} has ended while others refer to {count} of its objects, which leak. ")?;
            }
            Leaked::Tasks(count) => {
                write!(f, "{apartment} has ended before {count} of its tasks, which leak with what they own. ")?;
            }
            Leaked::Filters(count) => {
                write!(
                    f,
                    "{apartment} has ended with {count} of its message filters set, which leak with what they own. "
                )?;
            }
            Leaked::Reference => {
                write!(f, "a reference to an object of {apartment} was given up after that had ended: it leaks. ")?;
            }
        }
        f.write_str(
            "Leave an apartment by `Apartment::leave` before its thread ends, or use a thread of `apartment::Sta`",
        )
    }
}
