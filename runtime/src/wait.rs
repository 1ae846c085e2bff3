//! Waiting: a thread that waits for something in a single-threaded apartment does meanwhile what comes for it.
//!
//! What can be waited for is an [`Event`], the end of a [`Thread`], what comes out of a [`channel()`], and every future
//! ([`Ready`]); alone, or several of them ([`any`], [`all`]). A thread in a single-threaded apartment makes the calls that come in while it waits, as it does when it waits for a call of
//! its own; on Windows its messages are dispatched, too. Every other thread sleeps.
//!
//! What goes in is a list of things and a time; what comes out is which of them has happened. It always holds that nothing
//! is taken by a wait that does not give it to its caller, and that a wait for what has happened already makes no call of the
//! system. Who makes things happen is not known here.
//!
//! ```text
//! any, all ── list ──┬─> event, …     looks, takes
//!                    └─> waiter ──> apartment's waiting ──> calls, sleep
//! ```

mod block_on;
mod channel;
mod event;
mod list;
mod ready;
mod task;
pub(crate) mod tasks;
mod thread;
mod waitable;
mod waiter;

use std::time::Duration;

pub use block_on::block_on;
pub use channel::{Receiver, Sender, channel};
pub use event::Event;
pub use ready::Ready;
pub use task::{Task, spawn_local};
pub use thread::{Thread, thread};
pub use waitable::Waitable;

use self::list::List;
use crate::error::{Error, Result};
use crate::hresult;

/// Waits for one of these: which one it is, the first of the list when several have happened; none when the time is over.
/// Without a time it waits as long as it takes. What a wait takes ([`Event::automatic`]) is taken of that one alone.
///
/// A time of zero is a look: nothing else is done meanwhile. When one of them has happened already, nothing else is done,
/// either.
///
/// # Errors
///
/// E_INVALIDARG for an empty list.
pub fn any(things: &[&dyn Waitable], timeout: Option<Duration>) -> Result<Option<usize>> {
    if things.is_empty() {
        return Err(Error::new(hresult::E_INVALIDARG)
            .with_description("a wait for one of no things would never end")
            .with_hint("`apartment::wait` waits for what comes into the apartment, or for a time"));
    }
    Ok(List::new(things)?.wait_any(timeout))
}

/// Waits for all of these: whether they have happened, or else the time is over. A list of nothing has happened. The times
/// are those of [`any`].
///
/// Nothing is taken until all have happened. All events of the list are looked at, and taken, at one moment; what is named
/// twice counts once.
///
/// # Errors
///
/// As for [`any`], but for the empty list.
pub fn all(things: &[&dyn Waitable], timeout: Option<Duration>) -> Result<bool> {
    Ok(List::new(things)?.wait_all(timeout))
}
