//! Events that one thread sets and others wait for.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::waitable::{Kind, Source, Thing, Waitable};
use super::waiter::{Waiter, Waiters};
use crate::error::Result;

/// Something that is set and reset. Any thread may do that, and any number of them may wait for it. It is no object of the
/// system: it costs nothing until somebody has to sleep for it.
///
/// ```
/// use std::time::Duration;
/// use comwright::wait::{self, Event};
///
/// static DONE: Event = Event::manual();
///
/// assert!(!DONE.wait(Some(Duration::ZERO))?);
/// std::thread::spawn(|| DONE.set());
/// assert_eq!(wait::any(&[&DONE], None)?, Some(0));
/// # Ok::<(), comwright::Error>(())
/// ```
pub struct Event {
    is_automatic: bool,
    state: Mutex<State>,
}

/// What changes of it.
pub(super) struct State {
    is_set: bool,
    waiters: Waiters,
}

impl Event {
    /// One that stays set until it is reset: all who wait for it see it. It is not set.
    pub const fn manual() -> Self {
        Self::new(false)
    }

    /// One that the first wait takes that sees it set: one set is seen by one of those who wait, and by one only. It is not
    /// set.
    pub const fn automatic() -> Self {
        Self::new(true)
    }

    const fn new(is_automatic: bool) -> Self {
        Self { is_automatic, state: Mutex::new(State { is_set: false, waiters: Waiters::none() }) }
    }

    /// Sets it, from any thread. What this thread has done before is seen by who sees it set.
    pub fn set(&self) {
        let mut state = self.lock();
        if !std::mem::replace(&mut state.is_set, true) {
            state.waiters.stir();
        }
    }

    /// Resets it, from any thread; whether it was set.
    pub fn reset(&self) -> bool {
        std::mem::take(&mut self.lock().is_set)
    }

    /// Whether it is set. Takes nothing.
    pub fn is_set(&self) -> bool {
        self.lock().is_set
    }

    /// Waits for it, as [`any`](super::any()) does for a list of one thing; `false` when the time is over.
    ///
    /// # Errors
    ///
    /// As for [`any`](super::any()).
    pub fn wait(&self, timeout: Option<Duration>) -> Result<bool> {
        super::any(&[self], timeout).map(|ready| ready.is_some())
    }

    /// What a wait sees.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // Each change is one step.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it is set; if it is automatic, it is taken.
    pub(super) fn take(&self) -> bool {
        self.lock().take(self)
    }

    pub(super) fn watch(&self, waiter: &Arc<Waiter>) {
        self.lock().waiters.add(waiter);
    }

    pub(super) fn unwatch(&self, waiter: &Arc<Waiter>) {
        self.lock().waiters.remove(waiter);
    }
}

impl State {
    pub(super) const fn is_set(&self) -> bool {
        self.is_set
    }

    /// Takes it from the event that it is of; whether it was set.
    pub(super) fn take(&mut self, event: &Event) -> bool {
        let is_set = self.is_set;
        self.is_set = is_set && !event.is_automatic;
        is_set
    }
}

impl Source for Event {
    fn thing(&self) -> Thing<'_> {
        Thing(Kind::Event(self))
    }
}

impl Waitable for Event {}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_automatic { "automatic" } else { "manual" };
        f.debug_struct("Event").field("kind", &kind).field("is_set", &self.is_set()).finish()
    }
}
