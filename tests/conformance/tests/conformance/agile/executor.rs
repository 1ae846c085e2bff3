//! A small executor: the thread that waits for a future polls it, and sleeps.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// Polls a future on this thread until it is ready.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let (alarm, waker) = Alarm::new();
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => alarm.sleep(),
        }
    }
}

/// Polls a future once.
pub(super) fn poll_once<F: Future + Unpin>(future: &mut F, waker: &Waker) -> Poll<F::Output> {
    std::pin::Pin::new(future).poll(&mut Context::from_waker(waker))
}

/// What wakes a thread, and counts.
pub(super) struct Alarm {
    thread: Thread,
    rung: AtomicUsize,
}

impl Alarm {
    /// One of this thread.
    pub(super) fn new() -> (Arc<Self>, Waker) {
        let alarm = Arc::new(Self { thread: thread::current(), rung: AtomicUsize::new(0) });
        (Arc::clone(&alarm), Waker::from(alarm))
    }

    /// How often it was rung.
    pub(super) fn rung(&self) -> usize {
        self.rung.load(Ordering::SeqCst)
    }

    /// Sleeps until it is rung once more.
    fn sleep(&self) {
        while self.rung.swap(0, Ordering::SeqCst) == 0 {
            thread::park();
        }
    }
}

impl Wake for Alarm {
    fn wake(self: Arc<Self>) {
        self.rung.fetch_add(1, Ordering::SeqCst);
        self.thread.unpark();
    }
}
