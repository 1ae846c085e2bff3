//! Watching calls on their way: what is noted of one while somebody watches.
//!
//! What goes in is a call that is about to be sent; what comes out is that the [`pulse`] of its apartment, and every trace
//! that is on, is told of it: when it was sent, begun, done, and answered. It always holds that a call which was noted when it
//! was sent is noted to its end, on whatever threads that comes, and that one which was sent while nobody watched is never
//! noted. While nobody watches, a call pays one load and one branch where it is sent, and nothing where it is made. What is
//! made of the notes is not known here ([`watchdog`](super::watchdog), [`trace`]).

mod pulse;
mod stas;

use std::sync::{Arc, PoisonError};

use super::ApartmentKind;
use super::call::{Work, call_borrowed};
use super::home::{Home, Refused};
use super::trace::{self, Place};
use crate::sync::{Counter, Mutex, Setting, shared_static};

pub(super) use pulse::{Entered, Pulse, Reading};
pub(super) use stas::{Stas, add as add_sta};

/// Who watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Watcher {
    /// What waits in single-threaded apartments.
    Watchdog,
    /// All calls.
    Trace,
}

/// A bit for each kind of watcher that there is.
static ON: Setting = Setting::new(0);

shared_static! {
    /// How many there are of each kind.
    static WATCHERS: Mutex<[u32; 2]> = Mutex::new([0; 2]);
}

impl Watcher {
    const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Whether there is one of this kind.
    #[inline]
    pub(super) fn is_on(self) -> bool {
        ON.get() & self.bit() != 0
    }

    fn change(self, change: impl FnOnce(u32) -> u32) {
        // Nothing under the lock panics.
        let mut watchers = WATCHERS.lock().unwrap_or_else(PoisonError::into_inner);
        let count = &mut watchers[self as usize];
        *count = change(*count);
        let bit = if *count > 0 { self.bit() } else { 0 };
        ON.set(ON.get() & !self.bit() | bit);
    }
}

/// That somebody watches, until it is dropped.
#[must_use = "it watches until it is dropped"]
#[derive(Debug)]
pub(super) struct Watching(Watcher);

impl Watching {
    pub(super) fn begin(watcher: Watcher) -> Self {
        watcher.change(|count| count + 1);
        Self(watcher)
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.0.change(|count| count - 1);
    }
}

/// In what way something is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Its caller waits.
    Call,
    /// Its caller waits for some time.
    Timed,
    /// Its caller does not wait: it may ask later.
    Future,
    /// Nobody waits.
    Post,
    /// On the same thread, which goes into the neutral apartment or comes back out of it.
    Switch,
}

/// What was noted of a call: it goes with the work. Dropped before it has begun, it was never made; else it is done.
pub(super) struct Noted {
    number: u64,
    what: &'static str,
    /// The single-threaded apartment that it is for, when that is watched.
    home: Option<Arc<Home>>,
    places: Vec<Place>,
    has_begun: bool,
}

impl Noted {
    /// The work begins, on this thread.
    fn begin(mut self: Box<Self>) -> Box<Self> {
        self.has_begun = true;
        if let Some(home) = &self.home {
            home.pulse.begun(self.number, self.what);
        }
        trace::begun(&self.places);
        self
    }
}

impl Drop for Noted {
    fn drop(&mut self) {
        if let Some(home) = &self.home {
            home.pulse.ended(self.number);
        }
        if self.has_begun {
            trace::done(&self.places);
        }
    }
}

/// What was noted of a call, at its caller. Dropped, the caller goes on.
pub(super) struct Asked(Vec<Place>);

/// Where a call is traced, for who refuses it.
#[derive(Clone)]
pub(super) struct Traced(Vec<Place>);

impl Traced {
    /// It is not.
    pub(super) const NOWHERE: Self = Self(Vec::new());

    /// Y1: it was refused.
    pub(super) fn refused(&self, why: &Refused) {
        if !self.0.is_empty() {
            trace::refused(&self.0, why);
        }
    }
}

/// A call that is about to be sent and owns what it needs.
pub(super) struct ToSend<R> {
    pub(super) work: Work<R>,
    pub(super) traced: Traced,
    /// The caller's, until it goes on.
    pub(super) asked: Option<Asked>,
}

impl Drop for Asked {
    fn drop(&mut self) {
        trace::answered(&self.0);
    }
}

/// Notes a call that is about to be sent, if somebody watches such a call.
#[cold]
fn note(home: &Arc<Home>, what: &'static str, way: Way) -> (Option<Asked>, Option<Box<Noted>>) {
    static LAST: Counter = Counter::zero();
    let is_sta = home.kind() == Some(ApartmentKind::Sta);
    let watched = (is_sta && Watcher::Watchdog.is_on()).then(|| Arc::clone(home));
    let places = if Watcher::Trace.is_on() { trace::sent(home, what, way) } else { Vec::new() };
    if watched.is_none() && places.is_empty() {
        return (None, None);
    }
    let number = LAST.next() as u64;
    if let Some(home) = &watched {
        home.pulse.queued(number, what, way == Way::Post);
    }
    let asked = (!places.is_empty()).then(|| Asked(places.clone()));
    (asked, Some(Box::new(Noted { number, what, home: watched, places, has_begun: false })))
}

/// Whether nobody watches: what a call pays.
#[inline]
fn is_off() -> bool {
    ON.get() == 0
}

/// A call into an apartment by another thread, whose caller waits: [`call_borrowed`], with notes if somebody watches.
///
/// # Errors
///
/// As for [`call_borrowed`].
///
/// # Safety
///
/// C12: as for [`call_borrowed`].
#[inline]
pub(super) unsafe fn call<R>(home: &Arc<Home>, what: &'static str, work: impl FnOnce() -> R) -> Result<R, Refused> {
    if is_off() {
        // SAFETY: C12, as promised by the caller.
        return unsafe { call_borrowed(home, what, work) };
    }
    let (mut work, mut made) = (Some(work), None);
    let mut make = || made = work.take().map(|work| work());
    // SAFETY: C12, as promised by the caller.
    unsafe { call_noted(home, what, &mut make) }?;
    made.ok_or(Refused::Ended)
}

/// The same, whatever the work gives.
///
/// # Safety
///
/// C12: as for [`call_borrowed`].
#[cold]
unsafe fn call_noted(home: &Arc<Home>, what: &'static str, make: &mut dyn FnMut()) -> Result<(), Refused> {
    let (asked, noted) = note(home, what, Way::Call);
    let work = move || {
        let _noted = noted.map(Noted::begin);
        make();
    };
    // SAFETY: C12, as promised by the caller.
    let called = unsafe { call_borrowed(home, what, work) };
    if let (Err(why), Some(asked)) = (&called, &asked) {
        trace::refused(&asked.0, why);
    }
    called
}

/// Work that this thread does in the neutral apartment, or out of it.
#[inline]
pub(super) fn switch<R>(home: &Arc<Home>, what: &'static str, work: impl FnOnce() -> R) -> R {
    if is_off() {
        return work();
    }
    let (_asked, noted) = note(home, what, Way::Switch);
    let _noted = noted.map(Noted::begin);
    work()
}

/// Work that is about to be sent and owns what it needs: with notes, if somebody watches.
#[inline]
pub(super) fn to_send<R: 'static>(home: &Arc<Home>, what: &'static str, way: Way, work: Work<R>) -> ToSend<R> {
    if is_off() {
        return ToSend { work, traced: Traced::NOWHERE, asked: None };
    }
    let (asked, noted) = note(home, what, way);
    let traced = asked.as_ref().map_or(Traced::NOWHERE, |asked| Traced(asked.0.clone()));
    let Some(noted) = noted else { return ToSend { work, traced, asked } };
    let work = move || {
        let _noted = noted.begin();
        work()
    };
    ToSend { work: Box::new(work), traced, asked }
}

/// The thread of a single-threaded apartment looks what others have left, or is done looking.
#[inline]
pub(super) fn looked(home: &Home) {
    if Watcher::Watchdog.is_on() {
        home.pulse.looked();
    }
}
