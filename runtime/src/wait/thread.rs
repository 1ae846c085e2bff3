//! Threads whose end can be waited for.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;

use super::list::List;
use super::waitable::{Kind, Lasting, Source, Thing, Waitable};
use super::waiter::{Waiter, Waiters};
use crate::apartment::Wants;
use crate::error::{Error, Result};
use crate::hresult;

/// Starts a thread with this name. It is in no apartment, until it enters one.
///
/// Dropped, the [`Thread`] lets it run on.
///
/// # Errors
///
/// E_OUTOFMEMORY when there can be no thread; E_INVALIDARG for a name with a zero in it.
///
/// ```
/// use comwright::wait;
///
/// let sum = wait::thread("sum", || (1..=100).sum::<u32>())?;
/// assert!(wait::all(&[&sum], None)?);
/// assert_eq!(sum.join().expect("it does not panic"), 5050);
/// # Ok::<(), comwright::Error>(())
/// ```
pub fn thread<T: Send + 'static>(name: &str, body: impl FnOnce() -> T + Send + 'static) -> Result<Thread<T>> {
    if name.contains('\0') {
        return Err(Error::new(hresult::E_INVALIDARG)
            .with_description(format!("the name of a thread has no zero in it: {name:?}")));
    }
    let end = Arc::new(End(Mutex::new(State { is_there: false, result: None, waiters: Waiters::none() })));
    let ends = Arc::clone(&end);
    let started = Builder::new().name(name.to_owned()).spawn(move || {
        // What it has captured is not used again.
        let result = catch_unwind(AssertUnwindSafe(body));
        ends.come(result);
    });
    match started {
        Ok(_) => Ok(Thread(end)),
        Err(error) => Err(Error::new(hresult::E_OUTOFMEMORY).with_description(format!("there is no thread: {error}"))),
    }
}

/// A thread that was started by [`thread`], to wait for its end. That has come when what it was to do has returned or
/// panicked; the variables of the thread (`thread_local!`) may live a little longer.
pub struct Thread<T>(Arc<End<T>>);

/// The end, which the thread and who waits for it share.
struct End<T>(Mutex<State<T>>);

struct State<T> {
    is_there: bool,
    result: Option<std::thread::Result<T>>,
    waiters: Waiters,
}

impl<T> Thread<T> {
    /// Whether it has ended.
    pub fn is_finished(&self) -> bool {
        self.0.lock().is_there
    }

    /// Waits for its end; what it gave.
    ///
    /// # Errors
    ///
    /// Its panic, as from [`JoinHandle::join`](std::thread::JoinHandle::join).
    ///
    /// # Panics
    ///
    /// Never: the end comes once.
    pub fn join(self) -> std::thread::Result<T> {
        // There is nothing to refuse.
        let _ = List::of_one(&self).wait_any(None);
        self.0.lock().result.take().expect("it has ended, and nobody else takes what it gave")
    }
}

impl<T> End<T> {
    fn come(&self, result: std::thread::Result<T>) {
        let mut state = self.lock();
        state.is_there = true;
        state.result = Some(result);
        state.waiters.stir();
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        // Each change is one step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Lasting for Thread<T> {
    fn is_ready(&self) -> bool {
        self.is_finished()
    }

    fn wants(&self) -> Wants {
        Wants::Other("the end of a thread")
    }

    fn watch(&self, waiter: &Arc<Waiter>) {
        self.0.lock().waiters.add(waiter);
    }

    fn unwatch(&self, waiter: &Arc<Waiter>) {
        self.0.lock().waiters.remove(waiter);
    }
}

impl<T> Source for Thread<T> {
    fn thing(&self) -> Thing<'_> {
        Thing(Kind::Lasting(self))
    }
}

impl<T> Waitable for Thread<T> {}

impl<T> fmt::Debug for Thread<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread").field("is_finished", &self.is_finished()).finish_non_exhaustive()
    }
}
