//! Handles to wait for: here there are none, and nothing makes one.

use std::marker::PhantomData;
use std::task::Waker;
use std::time::Duration;

use windows_core::HRESULT;

/// A handle of the system to wait for: an event, a process, a semaphore, a mutex, a timer of it. On Windows it is made of
/// what has or borrows one; elsewhere there are none.
#[derive(Debug)]
pub struct Handle<'a>(WaitedHandle, PhantomData<&'a ()>);

impl Handle<'_> {
    pub(crate) const fn waited(&self) -> WaitedHandle {
        self.0
    }
}

/// A handle that a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WaitedHandle(());

impl WaitedHandle {
    /// Takes what it has, without waiting.
    pub(crate) fn take(self) -> Result<bool, HRESULT> {
        Ok(false)
    }

    /// Whether it belongs to the thread that has waited for it.
    pub(crate) fn is_mutex(self) -> bool {
        false
    }
}

/// Takes what all of them have, at once.
pub(crate) fn take_all_handles(handles: &[WaitedHandle], _: Option<Duration>) -> Result<bool, HRESULT> {
    Ok(handles.is_empty())
}

/// Handles of which a thread waits for one.
#[derive(Debug)]
pub(crate) struct Handles(());

impl Handles {
    /// How many there can be.
    pub(crate) const MOST: usize = 64;
    /// How many there can be in a single-threaded apartment.
    pub(crate) const MOST_AT_HOME: usize = 63;

    /// None for none of them.
    pub(crate) fn of(_: Vec<WaitedHandle>) -> Result<Option<Self>, HRESULT> {
        Ok(None)
    }

    /// What was taken while the thread slept, once.
    pub(crate) fn taken(&self) -> Result<Option<WaitedHandle>, HRESULT> {
        Ok(None)
    }

    /// Whether something was taken.
    pub(crate) fn is_over(&self) -> bool {
        false
    }

    /// Takes what one of them has, without waiting.
    pub(crate) fn look(&self) {}

    /// Sleeps until one of them has something.
    pub(crate) fn sleep(&self, _: Option<Duration>) {}

    /// What wakes a thread that sleeps.
    pub(crate) fn waker(&self) -> Waker {
        Waker::noop().clone()
    }
}
