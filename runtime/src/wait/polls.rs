//! For which call a future waits, as far as that can be told.
//!
//! What goes in is what [`PendingCall`](crate::apartment::PendingCall) says while it is polled; what comes out is the call that a
//! future waits for, when it waits for that one only. It always holds that a future of which this is told can be woken by
//! that call and by nothing else: the call has the only waker that is left of those that the poll was given. So a future that
//! waits for something else as well, or hands out wakers of its own, is one of which nothing is known.

use std::cell::RefCell;
use std::sync::{Arc, Weak};
use std::task::{Context, Poll, Waker};

use crate::apartment::{Home, Wants};
use crate::error::Error;

/// A call that is under way, whatever it gives.
pub(crate) trait UnderWay: Send + Sync {
    /// Whether it is done.
    fn is_done(&self) -> bool;

    /// For what its future waits.
    fn wants(&self, home: &Arc<Home>) -> Wants;

    /// Has its future give an error, although the call goes on.
    fn give_up(&self, error: Error);
}

/// The call that a future waits for. It keeps nothing of it.
pub(crate) struct PolledCall {
    home: Arc<Home>,
    call: Weak<dyn UnderWay>,
}

impl PolledCall {
    pub(crate) fn new(home: &Arc<Home>, call: Weak<dyn UnderWay>) -> Self {
        Self { home: Arc::clone(home), call }
    }

    /// For what the future waits, which has so many references to its waker beside that of the call.
    pub(super) fn wants<W>(&self, waker: &Arc<W>, others: usize) -> Wants {
        // In this order: a call that is done afterwards had a waker before.
        let is_the_only_one = Arc::strong_count(waker) == others + 1;
        match self.call.upgrade() {
            Some(call) if is_the_only_one && !call.is_done() => call.wants(&self.home),
            _ => Wants::Other("a future"),
        }
    }

    /// It is not waited for any more.
    pub(super) fn give_up(&self, error: Error) {
        if let Some(call) = self.call.upgrade() {
            call.give_up(error);
        }
    }
}

/// What was said while something is polled.
struct Polling {
    /// What its waker is of: it tells it from others, and is not looked at.
    waker: *const (),
    calls: Calls,
}

enum Calls {
    None,
    One(PolledCall),
    Several,
}

thread_local! {
    /// What this thread polls; the last one is in the others.
    static POLLING: RefCell<Vec<Polling>> = const { RefCell::new(Vec::new()) };
}

/// Polls something: with what that gives, the call that it has said it waits for.
pub(super) fn poll<T>(waker: &Waker, poll: impl FnOnce(&mut Context<'_>) -> Poll<T>) -> (Poll<T>, Option<PolledCall>) {
    /// It is taken away, also when the poll panics.
    struct Begun;
    impl Drop for Begun {
        fn drop(&mut self) {
            drop(take());
        }
    }
    let is_noted = POLLING.try_with(|polling| {
        polling.borrow_mut().push(Polling { waker: waker.data(), calls: Calls::None });
    });
    if is_noted.is_err() {
        return (poll(&mut Context::from_waker(waker)), None);
    }
    let begun = Begun;
    let polled = poll(&mut Context::from_waker(waker));
    std::mem::forget(begun);
    match take() {
        Some(Polling { calls: Calls::One(call), .. }) if polled.is_pending() => (polled, Some(call)),
        _ => (polled, None),
    }
}

fn take() -> Option<Polling> {
    POLLING.try_with(|polling| polling.borrow_mut().pop()).ok().flatten()
}

/// The future of a call is polled with this waker, and waits for the call.
pub(crate) fn waits_for(waker: &Waker, call: impl FnOnce() -> PolledCall) {
    let before = POLLING.try_with(|polling| {
        let mut polling = polling.borrow_mut();
        let innermost = polling.last_mut().filter(|polling| polling.waker == waker.data())?;
        let calls = match &innermost.calls {
            Calls::None => Calls::One(call()),
            Calls::One(before) => match call() {
                again if Weak::ptr_eq(&before.call, &again.call) => Calls::One(again),
                _ => Calls::Several,
            },
            Calls::Several => return None,
        };
        Some(std::mem::replace(&mut innermost.calls, calls))
    });
    // Not while it is borrowed: an apartment may go with it.
    drop(before);
}
