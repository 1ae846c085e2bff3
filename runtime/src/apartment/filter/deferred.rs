//! Calls that a filter has deferred (F4): they wait here, aside of those that come.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::ptr::NonNull;
use std::time::{Duration, Instant};

use super::{alarm, with};
use crate::apartment::call::Call;
use crate::apartment::here;

/// After how long a filter is asked again for the first time.
const FIRST_PAUSE: Duration = Duration::from_millis(10);

/// How often that doubles.
const DOUBLED: u32 = 5;

/// The deferred calls of a thread.
pub(in crate::apartment) struct Deferred {
    calls: RefCell<VecDeque<One>>,
    /// Whether there is none: it is looked at every time.
    is_empty: Cell<bool>,
}

struct One {
    call: NonNull<Call>,
    /// How often it was deferred.
    times: u32,
    again: Instant,
    /// For how many things the thread was waiting.
    waits: usize,
    /// How often the filters had changed.
    changes: u32,
}

/// How a thread stands.
fn now() -> (usize, u32, bool) {
    with(|filters| (filters.waits.borrow().len(), filters.changes.get(), filters.is_asking.get())).unwrap_or_default()
}

/// Has the apartment of this thread rung for then.
fn ring_at(time: Instant) -> bool {
    here::with(|here| here.own()).flatten().is_some_and(|home| alarm::ring_at(&home, time))
}

impl Deferred {
    pub(in crate::apartment) const fn new() -> Self {
        Self { calls: RefCell::new(VecDeque::new()), is_empty: Cell::new(true) }
    }

    /// Keeps a call that was deferred so often. `false` when there is nobody to ring for it: it was not kept.
    pub(in crate::apartment) fn put(&self, call: NonNull<Call>, times: u32) -> bool {
        let (waits, changes, _) = now();
        let again = Instant::now() + FIRST_PAUSE * (1 << times.saturating_sub(1).min(DOUBLED));
        if !ring_at(again) {
            return false;
        }
        self.calls.borrow_mut().push_back(One { call, times, again, waits, changes });
        self.is_empty.set(false);
        true
    }

    /// How many there are.
    pub(in crate::apartment) fn len(&self) -> usize {
        if self.is_empty.get() { 0 } else { self.calls.borrow().len() }
    }

    /// A call that is to be asked for again and may begin, and how often it was deferred.
    #[inline]
    pub(in crate::apartment) fn next_due(
        &self,
        may_begin: impl Fn(NonNull<Call>) -> bool,
    ) -> Option<(NonNull<Call>, u32)> {
        if self.is_empty.get() { None } else { self.due(may_begin) }
    }

    #[cold]
    fn due(&self, may_begin: impl Fn(NonNull<Call>) -> bool) -> Option<(NonNull<Call>, u32)> {
        let is_due = Self::is_due();
        self.take(|one| is_due(one) && may_begin(one.call))
    }

    /// Whether one is to be asked for again.
    pub(in crate::apartment) fn has_due(&self) -> bool {
        !self.is_empty.get() && self.calls.borrow().iter().any(Self::is_due())
    }

    fn is_due() -> impl Fn(&One) -> bool {
        let (waits, changes, is_asking) = now();
        let time = Instant::now();
        if is_asking {
            // F2: the ring that it was waiting for may be this one.
            ring_at(time + FIRST_PAUSE);
        }
        move |one| !is_asking && (one.again <= time || waits < one.waits || changes != one.changes)
    }

    /// Any of them: the apartment ends.
    pub(in crate::apartment) fn next(&self) -> Option<NonNull<Call>> {
        self.take(|_| true).map(|(call, _)| call)
    }

    fn take(&self, is_wanted: impl Fn(&One) -> bool) -> Option<(NonNull<Call>, u32)> {
        let mut calls = self.calls.borrow_mut();
        let at = calls.iter().position(is_wanted)?;
        let one = calls.remove(at)?;
        self.is_empty.set(calls.is_empty());
        Some((one.call, one.times))
    }
}
