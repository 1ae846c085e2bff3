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
    /// How often a filter that was asked had changed them; none when such a change has had this one asked for already, and
    /// its pause is not over: two of them would have each other asked for without an end.
    changes_inside: Option<u32>,
}

/// A call that a filter is to be asked for.
#[derive(Clone, Copy)]
pub(in crate::apartment) struct Due {
    pub(in crate::apartment) call: NonNull<Call>,
    /// How often it was deferred.
    pub(in crate::apartment) times: u32,
    /// It is asked for before its time, because a filter that was asked has changed the filters.
    is_by_answer: bool,
}

impl Due {
    /// One that was not deferred yet.
    pub(in crate::apartment) const fn first(call: NonNull<Call>) -> Self {
        Self { call, times: 0, is_by_answer: false }
    }
}

/// How a thread stands.
#[derive(Clone, Copy, Default)]
struct Now {
    waits: usize,
    changes: u32,
    changes_inside: u32,
    is_asking: bool,
}

fn now() -> Now {
    let now = with(|filters| Now {
        waits: filters.waits.borrow().len(),
        changes: filters.changes.get(),
        changes_inside: filters.changes_inside.get(),
        is_asking: filters.is_asking.get(),
    });
    now.unwrap_or_default()
}

impl One {
    /// Whether it is to be asked for again, whatever filters have changed while they were asked.
    fn is_due(&self, now: Now, time: Instant) -> bool {
        self.again <= time || now.waits < self.waits || now.changes != self.changes
    }

    /// Whether it is because of that.
    fn is_due_by_answer(&self, now: Now) -> bool {
        self.changes_inside.is_some_and(|changes| changes != now.changes_inside)
    }
}

/// Has the apartment of this thread rung for then.
fn ring_at(time: Instant) -> bool {
    here::with(|here| here.own()).flatten().is_some_and(|home| alarm::ring_at(&home, time))
}

impl Deferred {
    pub(in crate::apartment) const fn new() -> Self {
        Self { calls: RefCell::new(VecDeque::new()), is_empty: Cell::new(true) }
    }

    /// Keeps a call that is deferred, whether the filter was asked for it or not. `false` when there is nobody to ring for
    /// it: it was not kept.
    pub(in crate::apartment) fn put(&self, due: Due, was_asked: bool) -> bool {
        let Now { waits, changes, changes_inside, .. } = now();
        let (call, times) = (due.call, due.times + u32::from(was_asked));
        let changes_inside = (!due.is_by_answer).then_some(changes_inside);
        let again = Instant::now() + FIRST_PAUSE * (1 << times.saturating_sub(1).min(DOUBLED));
        if !ring_at(again) {
            return false;
        }
        self.calls.borrow_mut().push_back(One { call, times, again, waits, changes, changes_inside });
        self.is_empty.set(false);
        true
    }

    /// How many there are.
    pub(in crate::apartment) fn len(&self) -> usize {
        if self.is_empty.get() { 0 } else { self.calls.borrow().len() }
    }

    /// A call that is to be asked for again and may begin.
    #[inline]
    pub(in crate::apartment) fn next_due(&self, may_begin: impl Fn(NonNull<Call>) -> bool) -> Option<Due> {
        if self.is_empty.get() { None } else { self.due(may_begin) }
    }

    #[cold]
    fn due(&self, may_begin: impl Fn(NonNull<Call>) -> bool) -> Option<Due> {
        let (now, time) = Self::time_to_ask()?;
        let one = self.take(|one| (one.is_due(now, time) || one.is_due_by_answer(now)) && may_begin(one.call))?;
        Some(Due { call: one.call, times: one.times, is_by_answer: !one.is_due(now, time) })
    }

    /// Whether one is to be asked for again and may begin.
    pub(in crate::apartment) fn has_due(&self, may_begin: impl Fn(NonNull<Call>) -> bool) -> bool {
        !self.is_empty.get()
            && Self::time_to_ask().is_some_and(|(now, time)| {
                let is_due = |one: &One| one.is_due(now, time) || one.is_due_by_answer(now);
                self.calls.borrow().iter().any(|one| is_due(one) && may_begin(one.call))
            })
    }

    /// Now, if the filter can be asked now.
    fn time_to_ask() -> Option<(Now, Instant)> {
        let (now, time) = (now(), Instant::now());
        if now.is_asking {
            // F2: the ring that it was waiting for may be this one.
            ring_at(time + FIRST_PAUSE);
            return None;
        }
        Some((now, time))
    }

    /// Any of them: the apartment ends.
    pub(in crate::apartment) fn next(&self) -> Option<NonNull<Call>> {
        self.take(|_| true).map(|one| one.call)
    }

    fn take(&self, is_wanted: impl Fn(&One) -> bool) -> Option<One> {
        let mut calls = self.calls.borrow_mut();
        let at = calls.iter().position(is_wanted)?;
        let one = calls.remove(at)?;
        self.is_empty.set(calls.is_empty());
        Some(one)
    }
}
