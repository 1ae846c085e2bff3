//! A watchdog for single-threaded apartments whose threads do not come to what waits for them.
//!
//! What goes in is what the apartments' [pulses](super::watching) and release queues say; what comes out is the event
//! [`ContextSwitchDeadlock`].
//!
//! * **Z1** An apartment *stalls* while something waits in it and nothing of that kind is begun: of calls and posts the oldest
//!   one stays the oldest one, of releases none is made; and while somebody waits for its end, and nothing at all is begun.
//!   One that begins one thing after the other does not, however much waits; one that lets nothing in while it waits itself
//!   does, if somebody calls.
//! * **Z2** A stall is told once when it has lasted as long as the threshold, once more when ten times as long, and when it is
//!   over, if it was told; its end is not told of an apartment that has ended.
//! * **Z3** The thread of a watchdog holds nothing while it tells, and a panic of whoever is told ends there. A watchdog that
//!   is dropped tells nothing any more, and its thread has ended, unless it is telling something just then: that is not
//!   waited for, because it may be waiting itself for whoever drops it.
//! * **Z4** A watchdog keeps no apartment. What it knows of one is gone with it.

mod observed;
mod report;

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::watching::{Stas, Watcher, Watching};
use crate::diagnostics::{self, ContextSwitchDeadlock};
use crate::error::{Error, Result};
use crate::guard::drop_quietly;
use crate::{hresult, sys};
use observed::Observed;
#[cfg(all(test, loom))]
pub(super) use report::waits;

/// Starts a thread that watches all single-threaded apartments of this library's, until the result is dropped: one whose
/// thread has not come for `threshold` to calls, posts or releases that wait for it, or to its end, is told to the
/// [`diagnostics`], as [`ContextSwitchDeadlock`]: how long, what waits, and where
/// its thread is. It is told on the watchdog's thread, so to the hook of the process and not to those of threads.
///
/// Something that takes long in the apartment is told like something that never ends: a threshold below what a user minds is
/// too small. Each call costs a lock or three while there is a watchdog, and nothing while there is none; what was sent
/// before that is known from what its caller or the apartment's thread says of itself, or not at all.
///
/// # Errors
///
/// E_INVALIDARG for no time; E_OUTOFMEMORY when there can be no thread.
///
/// ```
/// use std::time::Duration;
///
/// use comwright::apartment;
///
/// let _watchdog = apartment::watch(Duration::from_secs(2))?;
/// # Ok::<(), comwright::Error>(())
/// ```
pub fn watch(threshold: Duration) -> Result<Watchdog> {
    if threshold.is_zero() {
        return Err(
            Error::new(hresult::E_INVALIDARG).with_description("every apartment takes some time to come to a call")
        );
    }
    let watching = Watching::begin(Watcher::Watchdog);
    let shared = Arc::new(Shared::default());
    let body = {
        let shared = Arc::clone(&shared);
        move || {
            let _ended = Ended(&shared);
            live(&shared, threshold);
        }
    };
    let thread = Builder::new().name("comwright watchdog".to_owned()).spawn(body).map_err(|error| {
        Error::new(hresult::E_OUTOFMEMORY).with_description(format!("there is no thread for a watchdog: {error}"))
    })?;
    Ok(Watchdog { threshold, shared, thread: Some(thread), _watching: watching })
}

/// A watchdog, until it is dropped ([`watch`]). Any thread may drop it, also one that it is telling something.
#[must_use = "it watches until it is dropped"]
pub struct Watchdog {
    threshold: Duration,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    _watching: Watching,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    is_over: bool,
    is_telling: bool,
    has_ended: bool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // A few flags.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it goes on, after a pause.
    fn pause(&self, pause: Duration) -> bool {
        let goes_on = |state: &mut State| !state.is_over;
        let waited = self.changed.wait_timeout_while(self.state(), pause, goes_on);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        !state.is_over
    }

    /// Z3.
    fn tell(&self, event: ContextSwitchDeadlock) {
        {
            let mut state = self.state();
            if state.is_over {
                return;
            }
            state.is_telling = true;
        }
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| diagnostics::emit(|| event))) {
            drop_quietly(payload);
        }
        self.state().is_telling = false;
    }
}

/// The thread has ended when it drops this, however that comes.
struct Ended<'a>(&'a Shared);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.state().has_ended = true;
        self.0.changed.notify_all();
    }
}

/// The life of the thread.
fn live(shared: &Shared, threshold: Duration) {
    /// It looks often enough to tell a stall soon, and not so often that it could be felt.
    const LEAST: Duration = Duration::from_millis(1);
    const MOST: Duration = Duration::from_millis(250);
    let pause = (threshold / 8).clamp(LEAST, MOST);
    let mut known = BTreeMap::new();
    while shared.pause(pause) {
        for event in look(&mut known, threshold) {
            shared.tell(event);
        }
    }
}

/// Looks at all apartments once: what is to be told.
fn look(known: &mut BTreeMap<u64, Observed>, threshold: Duration) -> Vec<ContextSwitchDeadlock> {
    let mut before = std::mem::take(known);
    let mut events = Vec::new();
    for home in Stas::now() {
        let mut observed = before.remove(&home.generation()).unwrap_or_default();
        let now = Instant::now();
        let waits = report::waits(&home, now);
        if let Some((stage, stalled)) = observed.observe(&waits, now, threshold) {
            events.push(report::event(&home, &waits, stage, stalled, now));
        }
        known.insert(home.generation(), observed);
    }
    events
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        state.is_over = true;
        self.shared.changed.notify_all();
        // Z3.
        let is_left = |state: &mut State| !state.has_ended && !state.is_telling;
        let waited = self.shared.changed.wait_while(state, is_left);
        let has_ended = waited.unwrap_or_else(PoisonError::into_inner).has_ended;
        // Where threads end one by one, this one may be the one that ends: it would wait for ever.
        if let Some(thread) = self.thread.take().filter(|_| has_ended && !sys::THREADS_END_ONE_BY_ONE) {
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Watchdog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Watchdog({:?})", self.threshold)
    }
}
