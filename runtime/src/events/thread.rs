//! The threads that may call a target.

use std::thread::{self, ThreadId};

thread_local! {
    /// Asked for once: what a thread that is ending cannot do any more, it has done then.
    static HERE: ThreadId = thread::current().id();
}

/// Where a target may be called and dropped.
#[derive(Clone, Copy, Debug)]
pub(super) enum Threads {
    /// On the thread that it was made on. The number of a thread is never given to another one.
    One(ThreadId),
    /// Everywhere: it is `Send` and `Sync`.
    All,
}

impl Threads {
    /// This thread.
    pub(super) fn here() -> Self {
        Self::One(HERE.with(|here| *here))
    }

    /// Whether this thread is one of them.
    pub(super) fn have_this(self) -> bool {
        match self {
            Self::One(home) => HERE.with(|here| *here == home),
            Self::All => true,
        }
    }
}
