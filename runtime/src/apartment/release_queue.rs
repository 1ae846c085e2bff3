//! Claims that were given up on threads that are not at home, and how many of them wait (rule A8).

use std::ptr::NonNull;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use super::claim::Claim;
use crate::sync::{Counter, Inbox, Mutex, MutexGuard, Put, Taken};

/// The queue of an apartment. They are taken in the order in which a thread gave them up: children before their parents.
///
/// Who gives up writes to the front only, and who takes to the back, so that neither waits for the other's cache line.
pub(super) struct ReleaseQueue {
    front: Front,
    back: Back,
}

#[repr(align(64))]
struct Front {
    inbox: Inbox<Claim>,
    /// How many were put in.
    put: Counter,
    since: Mutex<Since>,
}

#[repr(align(64))]
struct Back {
    drained: Counter,
    /// How many were taken and not released, because the apartment was gone.
    forgotten: Counter,
}

/// Since when the oldest waits.
#[derive(Debug)]
struct Since {
    /// Of those in the inbox.
    left: Option<Instant>,
    /// Of those that were taken out of it, and how many had been put in then: when so many are done, none of them waits.
    taken: Option<(Instant, usize)>,
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
        let since = Mutex::new(Since { left: None, taken: None });
        Self {
            front: Front { inbox: Inbox::new(), put: Counter::zero(), since },
            back: Back { drained: Counter::zero(), forgotten: Counter::zero() },
        }
    }

    /// Queues a claim. `before_ring` is called before it is queued, maybe more than once, when the thread has to be woken for
    /// it: afterwards the claim may be gone, and with it the home.
    ///
    /// # Safety
    ///
    /// C2: nobody has it any more.
    pub(super) unsafe fn put(&self, claim: NonNull<Claim>, mut before_ring: impl FnMut()) -> Put {
        self.front.put.add(1);
        let before_first = |has_to_ring: bool| {
            self.since().left = Some(Instant::now());
            if has_to_ring {
                before_ring();
            }
        };
        // SAFETY: C2, as promised by the caller: it is in no list, and a box until it is released.
        let put = unsafe { self.front.inbox.put_first(claim, before_first) };
        if put == Put::Closed {
            // It is not in, and keeps the home.
            self.front.put.subtract(1);
        }
        put
    }

    /// Whether there is nothing to take.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.front.inbox.is_empty()
    }

    /// What waits. `is_watched` says how it is left.
    ///
    /// # Safety
    ///
    /// I2: one thread of the home at a time takes.
    pub(super) unsafe fn take(&self, is_watched: bool) -> Taken<Claim> {
        if self.is_empty() {
            return Taken::NOTHING;
        }
        self.taken();
        // SAFETY: I2, as promised by the caller.
        unsafe { self.front.inbox.take(is_watched) }
    }

    /// I3: see [`Inbox::watch`].
    pub(super) fn watch(&self) {
        self.front.inbox.watch();
    }

    /// I3: see [`Inbox::rest`].
    pub(super) fn rest(&self) -> bool {
        self.front.inbox.rest()
    }

    /// I4: closes it; what waits.
    ///
    /// # Safety
    ///
    /// As for [`Self::take`].
    pub(super) unsafe fn close(&self) -> Taken<Claim> {
        self.taken();
        // SAFETY: I2, as promised by the caller.
        unsafe { self.front.inbox.close() }
    }

    /// One that was taken is released.
    pub(super) fn drained_one(&self) {
        self.back.drained.add(1);
    }

    /// One that was taken leaks: it waits no more.
    pub(super) fn forgot_one(&self) {
        self.back.forgotten.add(1);
    }

    fn taken(&self) {
        let mut since = self.since();
        let put = self.front.put.get();
        since.taken = since.left.take().map(|left| (left, put)).or(since.taken);
    }

    /// How it stands.
    pub(super) fn read(&self) -> Releases {
        let drained = self.back.drained.get();
        let done = drained.wrapping_add(self.back.forgotten.get());
        // One may be done that was not counted yet when this began.
        let queued = self.front.put.get().wrapping_sub(done).cast_signed().max(0).cast_unsigned();
        let since = self.since();
        let waits = |put: usize| put.wrapping_sub(done).cast_signed() > 0;
        let taken = since.taken.filter(|(_, put)| waits(*put)).map(|(since, _)| since);
        let oldest = taken.or(since.left).filter(|_| queued > 0);
        Releases { queued, oldest: oldest.map(|since| since.elapsed()), drained }
    }

    fn since(&self) -> MutexGuard<'_, Since> {
        // A time is a time, whatever happened to who changed it.
        self.front.since.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
