//! A list of things that a thread waits for.
//!
//! What goes in is the list; what comes out is a look at each thing whenever one of them may have happened. It always holds
//! that a list is refused as a whole, before anything is taken. What is taken is not known here ([`any`](super::any()),
//! [`all`](super::all())), nor how a thread sleeps ([`Waiter`]).

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::tasks::Polling;
use super::waitable::{Kind, Lasting, Waitable};
use super::waiter::Waiter;
use crate::apartment::{self, ApartmentKind, ApartmentRef, Wants};
use crate::error::{Error, Result};
use crate::hresult;
use crate::sys::{Handles, WaitedHandle};

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
    /// That this thread must not wait for one of them, or not for so many.
    pub(super) fn new(things: &'a [&'a dyn Waitable]) -> Result<Self> {
        let list = Self(Things::Many(things));
        list.kinds().try_for_each(Kind::refuse)?;
        if things.len() > Handles::MOST_AT_HOME {
            list.refuse_too_many()?;
        }
        Ok(list)
    }

    /// Of one thing for which every thread may wait.
    pub(super) fn of_one(thing: &'a impl Lasting) -> Self {
        Self(Things::One(Kind::Lasting(thing)))
    }

    /// What is in it.
    pub(super) fn kinds(self) -> impl Iterator<Item = Kind<'a>> {
        let (many, one): (&[_], _) = match self.0 {
            Things::Many(many) => (many, None),
            Things::One(one) => (&[], Some(one)),
        };
        many.iter().map(|thing| thing.thing().0).chain(one)
    }

    /// For whom one waits, where that is one only: each of several would do.
    fn wants(self) -> Wants {
        let mut kinds = self.kinds();
        match (kinds.next(), kinds.next()) {
            (Some(kind), None) => kind.wants(),
            _ => Wants::Other("one of several things"),
        }
    }

    /// For whom one waits among others, when all of them have to come.
    fn wants_all(self) -> Wants {
        let known = self.kinds().map(Kind::wants).find(|wants| !wants.is_other());
        known.unwrap_or(Wants::Other("several things"))
    }

    /// The handles in it, each once.
    pub(super) fn handles(self) -> Vec<WaitedHandle> {
        let mut handles: Vec<_> = self.kinds().filter_map(Kind::handle).collect();
        handles.sort_unstable();
        handles.dedup();
        handles
    }

    /// Rule A9: the system waits for so many handles at once.
    fn refuse_too_many(self) -> Result<()> {
        let number = self.handles().len();
        if number <= Handles::MOST_AT_HOME {
            return Ok(());
        }
        let (most, where_and_why) = if is_at_home() {
            (Handles::MOST_AT_HOME, " in a single-threaded apartment, where messages take a place")
        } else if self.kinds().any(|kind| kind.handle().is_none()) {
            (Handles::MOST - 1, " beside other things, which take a place")
        } else {
            (Handles::MOST, "")
        };
        if number <= most {
            return Ok(());
        }
        Err(Error::new(hresult::E_INVALIDARG)
            .with_description(format!(
                "a thread waits for {most} handles at once at the most{where_and_why}: not {number}"
            ))
            .with_hint("wait for groups of them on threads of their own (`wait::thread`), and for those threads here"))
    }

    /// That the things know who waits for them.
    pub(super) fn watch(self) -> Watch<'a> {
        let waiter = Waiter::new();
        self.kinds().for_each(|kind| kind.watch(&waiter));
        let polling = self.kinds().any(Kind::needs_tasks).then(|| Polling::begin(&waiter));
        Watch { list: self, waiter, polling }
    }
}

/// Whether this thread has a single-threaded apartment.
pub(super) fn is_at_home() -> bool {
    apartment::home_of_thread().is_ok_and(|home| ApartmentRef::new(home).kind() == ApartmentKind::Sta)
}

/// When a time is over; none for one that cannot be told, which is no limit.
pub(super) fn deadline(timeout: Option<Duration>) -> Option<Instant> {
    timeout.and_then(|timeout| Instant::now().checked_add(timeout))
}

/// Whether it is over.
pub(super) fn is_over(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| Instant::now() >= deadline)
}

/// That the things know who waits for them, until it is dropped.
pub(super) struct Watch<'a> {
    list: List<'a>,
    waiter: Arc<Waiter>,
    polling: Option<Polling>,
}

impl Watch<'_> {
    /// Who waits.
    pub(super) const fn waiter(&self) -> &Arc<Waiter> {
        &self.waiter
    }

    /// K2: the things are about to be looked at.
    pub(super) fn settle(&self) {
        self.waiter.settle();
        if let Some(polling) = &self.polling {
            polling.poll();
        }
    }

    /// Waits until one of them may have happened, or the time is over.
    ///
    /// # Errors
    ///
    /// As for [`Waiter::wait`].
    pub(super) fn wait(&self, handles: Option<&Handles>, deadline: Option<Instant>) -> Result<()> {
        self.waiter.wait(&|| self.list.wants(), handles, deadline)
    }

    /// The same, when all have to happen.
    ///
    /// # Errors
    ///
    /// As for [`Waiter::wait`].
    pub(super) fn wait_for_all(&self, deadline: Option<Instant>) -> Result<()> {
        self.waiter.wait(&|| self.list.wants_all(), None, deadline)
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.list.kinds().for_each(|kind| kind.unwatch(&self.waiter));
    }
}
