//! Where a call comes from, for those who ask: a filter.

use std::thread::ThreadId;

use crate::apartment::here;

/// What a caller says of a call that it waits for.
#[derive(Clone, Copy, Debug)]
pub(in crate::apartment) struct Origin {
    /// What is called: `Interface.Method`, or the name of a closure.
    pub(in crate::apartment) what: &'static str,
    /// The number of the apartment that the caller is in, if it is known to be in one.
    pub(in crate::apartment) apartment: Option<u64>,
    /// The caller's thread; none when it is about to end.
    pub(in crate::apartment) thread: Option<ThreadId>,
}

impl Origin {
    /// That of a call of this thread.
    pub(super) fn here(what: &'static str) -> Self {
        let (apartment, thread) = here::with(here::Here::as_caller).unwrap_or_default();
        Self { what, apartment, thread }
    }
}
