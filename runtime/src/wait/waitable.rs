//! What a wait looks at, and how it looks.

use std::sync::Arc;

use windows_core::HRESULT;

use super::event::Event;
use super::waiter::Waiter;
use crate::apartment::Wants;
use crate::error::Result;
use crate::sys::{Handle, WaitedHandle};

/// Something that a thread can wait for by [`any`](super::any()) and [`all`](super::all()). Nobody else makes such things: who
/// waits for them has to be woken.
pub trait Waitable: Source {}

/// How a wait looks at it.
pub trait Source {
    /// The thing.
    #[doc(hidden)]
    fn thing(&self) -> Thing<'_>;
}

/// A thing to wait for.
#[expect(missing_debug_implementations, reason = "nobody outside has one")]
#[doc(hidden)]
pub struct Thing<'a>(pub(super) Kind<'a>);

/// What kind of thing it is.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    /// A wait may take from it, together with others.
    Event(&'a Event),
    /// A wait takes nothing from it.
    Lasting(&'a dyn Lasting),
    /// The system knows of it, and takes from it.
    Handle(WaitedHandle),
}

/// Something from which a wait takes nothing.
pub(super) trait Lasting {
    /// Says so, with the reason, when this thread must not wait for it.
    fn refuse(&self) -> Result<()> {
        Ok(())
    }

    /// Whether what is waited for has happened. On the thread that waits; it may do a part of it.
    fn is_ready(&self) -> bool;

    /// K1: somebody more is to be stirred when it happens.
    fn watch(&self, waiter: &Arc<Waiter>);

    /// Somebody less is.
    fn unwatch(&self, waiter: &Arc<Waiter>);

    /// For whom one waits with it, when it has not happened.
    fn wants(&self) -> Wants;

    /// Whether it happens only when the tasks of this thread are polled.
    fn needs_tasks(&self) -> bool {
        false
    }
}

impl<'a> Kind<'a> {
    /// Says so, with the reason, when this thread must not wait for it.
    pub(super) fn refuse(self) -> Result<()> {
        match self {
            Self::Event(_) | Self::Handle(_) => Ok(()),
            Self::Lasting(lasting) => lasting.refuse(),
        }
    }

    /// Whether it has happened; what a wait takes is taken.
    ///
    /// # Errors
    ///
    /// What the system says of a handle.
    pub(super) fn take(self) -> Result<bool, HRESULT> {
        match self {
            Self::Event(event) => Ok(event.take()),
            Self::Lasting(lasting) => Ok(lasting.is_ready()),
            Self::Handle(handle) => handle.take(),
        }
    }

    /// For whom one waits with it, when it has not happened.
    pub(super) fn wants(self) -> Wants {
        match self {
            Self::Event(_) => Wants::Other("an event"),
            Self::Lasting(lasting) => lasting.wants(),
            Self::Handle(_) => Wants::Other("a handle of the system"),
        }
    }

    pub(super) const fn handle(self) -> Option<WaitedHandle> {
        match self {
            Self::Handle(handle) => Some(handle),
            Self::Event(_) | Self::Lasting(_) => None,
        }
    }

    pub(super) fn needs_tasks(self) -> bool {
        match self {
            Self::Event(_) | Self::Handle(_) => false,
            Self::Lasting(lasting) => lasting.needs_tasks(),
        }
    }

    pub(super) fn watch(self, waiter: &Arc<Waiter>) {
        match self {
            Self::Event(event) => event.watch(waiter),
            Self::Lasting(lasting) => lasting.watch(waiter),
            // Who waits sleeps on it.
            Self::Handle(_) => {}
        }
    }

    pub(super) fn unwatch(self, waiter: &Arc<Waiter>) {
        match self {
            Self::Event(event) => event.unwatch(waiter),
            Self::Lasting(lasting) => lasting.unwatch(waiter),
            Self::Handle(_) => {}
        }
    }
}

impl Source for Handle<'_> {
    fn thing(&self) -> Thing<'_> {
        Thing(Kind::Handle(self.waited()))
    }
}

impl Waitable for Handle<'_> {}
