//! Waiting for a call that owns what it needs: for a time, or as a future.

use std::fmt;
use std::future::Future;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::{Arc, Weak};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use super::call::{Ended, Owned, Sleeper};
use super::graph::Wants;
use super::home::Home;
use super::retry::Retries;
use super::waiting::{Awaited, Waited};
use super::{Portable, waiting};
use crate::error::{Error, Result};
use crate::hresult;
use crate::wait::polls::{self, PolledCall, UnderWay};

/// Waits for a call for so long.
///
/// # Errors
///
/// What the call gives, that it was refused, or RPC_E_TIMEOUT.
pub(super) fn wait_for<R: Send + 'static>(home: &Arc<Home>, mut call: Arc<Owned<R>>, timeout: Duration) -> Result<R> {
    // A time that cannot be told is no limit.
    let deadline = Instant::now().checked_add(timeout);
    let mut retries = Retries::new();
    loop {
        match wait_once(home, &call, timeout, deadline)? {
            Ended::Made(Ok(result)) => return result,
            Ended::Made(Err(payload)) => resume_unwind(payload),
            Ended::Refused(why) => {
                // Rule A10: it was not begun, and is sent anew when that is wanted.
                retries.pause(why, deadline).map_err(|why| home.refused(why))?;
                let again = call.send_again(home).ok_or_else(|| Error::new(hresult::E_UNEXPECTED))?;
                call = again.map_err(|why| home.refused(why))?;
            }
        }
    }
}

fn wait_once<R: Send + 'static>(
    home: &Arc<Home>,
    call: &Owned<R>,
    timeout: Duration,
    deadline: Option<Instant>,
) -> Result<Ended<R>> {
    let waited = waiting::wait_until(&Timed { home, call }, deadline);
    let is_done = matches!(waited, Waited::Done);
    let is_cancelled = !is_done && call.cancel();
    // It may have been done just now.
    if !is_cancelled && call.is_done() {
        return Ok(call.end());
    }
    let what = match is_cancelled {
        true => "it was not begun, and will not be",
        false => "it has begun, and goes on",
    };
    let error = Error::new(hresult::RPC_E_TIMEOUT);
    Err(error.with_description(format!("a call into {home} took longer than {timeout:?}: {what}")))
}

/// A call that is waited for, for a time.
struct Timed<'a, R> {
    home: &'a Arc<Home>,
    call: &'a Owned<R>,
}

impl<R: Send + 'static> Awaited for Timed<'_, R> {
    fn is_done(&self) -> bool {
        self.call.is_done()
    }

    fn prepare(&self, sleeper: Sleeper) -> bool {
        self.call.wait_for(sleeper)
    }

    fn insist(&self) {
        self.home.insist();
    }

    fn wants(&self) -> Wants {
        self.call.wants(self.home, false)
    }
}

fn ended<R>(home: &Home, ended: Ended<R>) -> Result<R> {
    match ended {
        Ended::Made(Ok(result)) => result,
        Ended::Made(Err(payload)) => resume_unwind(payload),
        Ended::Refused(why) => Err(home.refused(why)),
    }
}

/// A call into an apartment that is under way: a future of what it gives, for any executor. A panic of what was called goes
/// on where the future is polled.
///
/// It gives ERROR_POSSIBLE_DEADLOCK when it is waited for alone ([`block_on`](crate::wait::block_on),
/// [`wait::any`](crate::wait::any()) with nothing else) and the call would never have been made, because it would have waited
/// for itself in the end; also when the call has begun and would never have been done: then it goes on.
///
/// Dropped, it takes the call back, if that has not begun.
#[must_use = "dropped, it takes the call back"]
pub struct PendingCall<R: Portable + 'static>(State<R>);

enum State<R: Portable + 'static> {
    Ready(Option<Result<R>>),
    Waiting(Arc<Home>, Arc<Owned<R>>),
}

impl<R: Portable + 'static> PendingCall<R> {
    pub(super) const fn ready(result: Result<R>) -> Self {
        Self(State::Ready(Some(result)))
    }

    pub(super) const fn waiting(home: Arc<Home>, call: Arc<Owned<R>>) -> Self {
        Self(State::Waiting(home, call))
    }
}

// Nothing in it is pinned.
impl<R: Portable + 'static> Unpin for PendingCall<R> {}

impl<R: Portable + 'static> Future for PendingCall<R> {
    type Output = Result<R>;

    /// # Panics
    ///
    /// When it is polled again after it was ready; with the panic of what was called.
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<R>> {
        let (home, call) = match &mut self.0 {
            State::Ready(result) => {
                return Poll::Ready(result.take().expect("a future is not polled when it was ready"));
            }
            State::Waiting(home, call) => (home, call),
        };
        if !call.is_done() && call.wait_for(Sleeper::Task(context.waker().clone())) {
            let Some(error) = call.given_up() else {
                let under_way = || PolledCall::new(home, Arc::downgrade(call) as Weak<dyn UnderWay>);
                polls::waits_for(context.waker(), under_way);
                return Poll::Pending;
            };
            // The call goes on, and what it gives is dropped where it is made.
            self.0 = State::Ready(None);
            return Poll::Ready(Err(error));
        }
        let (home, call) = (Arc::clone(home), Arc::clone(call));
        self.0 = State::Ready(None);
        Poll::Ready(ended(&home, call.end()))
    }
}

impl<R: Portable + 'static> Drop for PendingCall<R> {
    fn drop(&mut self) {
        if let State::Waiting(_, call) = &self.0 {
            call.cancel();
        }
    }
}

impl<R: Portable + 'static> fmt::Debug for PendingCall<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match &self.0 {
            State::Ready(_) => "ready",
            State::Waiting(_, call) if call.is_done() => "done",
            State::Waiting(..) => "under way",
        };
        write!(f, "PendingCall({state})")
    }
}
