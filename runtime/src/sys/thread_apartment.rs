//! What the platform says about a thread.

/// The apartment that a thread is in, as the platform knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ThreadApartment {
    /// None.
    None,
    /// One of its own.
    SingleThreaded {
        /// The first one of the process.
        is_main: bool,
    },
    /// The multithreaded one.
    Multithreaded {
        /// The thread has not entered it: it is there because there is one (rule A5).
        is_implicit: bool,
    },
    /// The neutral one, for as long as a call into it takes.
    Neutral,
}
