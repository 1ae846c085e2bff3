//! Waiting for all of several things.

use std::cell::Cell;
use std::sync::{Mutex, PoisonError};
use std::thread::Builder;
use std::time::{Duration, Instant};

use super::any::cannot_be_waited_for;
use super::event::Event;
use super::list::{List, Watch, deadline, is_at_home, is_over};
use super::waitable::{Kind, Waitable};
use crate::error::{Error, Result};
use crate::hresult;
use crate::sys::{WaitedHandle, take_all_handles};

/// Waits for all of these: whether they have happened, or else the time is over. A list of nothing has happened. The times
/// are those of [`any`](super::any()).
///
/// Nothing is taken until all have happened, and then all is: the events of the list are looked at, and taken, at one
/// moment; what is named twice counts once. Handles of the system are taken together as well. When they are taken in the
/// middle of a wait, because they were what came last, that is before the events are, and not at the same moment: when
/// somebody else has taken an event in between, the wait goes on for that, and when it never comes, the handles have been
/// taken all the same, and an error says so.
///
/// A thread in a single-threaded apartment does not wait for all handles by itself: the system's wait would want a message as
/// well. Another thread waits for them, and takes them; so that a mutex, which would belong to that one, is refused (rule A9).
///
/// # Errors
///
/// As for [`any`](super::any()), but for the empty list; a deadlock is found when one of them would wait for ever.
/// E_INVALIDARG for a mutex in a single-threaded apartment, E_OUTOFMEMORY when the other thread is needed and there can be
/// none. RPC_E_TIMEOUT when handles were taken, and an event never came.
pub fn all(things: &[&dyn Waitable], timeout: Option<Duration>) -> Result<bool> {
    All::of(List::new(things)?)?.wait(timeout)
}

/// A wait for all things of a list.
struct All<'a> {
    list: List<'a>,
    handles: Vec<WaitedHandle>,
    is_at_home: bool,
    /// The handles were taken, and it is for the rest that is waited.
    has_handles: Cell<bool>,
}

impl<'a> All<'a> {
    /// Rule A9.
    fn of(list: List<'a>) -> Result<Self> {
        let handles = list.handles();
        let is_at_home = !handles.is_empty() && is_at_home();
        let is_mutex = |kind: Kind<'_>| kind.handle().is_some_and(WaitedHandle::is_mutex);
        if let Some(place) = list.kinds().position(|kind| is_at_home && is_mutex(kind)) {
            let said = format!(
                "the handle in place {place} of the list is a mutex, which belongs to the thread that has waited for it: in \
                 a single-threaded apartment another thread would do that"
            );
            return Err(Error::new(hresult::E_INVALIDARG)
                .with_description(said)
                .with_hint("wait for the mutex by itself (`wait::any`), before or after all others"));
        }
        let has_handles = Cell::new(handles.is_empty());
        Ok(Self { list, handles, is_at_home, has_handles })
    }

    fn wait(&self, timeout: Option<Duration>) -> Result<bool> {
        if self.take()? {
            return Ok(true);
        }
        if timeout == Some(Duration::ZERO) {
            return Ok(false);
        }
        let deadline = deadline(timeout);
        let watch = self.list.watch();
        loop {
            watch.settle();
            if self.take()? {
                return Ok(true);
            }
            if is_over(deadline) {
                return self.time_is_over();
            }
            // The handles come last: what they have cannot be given back.
            if !self.has_handles.get() && self.events().is_some() {
                self.has_handles.set(self.take_handles(&watch, deadline)?);
            } else {
                watch.wait_for_all(deadline)?;
            }
        }
    }

    /// The events of the list, each once, when all of them have happened, and everything else that is no handle.
    fn events(&self) -> Option<Vec<&'a Event>> {
        let mut events = Vec::new();
        for kind in self.list.kinds() {
            match kind {
                Kind::Event(event) if event.is_set() => events.push(event),
                Kind::Lasting(lasting) if lasting.is_ready() => {}
                Kind::Handle(_) => {}
                Kind::Event(_) | Kind::Lasting(_) => return None,
            }
        }
        // All who lock several do so in this order.
        events.sort_unstable_by_key(|event| std::ptr::from_ref::<Event>(event));
        events.dedup_by_key(|event| std::ptr::from_ref::<Event>(event));
        Some(events)
    }

    /// Takes everything, when all of it is there at one moment.
    fn take(&self) -> Result<bool> {
        let Some(events) = self.events() else { return Ok(false) };
        let mut states: Vec<_> = events.iter().map(|event| event.lock()).collect();
        let are_set = states.iter().all(|state| state.is_set());
        if !are_set || !self.has_handles.get() && !self.take_handles_now()? {
            return Ok(false);
        }
        for (state, event) in states.iter_mut().zip(events) {
            state.take(event);
        }
        Ok(true)
    }

    /// Takes what the handles have, if all have something.
    fn take_handles_now(&self) -> Result<bool> {
        take_all_handles(&self.handles, Some(Duration::ZERO)).map_err(cannot_be_waited_for)
    }

    /// Waits for the handles, and takes what they have; `false` when the time is over.
    fn take_handles(&self, watch: &Watch<'_>, deadline: Option<Instant>) -> Result<bool> {
        let handles = &self.handles[..];
        let take = || {
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            take_all_handles(handles, left)
        };
        let taken = if self.is_at_home { on_another_thread(watch, &take)? } else { take() };
        taken.map_err(cannot_be_waited_for)
    }

    fn time_is_over(&self) -> Result<bool> {
        if self.handles.is_empty() || !self.has_handles.get() {
            return Ok(false);
        }
        Err(Error::new(hresult::RPC_E_TIMEOUT).with_description(
            "all had happened, and the handles of the list were taken; but somebody else has taken an event of it, which \
             was not set again in time",
        ))
    }
}

/// Has another thread do something that waits, until this one's time is over at the latest, and pumps meanwhile.
fn on_another_thread<R: Send>(watch: &Watch<'_>, wait: &(dyn Fn() -> R + Sync)) -> Result<R> {
    let result = Mutex::new(None);
    std::thread::scope(|scope| {
        let waiter = watch.waiter();
        let waits = || {
            let given = wait();
            *result.lock().unwrap_or_else(PoisonError::into_inner) = Some(given);
            // K1.
            waiter.stir();
        };
        Builder::new().name("waits for all".to_owned()).spawn_scoped(scope, waits).map_err(|error| {
            Error::new(hresult::E_OUTOFMEMORY)
                .with_description(format!("there is no thread that could wait for all handles: {error}"))
        })?;
        loop {
            watch.settle();
            if let Some(given) = result.lock().unwrap_or_else(PoisonError::into_inner).take() {
                return Ok(given);
            }
            watch.wait_for_all(None)?;
        }
    })
}
