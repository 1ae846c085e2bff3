//! What happens in a world, in the order in which it does.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;
use std::time::Instant;

use comwright::Error;
use comwright::apartment::Reentrancy;

/// The apartments of a world, by which its calls go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The single-threaded one with this number.
    Single(usize),
    Multithreaded,
}

/// The number of something that is done for somebody: a call, a post, or the end of an object.
pub(crate) type Number = usize;

/// What can happen. It is logged on the thread on which it does: before a call is sent, when what is called begins, before it has
/// ended, and when its caller goes on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    /// The thread is about to wait for a call.
    Wanted {
        to: Place,
        chain: u64,
        is_bounded: bool,
    },
    Begun,
    Ended,
    /// The caller goes on.
    Returned(How),
}

/// How a call has come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Made,
    Deadlock,
    TimeIsOver,
    /// In a way in which it must not.
    Wrong(i32),
}

/// Something that has happened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    pub(crate) at: Instant,
    pub(crate) on: ThreadId,
    pub(crate) number: Number,
    pub(crate) what: What,
}

/// A single-threaded apartment, as the log knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Single {
    pub(crate) thread: ThreadId,
    pub(crate) policy: Reentrancy,
}

/// The log of a world.
#[derive(Debug)]
pub(crate) struct Log {
    /// Its single-threaded apartments.
    pub(crate) apartments: Vec<Single>,
    events: Mutex<Vec<Event>>,
    /// What callers were told.
    errors: Mutex<Vec<(Number, String)>>,
    last: AtomicUsize,
    /// How many events there are in all worlds.
    progress: Arc<AtomicUsize>,
}

impl Log {
    pub(crate) fn new(apartments: Vec<Single>, progress: &Arc<AtomicUsize>) -> Self {
        Self {
            apartments,
            events: Mutex::default(),
            errors: Mutex::default(),
            last: AtomicUsize::new(0),
            progress: Arc::clone(progress),
        }
    }

    /// A number that nothing else has.
    pub(crate) fn number(&self) -> Number {
        self.last.fetch_add(1, Ordering::Relaxed)
    }

    /// It happens, on this thread.
    pub(crate) fn add(&self, number: Number, what: What) {
        let mut events = self.events();
        events.push(Event { at: Instant::now(), on: std::thread::current().id(), number, what });
        self.progress.fetch_add(1, Ordering::Relaxed);
    }

    /// What a caller was told.
    pub(crate) fn add_error(&self, number: Number, error: &Error) {
        self.errors.lock().unwrap_or_else(PoisonError::into_inner).push((number, error.to_string()));
    }

    /// What the caller of one was told.
    pub(crate) fn error(&self, number: Number) -> String {
        let errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner);
        errors.iter().find(|(its, _)| *its == number).map(|(_, text)| text.clone()).unwrap_or_default()
    }

    /// All that has happened.
    pub(crate) fn events(&self) -> MutexGuard<'_, Vec<Event>> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
