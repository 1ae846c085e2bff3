//! `exceptionSwallowedOnCallFromCom`.

use std::fmt;

/// A panic of ours was stopped at the boundary: a component had called, and is told a code at the most.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PanicStopped {
    /// The type whose code has panicked.
    pub target: &'static str,
    /// It has panicked when it was dropped: nobody is told a code.
    pub in_drop: bool,
    /// What the panic has said, where that is known.
    pub message: Option<String>,
}

impl PanicStopped {
    /// A panic of the target of an event.
    pub(crate) const fn in_event(target: &'static str) -> Self {
        Self { target, in_drop: false, message: None }
    }

    /// A panic of the drop of the target of events.
    pub(crate) const fn in_drop(target: &'static str, message: Option<String>) -> Self {
        Self { target, in_drop: true, message }
    }
}

impl fmt::Display for PanicStopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, in_drop, message } = self;
        f.write_str(if *in_drop { "the drop of a target of events" } else { "a target of events" })?;
        write!(f, " of type {target} panicked")?;
        if let Some(message) = message {
            write!(f, ": {message}")?;
        }
        f.write_str(if *in_drop {
            ". The panic was stopped, and nobody is told of it: what the target still owned may be lost"
        } else {
            ". The panic was stopped, and the source gets a failure code, which most do not look at: have the target handle \
             its own failures"
        })
    }
}
