//! Futures that a thread waits for beside other things.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Wake, Waker};

use super::polls::{self, PolledCall};
use super::waitable::{Kind, Lasting, Source, Thing, Waitable};
use super::waiter::{Waiter, Waiters};
use crate::apartment::Wants;
use crate::sync::Flag;

/// A future to wait for. It is polled when a wait that has it in its list looks, and by nobody else; it has happened when it
/// is ready, and stays so. What it gave is taken by [`Self::take`].
///
/// ```
/// use comwright::apartment::Sta;
/// use comwright::wait::{self, Ready};
///
/// let (first, second) = (Sta::spawn("first")?, Sta::spawn("second")?);
/// let calls = [Ready::new(first.call_async(|| Ok(1))), Ready::new(second.call_async(|| Ok(2)))];
/// assert!(wait::all(&[&calls[0], &calls[1]], None)?);
/// assert_eq!(calls.map(|call| call.take()), [Some(Ok(1)), Some(Ok(2))]);
/// # Ok::<(), comwright::Error>(())
/// ```
pub struct Ready<F: Future> {
    state: RefCell<State<F>>,
    woken: Arc<Woken>,
    /// The call that it waits for, after the last poll.
    call: RefCell<Option<PolledCall>>,
}

enum State<F: Future> {
    Pending(Pin<Box<F>>),
    /// It is being polled.
    Busy,
    Ready(F::Output),
    Panicked(Box<dyn Any + Send>),
    Taken,
}

/// What wakes it.
struct Woken {
    /// U2: it is to be polled.
    is_woken: Flag,
    waiters: Mutex<Waiters>,
}

impl<F: Future> Ready<F> {
    /// A future, which has not begun.
    pub fn new(future: F) -> Self {
        let woken = Arc::new(Woken { is_woken: Flag::new(), waiters: Mutex::new(Waiters::none()) });
        // It has to be polled once.
        woken.is_woken.raise();
        Self { state: RefCell::new(State::Pending(Box::pin(future))), woken, call: RefCell::new(None) }
    }

    /// What the future gave, once; none before a wait has seen that it is ready.
    ///
    /// # Panics
    ///
    /// With the panic of the future: that it has panicked counts as ready.
    pub fn take(&self) -> Option<F::Output> {
        let Ok(mut state) = self.state.try_borrow_mut() else { return None };
        match std::mem::replace(&mut *state, State::Taken) {
            State::Ready(output) => Some(output),
            State::Panicked(payload) => {
                drop(state);
                resume_unwind(payload)
            }
            State::Taken => None,
            unready @ (State::Pending(_) | State::Busy) => {
                *state = unready;
                None
            }
        }
    }

    /// Polls it, if it was woken.
    fn poll(&self) {
        let State::Pending(mut future) = self.state.replace(State::Busy) else { return };
        let waker = Waker::from(Arc::clone(&self.woken));
        // It is not polled again when it has panicked.
        let polled = catch_unwind(AssertUnwindSafe(|| polls::poll(&waker, |context| future.as_mut().poll(context))));
        let (polled, call) = match polled {
            Ok((polled, call)) => (Ok(polled), call),
            Err(payload) => (Err(payload), None),
        };
        let before = self.call.replace(call);
        drop(before);
        *self.state.borrow_mut() = match polled {
            Ok(Poll::Pending) => State::Pending(future),
            Ok(Poll::Ready(output)) => State::Ready(output),
            Err(payload) => State::Panicked(payload),
        };
    }
}

impl<F: Future> Lasting for Ready<F> {
    fn is_ready(&self) -> bool {
        let is_pending = matches!(&*self.state.borrow(), State::Pending(_));
        if is_pending && self.woken.is_woken.lower() {
            self.poll();
        }
        // A call that came in while it is polled may look as well.
        !matches!(&*self.state.borrow(), State::Pending(_) | State::Busy)
    }

    fn watch(&self, waiter: &Arc<Waiter>) {
        self.woken.waiters.lock().unwrap_or_else(PoisonError::into_inner).add(waiter);
    }

    fn unwatch(&self, waiter: &Arc<Waiter>) {
        self.woken.waiters.lock().unwrap_or_else(PoisonError::into_inner).remove(waiter);
    }

    fn needs_tasks(&self) -> bool {
        true
    }

    fn wants(&self) -> Wants {
        let call = self.call.borrow();
        call.as_ref().map_or(Wants::Other("a future"), |call| call.wants(&self.woken, 1))
    }
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        // K1: in this order.
        self.is_woken.raise();
        self.waiters.lock().unwrap_or_else(PoisonError::into_inner).stir();
    }
}

impl<F: Future> Source for Ready<F> {
    fn thing(&self) -> Thing<'_> {
        Thing(Kind::Lasting(self))
    }
}

impl<F: Future> Waitable for Ready<F> {}

impl<F: Future> fmt::Debug for Ready<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match &*self.state.borrow() {
            State::Pending(_) | State::Busy => "under way",
            State::Ready(_) => "ready",
            State::Panicked(_) => "panicked",
            State::Taken => "taken",
        };
        write!(f, "Ready({state})")
    }
}
