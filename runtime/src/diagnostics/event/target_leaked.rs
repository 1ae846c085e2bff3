//! `sinkReleasedElsewhere`.

use std::fmt;

/// The last claim on a sink was given up on another thread than the one that its target belongs to. The target is not
/// dropped: it leaks (rule A8).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TargetLeaked {
    /// The interface of the sink.
    pub interface: &'static str,
    /// The type of the target.
    pub target: &'static str,
}

impl TargetLeaked {
    /// A target that nobody can drop.
    pub(crate) const fn new(interface: &'static str, target: &'static str) -> Self {
        Self { interface, target }
    }
}

impl fmt::Display for TargetLeaked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { interface, target } = self;
        write!(f, "a sink of {interface} was released on another thread than that of its target of type {target}, ")?;
        f.write_str(
            "which leaks. Keep the `Advise` of the connection, which drops the target on its own thread, or have a target \
             that is `Send` and `Sync` called by `advise_shared`",
        )
    }
}
