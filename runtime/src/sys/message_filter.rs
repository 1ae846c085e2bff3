//! What the platform asks of a thread before a call of somebody else comes in, and when one of its own was refused.

use std::time::Duration;

use windows_core::GUID;

/// A call that the platform brings into the single-threaded apartment of this thread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SystemCall {
    pub(crate) kind: SystemCallKind,
    /// The task that calls, as the platform names it.
    pub(crate) task: u32,
    /// For how long the thread has been waiting for a call of its own that the platform makes; nothing when it is not.
    pub(crate) pending: Duration,
    /// The interface, and the place of the method in its table, where they are known.
    pub(crate) method: Option<(GUID, u16)>,
}

/// What the platform says about such a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "one of the backends brings no calls")]
pub(crate) enum SystemCallKind {
    /// The thread waits for nothing.
    TopLevel,
    /// It comes of a call that the thread waits for.
    Nested,
    /// The thread waits for something else.
    TopLevelCallPending,
    /// Nobody waits for it, and it cannot be refused.
    Asynchronous,
}

/// What becomes of such a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is made, if nobody else minds.
    Handled,
    /// The caller is told that it was refused.
    Rejected,
    /// The caller is told to try again.
    RetryLater,
}

/// Whom the platform asks. On the thread that it is about; neither panics.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "one of the backends asks nobody")]
pub(crate) struct FilterHooks {
    /// Whether a call comes in.
    pub(crate) incoming: fn(&SystemCall) -> Verdict,
    /// A call of this thread was refused, and was made so long ago: after how long to try again, if at all.
    pub(crate) refused: fn(passed: Duration) -> Option<Duration>,
}
