//! Waiting: a thread that waits for something in a single-threaded apartment does meanwhile what comes for it.
//!
//! What can be waited for is an [`Event`], the end of a [`Thread`], what comes out of a [`channel()`], every future
//! ([`Ready`]), that an apartment has released what was given up ([`Drained`]), and on Windows what the system has a
//! [`Handle`] of; alone, or several of them ([`any()`], [`all()`]). One future is waited for by [`block_on()`]. A thread in a
//! single-threaded apartment makes the calls that come in while it waits, as far as the apartment lets them in
//! ([`Reentrancy`](crate::apartment::Reentrancy)); on Windows its messages are dispatched, too. Every other thread sleeps.
//!
//! Such an apartment also polls futures by itself ([`spawn_local`]): whenever its thread pumps.
//!
//! What goes in is a list of things and a time; what comes out is which of them has happened. It always holds that nothing
//! is taken by a wait that does not give it to its caller, and that a wait for what has happened already makes no call of the
//! system, but for handles, which are the system's. Who makes things happen is not known here.
//!
//! ```text
//! any, all ── list ──┬─> event, thread, channel, …   looks, takes
//! block_on ──────────┴─> waiter ──> the apartment's waiting ──> calls, sleep
//!                                                    └─ queue ──> tasks
//! ```

mod all;
mod any;
mod block_on;
mod channel;
mod drained;
mod event;
mod list;
pub(crate) mod polls;
mod ready;
#[cfg(feature = "futures")]
mod spawn;
mod task;
pub(crate) mod tasks;
mod thread;
mod waitable;
mod waiter;

pub use all::all;
pub use any::any;
pub use block_on::block_on;
pub use channel::{Receiver, Sender, channel};
pub use drained::Drained;
pub(crate) use drained::Mark;
pub use event::Event;
pub use ready::Ready;
#[cfg(feature = "futures")]
pub use spawn::LocalSpawner;
pub use task::{Task, spawn_local};
pub use thread::{Thread, thread};
pub use waitable::Waitable;

pub use crate::sys::Handle;
