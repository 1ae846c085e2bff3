//! How many stand-ins live on this thread: each has a [`Counted`].

use std::cell::Cell;

thread_local! {
    static LIVE: Cell<usize> = const { Cell::new(0) };
}

/// One that lives.
pub(super) struct Counted(());

impl Default for Counted {
    fn default() -> Self {
        LIVE.with(|live| live.set(live.get() + 1));
        Self(())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        LIVE.with(|live| live.set(live.get() - 1));
    }
}

/// How many live on this thread.
pub fn live() -> usize {
    LIVE.with(Cell::get)
}
