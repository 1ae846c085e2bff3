//! A call on its way to an apartment.
//!
//! What goes in is work and the home that it is for; what comes out is what the work gave, its panic, or that the
//! apartment has ended. It always holds that a call which was sent is made or refused, once, on a thread of its home. What
//! is called is not known here.

mod borrowed;
mod owned;

use std::ptr::NonNull;
use std::sync::Arc;
use std::task::Waker;
use std::thread::Thread;

pub(super) use borrowed::call_borrowed;
#[cfg(all(test, loom))]
pub(super) use borrowed::{Borrowed, Outcome};
pub(crate) use owned::{Ended, Owned};

use super::home::Home;
use crate::sync::{Link, Linked};

/// What stands at the beginning of every call, so that an inbox can hold all kinds of them.
#[repr(C)]
pub(crate) struct Call {
    link: Link<Self>,
    turn: unsafe fn(NonNull<Self>, Turn),
}

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is made, on this thread.
    Made,
    /// Its apartment has ended.
    Refused,
}

// SAFETY: there is one link, and it is the inbox's.
unsafe impl Linked for Call {
    fn link(&self) -> &Link<Self> {
        &self.link
    }
}

impl Call {
    /// A call of a kind that knows how to be made.
    ///
    /// `turn` is called once with the pointer that is sent, and takes back what was given up with it.
    fn new(turn: unsafe fn(NonNull<Self>, Turn)) -> Self {
        Self { link: Link::new(), turn }
    }

    /// Makes or refuses a call. No panic comes out.
    ///
    /// # Safety
    ///
    /// C15: the call was sent and has been taken; nobody else has it.
    pub(super) unsafe fn take_turn(call: NonNull<Self>, turn: Turn) {
        // SAFETY: C15, as promised by the caller.
        unsafe { (call.as_ref().turn)(call, turn) }
    }
}

/// How somebody who waits for a call is woken.
#[derive(Clone, Debug)]
pub(crate) enum Sleeper {
    /// A thread without a single-threaded apartment.
    Thread(Thread),
    /// The thread of a single-threaded apartment.
    Home(Arc<Home>),
    /// A task of some executor.
    Task(Waker),
}

impl Sleeper {
    /// Wakes it.
    pub(crate) fn wake(self) {
        match self {
            Self::Thread(thread) => thread.unpark(),
            Self::Home(home) => home.ring(),
            Self::Task(waker) => waker.wake(),
        }
    }
}
