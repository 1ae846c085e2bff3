//! A list of things that a thread waits for.
//!
//! What goes in is the list; what comes out is which of it has happened. It always holds that what a wait takes is taken by
//! a wait that gives it to its caller, and by nobody else. How a thread sleeps is not known here ([`Waiter`]).

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::event::Event;
use super::tasks::Polling;
use super::waitable::{Kind, Lasting, Waitable};
use super::waiter::Waiter;
use crate::error::Result;

/// A list; the things are the caller's.
#[derive(Clone, Copy)]
pub(super) struct List<'a>(Things<'a>);

#[derive(Clone, Copy)]
enum Things<'a> {
    Many(&'a [&'a dyn Waitable]),
    One(Kind<'a>),
}

impl<'a> List<'a> {
    /// # Errors
    ///
    /// That this thread must not wait for one of them.
    pub(super) fn new(things: &'a [&'a dyn Waitable]) -> Result<Self> {
        let list = Self(Things::Many(things));
        list.kinds().try_for_each(Kind::refuse)?;
        Ok(list)
    }

    /// Of one thing for which every thread may wait.
    pub(super) fn of_one(thing: &'a impl Lasting) -> Self {
        Self(Things::One(Kind::Lasting(thing)))
    }

    fn kinds(self) -> impl Iterator<Item = Kind<'a>> {
        let (many, one): (&[_], _) = match self.0 {
            Things::Many(many) => (many, None),
            Things::One(one) => (&[], Some(one)),
        };
        many.iter().map(|thing| thing.thing().0).chain(one)
    }

    /// Takes the first that has happened.
    fn take_any(self) -> Option<usize> {
        self.kinds().position(Kind::take)
    }

    /// Takes all, when all have happened.
    fn take_all(self) -> bool {
        let mut events = Vec::new();
        for kind in self.kinds() {
            match kind {
                Kind::Event(event) if event.is_set() => events.push(event),
                Kind::Lasting(lasting) if lasting.is_ready() => {}
                Kind::Event(_) | Kind::Lasting(_) => return false,
            }
        }
        take_all_at_once(events)
    }

    /// Waits for one of them.
    pub(super) fn wait_any(self, timeout: Option<Duration>) -> Option<usize> {
        self.wait(Self::take_any, timeout)
    }

    /// Waits for all of them; whether they have happened.
    pub(super) fn wait_all(self, timeout: Option<Duration>) -> bool {
        self.wait(|list| list.take_all().then_some(()), timeout).is_some()
    }

    /// Looks until it gives something; none when the time is over.
    fn wait<R>(self, look: impl Fn(Self) -> Option<R>, timeout: Option<Duration>) -> Option<R> {
        let seen = look(self);
        if seen.is_some() || timeout == Some(Duration::ZERO) {
            return seen;
        }
        // A time that cannot be told is no limit.
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let watch = Watch::begin(self);
        let polling = self.kinds().any(Kind::needs_tasks).then(|| Polling::begin(&watch.waiter));
        loop {
            watch.waiter.settle();
            if let Some(polling) = &polling {
                polling.poll();
            }
            let seen = look(self);
            // It may have happened at the last moment.
            if seen.is_some() || deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                return seen;
            }
            watch.waiter.wait(deadline);
        }
    }
}

/// Takes what is set, when all of it is set at one moment.
fn take_all_at_once(mut events: Vec<&Event>) -> bool {
    // One that is named twice counts once. All who lock several do so in this order.
    events.sort_unstable_by_key(|event| std::ptr::from_ref::<Event>(event));
    events.dedup_by_key(|event| std::ptr::from_ref::<Event>(event));
    let mut states: Vec<_> = events.iter().map(|event| event.lock()).collect();
    let are_set = states.iter().all(|state| state.is_set());
    if are_set {
        for (state, event) in states.iter_mut().zip(events) {
            state.take(event);
        }
    }
    are_set
}

/// That the things know who waits for them.
struct Watch<'a> {
    list: List<'a>,
    waiter: Arc<Waiter>,
}

impl<'a> Watch<'a> {
    fn begin(list: List<'a>) -> Self {
        let waiter = Waiter::new();
        list.kinds().for_each(|kind| kind.watch(&waiter));
        Self { list, waiter }
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.list.kinds().for_each(|kind| kind.unwatch(&self.waiter));
    }
}
