//! For what a thread waits, and what it is told when it does so in vain.

use std::fmt;
use std::sync::Arc;

use crate::apartment::frames::CallNumber;
use crate::apartment::home::Home;
use crate::diagnostics::{self, Deadlock};
use crate::error::Error;
use crate::hresult;

/// For what a thread waits.
#[derive(Clone, Debug)]
pub(crate) enum Wants {
    /// For a call to be done.
    Call {
        call: CallNumber,
        what: &'static str,
        into: Arc<Home>,
        /// Who waits can stop waiting when it has begun.
        may_go: bool,
    },
    /// For an apartment to end.
    End(Arc<Home>),
    /// For an apartment to release what was given up.
    Releases(Arc<Home>),
    /// For something of which it is not known who does it: what that is.
    Other(&'static str),
}

impl Wants {
    /// Whether nobody is known who does it.
    pub(crate) const fn is_other(&self) -> bool {
        matches!(self, Self::Other(_))
    }
}

impl fmt::Display for Wants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call { what, into, .. } => write!(f, "`{what}` in {into}"),
            Self::End(home) => write!(f, "the end of {home}"),
            Self::Releases(home) => write!(f, "releases in {home}"),
            Self::Other(what) => f.write_str(what),
        }
    }
}

/// What the thread is told that has given up its wait.
#[cold]
pub(crate) fn deadlock(wants: &Wants, cycle: &Arc<str>) -> Error {
    diagnostics::emit(|| Deadlock::of_wait(wants, cycle));
    Error::new(hresult::ERROR_POSSIBLE_DEADLOCK)
        .with_description(format!("{wants} would have been waited for in vain, because of a deadlock: {cycle}"))
        .with_hint("wait with a time limit, or let in what the others call (`apartment::set_reentrancy`)")
}
