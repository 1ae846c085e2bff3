//! Calls that a filter has deferred (F4): they wait here, aside of those that come.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::ptr::NonNull;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{alarm, with};
use crate::apartment::call::Call;
use crate::apartment::home::Home;

/// After how long a filter is asked again for the first time.
const FIRST_PAUSE: Duration = Duration::from_millis(10);

/// How often that doubles.
const DOUBLED: u32 = 5;

/// The deferred calls of a thread.
pub(in crate::apartment) struct Deferred {
    calls: RefCell<VecDeque<One>>,
    /// Whether there is one: it is looked at every time.
    is_empty: Cell<bool>,
}

struct One {
    call: NonNull<Call>,
    /// How often it was deferred.
    times: u32,
    again: Instant,
    /// How many calls of its own the thread was waiting for.
    waits: u32,
    /// How often the filters had changed.
    changes: u32,
}

/// How a thread stands.
fn now() -> (u32, u32, bool) {
    with(|filters| (filters.waits.get(), filters.changes.get(), filters.is_asking.get())).unwrap_or_default()
}

impl Deferred {
    pub(in crate::apartment) const fn new() -> Self {
        Self { calls: RefCell::new(VecDeque::new()), is_empty: Cell::new(true) }
    }

    /// Keeps a call that was deferred for the so-many-th time. `false` when there is nobody to ring for it: it was not kept.
    pub(in crate::apartment) fn put(&self, home: &Arc<Home>, call: NonNull<Call>, times: u32) -> bool {
        let (waits, changes, is_asking) = now();
        let pause = match is_asking {
            // F2: it was not asked for.
            true => FIRST_PAUSE,
            false => FIRST_PAUSE * (1 << times.saturating_sub(1).min(DOUBLED)),
        };
        let again = Instant::now() + pause;
        if !alarm::ring_at(home, again) {
            return false;
        }
        self.calls.borrow_mut().push_back(One { call, times, again, waits, changes });
        self.is_empty.set(false);
        true
    }

    /// A call that is to be asked for again, and how often it was deferred.
    #[inline]
    pub(in crate::apartment) fn next_due(&self) -> Option<(NonNull<Call>, u32)> {
        if self.is_empty.get() { None } else { self.due() }
    }

    #[cold]
    fn due(&self) -> Option<(NonNull<Call>, u32)> {
        let (waits, changes, is_asking) = now();
        if is_asking {
            return None;
        }
        let time = Instant::now();
        self.take(|one| one.again <= time || waits < one.waits || changes != one.changes)
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
