//! Tasks: futures that an apartment polls by itself.

use std::any::{Any, type_name};
use std::cell::RefCell;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::{Pin, pin};
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

use super::tasks::{self, Tasks};
use crate::diagnostics::{self, PanicStopped};
use crate::error::{Error, Result};
use crate::{guard, hresult};

/// Has the single-threaded apartment of this thread poll a future: when its thread pumps, or waits, as calls that others
/// make into it are made. The future may have interfaces of the apartment in it, and is dropped there.
///
/// # Errors
///
/// CO_E_NOTINITIALIZED on a thread that is in no apartment, RPC_E_WRONG_THREAD on one that is in no single-threaded one,
/// RPC_E_DISCONNECTED when that is about to end.
///
/// ```
/// use comwright::apartment::Sta;
/// use comwright::wait;
///
/// let sta = Sta::spawn("home")?;
/// let (sender, receiver) = wait::channel();
/// sta.call(move || {
///     wait::spawn_local(async move { sender.send("done") })?.detach();
///     Ok(())
/// })?;
/// assert_eq!(receiver.recv(), Ok("done"));
/// # Ok::<(), comwright::Error>(())
/// ```
pub fn spawn_local<F: Future + 'static>(future: F) -> Result<Task<F::Output>> {
    let tasks = tasks::here()?;
    let end = Rc::new(End(RefCell::new(State::Pending(None))));
    let comes = Comes(Rc::clone(&end));
    let body = async move {
        let result = caught(future).await;
        comes.come(result, type_name::<F>());
    };
    let number = tasks.spawn(Box::pin(body), type_name::<F>());
    Ok(Task { number, tasks: Rc::downgrade(&tasks), end })
}

/// Polls a future until it is ready or panics, and drops it.
async fn caught<F: Future>(future: F) -> std::thread::Result<F::Output> {
    let mut future = pin!(future);
    poll_fn(|context| {
        // It is not polled again when it has panicked.
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(polled) => polled.map(Ok),
            Err(payload) => Poll::Ready(Err(payload)),
        }
    })
    .await
}

/// A future that an apartment polls ([`spawn_local`]), and itself a future of what that gives, on the same thread. A panic of
/// it goes on where this is polled.
///
/// Dropped, it cancels the task: the future is dropped, at once, or when the poll is done that it is in.
#[must_use = "dropped, it cancels the task: `detach` it, or wait for it"]
pub struct Task<T> {
    number: u64,
    tasks: Weak<Tasks>,
    end: Rc<End<T>>,
}

/// What the task and who waits for it share.
struct End<T>(RefCell<State<T>>);

enum State<T> {
    Pending(Option<Waker>),
    Ready(T),
    Panicked(Box<dyn Any + Send>),
    /// It was dropped before it was ready.
    Lost,
    Taken,
}

/// The end comes, when the task drops this at the latest.
struct Comes<T>(Rc<End<T>>);

impl<T> Task<T> {
    /// Lets it go on alone, until it is ready or its apartment ends. Nobody waits for it: a panic of it is told in the
    /// [`diagnostics`].
    pub fn detach(mut self) {
        self.tasks = Weak::new();
    }

    /// Whether it is ready, has panicked, or was dropped.
    pub fn is_finished(&self) -> bool {
        !matches!(&*self.end.0.borrow(), State::Pending(_))
    }
}

impl<T> Comes<T> {
    fn come(&self, result: std::thread::Result<T>, target: &'static str) {
        match result {
            Ok(output) => self.0.come(State::Ready(output)),
            Err(payload) if Rc::strong_count(&self.0) == 1 => {
                let message = guard::message(payload);
                diagnostics::emit(|| PanicStopped::in_task(target, message));
            }
            Err(payload) => self.0.come(State::Panicked(payload)),
        }
    }
}

impl<T> Drop for Comes<T> {
    fn drop(&mut self) {
        self.0.come(State::Lost);
    }
}

impl<T> End<T> {
    /// The end, if it has not come before.
    fn come(&self, end: State<T>) {
        let mut state = self.0.borrow_mut();
        let State::Pending(waker) = &mut *state else { return };
        let waker = waker.take();
        *state = end;
        drop(state);
        // Somebody's code.
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

// Nothing in it is pinned.
impl<T> Unpin for Task<T> {}

impl<T> Future for Task<T> {
    /// RPC_E_DISCONNECTED when the apartment has ended before.
    type Output = Result<T>;

    /// # Panics
    ///
    /// When it is polled again after it was ready; with the panic of the task.
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        let mut state = self.end.0.borrow_mut();
        let is_lost = self.tasks.upgrade().is_none_or(|tasks| tasks.is_closed());
        if let (State::Pending(waker), false) = (&mut *state, is_lost) {
            let before = waker.replace(context.waker().clone());
            drop(state);
            drop(before);
            return Poll::Pending;
        }
        let end = std::mem::replace(&mut *state, State::Taken);
        drop(state);
        match end {
            State::Ready(output) => Poll::Ready(Ok(output)),
            State::Panicked(payload) => resume_unwind(payload),
            State::Pending(_) | State::Lost => Poll::Ready(Err(Error::new(hresult::RPC_E_DISCONNECTED)
                .with_description("the apartment of a task has ended before the task was ready"))),
            State::Taken => panic!("a task is not polled when it was ready"),
        }
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        if let Some(tasks) = self.tasks.upgrade() {
            tasks.cancel(self.number);
        }
    }
}

impl<T> fmt::Debug for Task<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match &*self.end.0.borrow() {
            State::Pending(_) => "under way",
            State::Ready(_) => "ready",
            State::Panicked(_) => "panicked",
            State::Lost => "lost",
            State::Taken => "taken",
        };
        write!(f, "Task({state})")
    }
}
