//! Waiting for one future.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Poll, Wake, Waker};

use super::polls;
use super::tasks::Polling;
use super::waiter::Waiter;
use crate::apartment::Wants;

/// Waits for a future, which is polled on this thread; what it gave. A thread in a single-threaded apartment pumps meanwhile:
/// between two polls as well, so that a future which is always woken lets calls in.
///
/// A future that waits for one call ([`PendingCall`](crate::apartment::PendingCall)) and nothing else is part of deadlocks as that
/// call would be: when it would wait for ever, the future of the call gives ERROR_POSSIBLE_DEADLOCK. Of other futures nobody
/// knows for what they wait.
///
/// A panic of the future goes on here.
///
/// ```
/// use comwright::apartment::Sta;
/// use comwright::wait;
///
/// let sta = Sta::spawn("home")?;
/// let sum = wait::block_on(async { Ok::<_, comwright::Error>(sta.call_async(|| Ok(2)).await? + 3) })?;
/// assert_eq!(sum, 5);
/// # Ok::<(), comwright::Error>(())
/// ```
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waiter = Waiter::new();
    let woken = Arc::new(Woken(Arc::clone(&waiter)));
    let waker = Waker::from(Arc::clone(&woken));
    let polling = Polling::begin(&waiter);
    loop {
        waiter.settle();
        let (polled, call) = polls::poll(&waker, |context| future.as_mut().poll(context));
        if let Poll::Ready(output) = polled {
            return output;
        }
        polling.poll();
        // This reference, and that in the waker.
        let wants = || call.as_ref().map_or(Wants::Other("a future"), |call| call.wants(&woken, 2));
        if let (Err(error), Some(call)) = (waiter.wait(&wants, None, None), &call) {
            call.give_up(error);
        }
    }
}

/// What wakes the future, and what is counted to know who can.
struct Woken(Arc<Waiter>);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.stir();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.stir();
    }
}
