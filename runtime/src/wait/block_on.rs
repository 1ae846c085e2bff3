//! Waiting for one future.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use super::tasks::Polling;
use super::waiter::Waiter;
use crate::apartment::Wants;

/// Waits for a future, which is polled on this thread; what it gave. A thread in a single-threaded apartment pumps meanwhile:
/// between two polls as well, so that a future which is always woken lets calls in.
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
    let waker = Waker::from(Arc::clone(&waiter));
    let polling = Polling::begin(&waiter);
    loop {
        waiter.settle();
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return output;
        }
        polling.poll();
        // Nobody knows for whom it waits, and so it is in no deadlock that is seen.
        let _ = waiter.wait(&Wants::Something, None, None);
    }
}
