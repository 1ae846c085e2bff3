//! `invalidApartmentStateChange`.

use std::fmt;

/// Somebody has taken a thread out of its apartment, and maybe put it into another one (rule A5).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidApartmentStateChange {
    /// The apartment that the thread was in.
    pub apartment: String,
}

impl InvalidApartmentStateChange {
    /// The thread is not in it any more.
    pub(crate) fn new(home: &dyn fmt::Display) -> Self {
        Self { apartment: home.to_string() }
    }
}

impl fmt::Display for InvalidApartmentStateChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "this thread is not in {} any more: somebody has uninitialized COM once too often. ",
            self.apartment
        )?;
        f.write_str(
            "Balance every CoInitializeEx that succeeded by one CoUninitialize, and give a library a thread of its own",
        )
    }
}
