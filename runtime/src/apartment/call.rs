//! A call on its way to an apartment.
//!
//! What goes in is work and the home that it is for; what comes out is what the work gave, its panic, or that the
//! apartment has ended. It always holds that a call which was sent is made or refused, once, on a thread of its home. What
//! is called is not known here.

mod borrowed;
mod origin;
mod owned;

use std::ptr::NonNull;
use std::sync::Arc;
use std::task::Waker;
use std::thread::Thread;

pub(super) use borrowed::call_borrowed;
#[cfg(all(test, loom))]
pub(super) use borrowed::{Borrowed, Outcome};
pub(super) use origin::Origin;
pub(super) use owned::Work;
pub(crate) use owned::{Ended, Owned};

use super::frames::{self, CallNumber, Chain, Frame};
use super::home::{Home, Refused};
use crate::sync::{Link, Linked};

/// What stands at the beginning of every call, so that an inbox can hold all kinds of them.
#[repr(C)]
pub(crate) struct Call {
    link: Link<Self>,
    kind: &'static Kind,
    chain: Chain,
    number: CallNumber,
}

/// What the calls of a kind have in common.
struct Kind {
    /// Makes or refuses one, once, and takes back what was given up with it.
    turn: unsafe fn(NonNull<Call>, Turn<'_>),
    caller: Caller,
    /// Where one comes from that may be refused because its caller is told (F1); none for those that nobody waits for.
    origin: Option<unsafe fn(NonNull<Call>) -> Origin>,
    /// Whether its caller has cancelled one; none where that cannot be.
    is_cancelled: Option<unsafe fn(NonNull<Call>) -> bool>,
}

/// Who waits for a call.
#[derive(Clone, Copy, Debug)]
enum Caller {
    /// Its caller, who does nothing of its own until it is done.
    Waits,
    /// Its caller, who may stop waiting.
    MayGo,
    Nobody,
}

/// What becomes of a call.
#[derive(Clone, Copy, Debug)]
pub(super) enum Turn<'a> {
    /// It is made, on this thread.
    Made,
    /// It is not.
    Refused(&'a Refused),
}

// SAFETY: there is one link, and it is the inbox's.
unsafe impl Linked for Call {
    fn link(&self) -> &Link<Self> {
        &self.link
    }
}

impl Call {
    /// A call of a kind, in a chain.
    fn new(kind: &'static Kind, chain: Chain) -> Self {
        Self { link: Link::new(), kind, chain, number: frames::number() }
    }

    /// Its number.
    pub(super) const fn number(&self) -> CallNumber {
        self.number
    }

    /// The chain that it belongs to.
    pub(super) const fn chain(&self) -> Chain {
        self.chain
    }

    /// Whether its caller waits until it is done, and does nothing of its own meanwhile.
    pub(super) const fn is_waited_for(&self) -> bool {
        matches!(self.kind.caller, Caller::Waits)
    }

    /// Whether nobody waits for it (M2).
    pub(super) const fn is_post(&self) -> bool {
        matches!(self.kind.caller, Caller::Nobody)
    }

    /// Where a call comes from, of those that a filter is asked for (F1).
    ///
    /// # Safety
    ///
    /// C15: the call was sent and has been taken, and had no turn yet.
    pub(super) unsafe fn origin(call: NonNull<Self>) -> Option<Origin> {
        // SAFETY: C15, as promised by the caller.
        unsafe { call.as_ref().kind.origin.map(|origin| origin(call)) }
    }

    /// Whether the caller of a call has gone: its turn does nothing any more.
    ///
    /// # Safety
    ///
    /// C15: the call was sent and has been taken, and had no turn yet.
    pub(super) unsafe fn is_cancelled(call: NonNull<Self>) -> bool {
        // SAFETY: C15, as promised by the caller.
        unsafe { call.as_ref().kind.is_cancelled.is_some_and(|is_cancelled| is_cancelled(call)) }
    }

    /// Makes or refuses a call. No panic comes out.
    ///
    /// # Safety
    ///
    /// C15: the call was sent and has been taken; nobody else has it.
    pub(super) unsafe fn take_turn(call: NonNull<Self>, turn: Turn<'_>) {
        // SAFETY: C15, as promised by the caller.
        let Self { kind, chain, number, .. } = unsafe { call.as_ref() };
        let (turns, is_waited_for) = (kind.turn, matches!(kind.caller, Caller::Waits));
        let frame = Frame::of(*number, *chain, is_waited_for);
        match turn {
            // SAFETY: C15, as promised by the caller.
            Turn::Made => frames::within(frame, || unsafe { turns(call, turn) }),
            // SAFETY: as above.
            Turn::Refused(_) => unsafe { turns(call, turn) },
        }
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
