//! `sinkCalledElsewhere`.

use std::fmt;

/// A source told an event on another thread than the one that the target of the sink belongs to. The target is not called;
/// the source is given RPC_E_WRONG_THREAD, which most sources do not look at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CalledElsewhere {
    /// The interface of the sink.
    pub interface: &'static str,
    /// The type of the target.
    pub target: &'static str,
}

impl CalledElsewhere {
    /// A target that was not called.
    pub(crate) const fn new(interface: &'static str, target: &'static str) -> Self {
        Self { interface, target }
    }
}

impl fmt::Display for CalledElsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { interface, target } = self;
        write!(f, "an event of {interface} came on another thread than that of its target of type {target}, ")?;
        f.write_str(
            "which was not called. Enter a single-threaded apartment before the source is created, or have a target that is \
             `Send` and `Sync` called by `advise_shared`",
        )
    }
}
