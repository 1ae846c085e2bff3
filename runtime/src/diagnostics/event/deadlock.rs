//! `deadlock`.

use std::fmt;
use std::sync::Arc;

/// Threads waited for one another, and would have done so for ever. One of them does not any more: its call failed with
/// ERROR_POSSIBLE_DEADLOCK, or its wait for the end of an apartment, for releases or for a future was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deadlock {
    /// Who waited for whom, in what, and since when.
    pub cycle: Arc<str>,
    /// What is not waited for any more: `the end of …`, or a call that has begun; none when a call has failed that had not.
    pub given_up: Option<String>,
}

impl Deadlock {
    /// One that a failed call has ended.
    pub(crate) fn of_call(cycle: &Arc<str>) -> Self {
        Self { cycle: Arc::clone(cycle), given_up: None }
    }

    /// One that was ended by not waiting for something.
    pub(crate) fn of_wait(wanted: &dyn fmt::Display, cycle: &Arc<str>) -> Self {
        Self { cycle: Arc::clone(cycle), given_up: Some(wanted.to_string()) }
    }
}

impl fmt::Display for Deadlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cycle, given_up } = self;
        write!(f, "threads waited for one another: {cycle}. ")?;
        match given_up {
            None => f.write_str("One of the calls has failed, so that the others go on"),
            Some(wanted) => write!(
                f,
                "One of them does not wait any more for {wanted}: that comes when the others are done. Drop an `Sta`, and wait \
                 for releases and futures, where nothing is called by its thread"
            ),
        }
    }
}
