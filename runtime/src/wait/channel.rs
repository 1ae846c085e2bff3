//! Channels whose receiver can be waited for.

use std::collections::VecDeque;
use std::fmt;
use std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::list::List;
use super::waitable::{Kind, Lasting, Source, Thing, Waitable};
use super::waiter::{Waiter, Waiters};
use crate::apartment::Wants;

/// A channel, as long as it has to be: what is sent waits until it is received, in its order.
///
/// ```
/// use comwright::wait;
///
/// let (sender, receiver) = wait::channel();
/// std::thread::spawn(move || sender.send(5));
/// assert_eq!(receiver.recv(), Ok(5));
/// assert!(receiver.recv().is_err(), "the sender is gone");
/// ```
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let state = State { sent: VecDeque::new(), senders: 1, has_receiver: true, waiters: Waiters::none() };
    let channel = Arc::new(Channel(Mutex::new(state)));
    (Sender(Arc::clone(&channel)), Receiver(channel))
}

/// The end of a channel into which something is put, from any thread. It can be copied.
pub struct Sender<T>(Arc<Channel<T>>);

/// The end of a channel from which something is taken. It has happened, for a wait, when something is there, or will never be
/// again; a wait takes nothing.
pub struct Receiver<T>(Arc<Channel<T>>);

struct Channel<T>(Mutex<State<T>>);

struct State<T> {
    sent: VecDeque<T>,
    senders: usize,
    has_receiver: bool,
    waiters: Waiters,
}

impl<T> Channel<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        // Each change is one step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Sender<T> {
    /// Sends something. Never waits.
    ///
    /// # Errors
    ///
    /// That the receiver is gone; what was to be sent comes back.
    pub fn send(&self, thing: T) -> Result<(), SendError<T>> {
        let mut state = self.0.lock();
        if !state.has_receiver {
            return Err(SendError(thing));
        }
        state.sent.push_back(thing);
        state.waiters.stir();
        Ok(())
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        self.0.lock().senders += 1;
        Self(Arc::clone(&self.0))
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.senders -= 1;
        if state.senders == 0 {
            state.waiters.stir();
        }
    }
}

impl<T> Receiver<T> {
    /// Takes what was sent first, without waiting.
    ///
    /// # Errors
    ///
    /// That there is nothing, or never will be again.
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        let mut state = self.0.lock();
        let nothing = if state.senders == 0 { TryRecvError::Disconnected } else { TryRecvError::Empty };
        state.sent.pop_front().ok_or(nothing)
    }

    /// Takes what was sent first, and waits for it. A thread in a single-threaded apartment pumps meanwhile.
    ///
    /// # Errors
    ///
    /// That there never will be anything again: all senders are gone.
    pub fn recv(&self) -> Result<T, RecvError> {
        self.recv_until(None).map_err(|_| RecvError)
    }

    /// The same, for so long at the most.
    ///
    /// # Errors
    ///
    /// As for [`Self::recv`], or that the time is over.
    pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {
        match self.try_recv() {
            Ok(thing) => return Ok(thing),
            Err(TryRecvError::Disconnected) => return Err(RecvTimeoutError::Disconnected),
            Err(TryRecvError::Empty) => {}
        }
        // A time that cannot be told is no limit.
        self.recv_until(Instant::now().checked_add(timeout))
    }

    /// The same until then.
    fn recv_until(&self, deadline: Option<Instant>) -> Result<T, RecvTimeoutError> {
        loop {
            match self.try_recv() {
                Ok(thing) => return Ok(thing),
                Err(TryRecvError::Disconnected) => return Err(RecvTimeoutError::Disconnected),
                Err(TryRecvError::Empty) => {}
            }
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            // It may have been taken by another thread, or by a call that came in.
            if matches!(List::of_one(self).wait_any(left), Ok(None)) {
                return Err(RecvTimeoutError::Timeout);
            }
        }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let left = {
            let mut state = self.0.lock();
            state.has_receiver = false;
            std::mem::take(&mut state.sent)
        };
        // Not under the lock: it is somebody's code.
        drop(left);
    }
}

impl<T> Lasting for Receiver<T> {
    fn is_ready(&self) -> bool {
        let state = self.0.lock();
        !state.sent.is_empty() || state.senders == 0
    }

    fn wants(&self) -> Wants {
        Wants::Other("what comes out of a channel")
    }

    fn watch(&self, waiter: &Arc<Waiter>) {
        self.0.lock().waiters.add(waiter);
    }

    fn unwatch(&self, waiter: &Arc<Waiter>) {
        self.0.lock().waiters.remove(waiter);
    }
}

impl<T> Source for Receiver<T> {
    fn thing(&self) -> Thing<'_> {
        Thing(Kind::Lasting(self))
    }
}

impl<T> Waitable for Receiver<T> {}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").field("has_receiver", &self.0.lock().has_receiver).finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.0.lock();
        f.debug_struct("Receiver").field("waiting", &state.sent.len()).field("senders", &state.senders).finish()
    }
}
