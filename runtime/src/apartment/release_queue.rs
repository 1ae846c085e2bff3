//! Claims that were given up on threads that are not at home, and how many of them wait (rule A8).

use std::ptr::NonNull;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::claim::Claim;
use crate::sync::{Counter, Inbox, Put, Taken};

/// The queue of an apartment. They are taken in the order in which a thread gave them up: children before their parents.
pub(super) struct ReleaseQueue {
    inbox: Inbox<Claim>,
    queued: Counter,
    drained: Counter,
    since: Mutex<Since>,
}

/// Since when the oldest waits.
#[derive(Debug)]
struct Since {
    /// Of those in the inbox.
    left: Option<Instant>,
    /// Of those that were taken out of it.
    taken: Option<Instant>,
}

/// What waits in an apartment to be released, and what was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Releases {
    /// How many claims wait.
    pub queued: usize,
    /// How long the oldest of them has been waiting; none when nothing waits.
    pub oldest: Option<Duration>,
    /// How many were released after they had waited.
    pub drained: usize,
}

impl ReleaseQueue {
    pub(super) fn new() -> Self {
        Self {
            inbox: Inbox::new(),
            queued: Counter::zero(),
            drained: Counter::zero(),
            since: Mutex::new(Since { left: None, taken: None }),
        }
    }

    /// Queues a claim.
    ///
    /// # Safety
    ///
    /// C2: nobody has it any more.
    pub(super) unsafe fn put(&self, claim: NonNull<Claim>) -> Put {
        self.queued.add(1);
        let is_first = self.inbox.is_empty();
        // SAFETY: C2, as promised by the caller: it is in no list, and a box until it is released.
        let put = unsafe { self.inbox.put(claim) };
        if put == Put::Closed {
            let _ = self.queued.subtract(1);
        } else if is_first {
            self.since().left = Some(Instant::now());
        }
        put
    }

    /// Whether there is nothing to take.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.inbox.is_empty()
    }

    /// What waits. `is_watched` says how it is left.
    ///
    /// # Safety
    ///
    /// I2: one thread of the home at a time takes.
    pub(super) unsafe fn take(&self, is_watched: bool) -> Taken<Claim> {
        if self.inbox.is_empty() {
            return Taken::NOTHING;
        }
        self.taken();
        // SAFETY: I2, as promised by the caller.
        unsafe { self.inbox.take(is_watched) }
    }

    /// I3: see [`Inbox::watch`].
    pub(super) fn watch(&self) {
        self.inbox.watch();
    }

    /// I3: see [`Inbox::rest`].
    pub(super) fn rest(&self) -> bool {
        self.inbox.rest()
    }

    /// I4: closes it; what waits.
    ///
    /// # Safety
    ///
    /// As for [`Self::take`].
    pub(super) unsafe fn close(&self) -> Taken<Claim> {
        self.taken();
        // SAFETY: I2, as promised by the caller.
        unsafe { self.inbox.close() }
    }

    /// One that was taken is released.
    pub(super) fn drained_one(&self) {
        self.drained.add(1);
        self.forgot_one();
    }

    /// One that was taken leaks: it waits no more.
    pub(super) fn forgot_one(&self) {
        if self.queued.subtract(1) == 0 {
            self.since().taken = None;
        }
    }

    fn taken(&self) {
        let mut since = self.since();
        since.taken = since.left.take();
    }

    /// How it stands.
    pub(super) fn read(&self) -> Releases {
        let (queued, drained) = (self.queued.get(), self.drained.get());
        let since = self.since();
        let oldest = since.taken.filter(|_| queued > 0).or(since.left).filter(|_| queued > 0);
        Releases { queued, oldest: oldest.map(|since| since.elapsed()), drained }
    }

    fn since(&self) -> MutexGuard<'_, Since> {
        // Two times are two times, whatever happened to who changed them.
        self.since.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
