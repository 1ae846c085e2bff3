//! An apartment, as every thread may see it: who it is, and what others leave for it.
//!
//! What goes in is calls and claims that are given up elsewhere; what comes out is that they are taken to a thread of the
//! apartment, or that it has ended. It always holds that a home is one apartment: its number is given once, and when the
//! apartment ends nothing of it is ever called again. What its thread does is not known here ([`here`]).
//!
//! * **N1** The home of a single-threaded apartment belongs to its thread, which takes from its inboxes and closes them.
//!   Others share it.
//! * **N2** The home of the multithreaded apartment keeps that apartment: as long as somebody shares it, the apartment does
//!   not end. So a call into it, a reference to an object of it, and a thread that is in it by [`enter`](super::enter) need
//!   not look whether it is there.
//! * **N3** The first who leaves something in an inbox that nobody looks at rings (I3). A ring wakes, and means nothing
//!   else.

use std::fmt;
use std::ptr::NonNull;
use std::sync::{Arc, OnceLock, PoisonError, Weak};

use super::call::Call;
use super::claim::Claim;
use super::release_queue::ReleaseQueue;
use super::table::Table;
use super::watching::{self, Pulse};
use super::workers::{self, Job};
use super::{ApartmentKind, here};
use crate::diagnostics::{self, Deadlock};
use crate::error::{Error, Result};
use crate::hresult;
use crate::sync::{Inbox, Mutex, Put, shared_static};
use crate::sys::{Doorbell, MtaUsage};

/// The home; see the rules of the module.
#[repr(align(128))]
pub(crate) struct Home {
    /// Side by side: its thread looks at both in one go, and others change nothing else that it looks at.
    pub(super) calls: Inbox<Call>,
    pub(super) releases: ReleaseQueue,
    way: Way,
    generation: u64,
    name: Option<String>,
    pub(super) table: Table,
    /// For those who watch it.
    pub(super) pulse: Pulse,
    /// How often somebody has rung.
    #[cfg(test)]
    rings: crate::sync::Counter,
}

/// How one comes into the apartment.
enum Way {
    /// One rings at its thread.
    Ring(Doorbell),
    /// One gives it to a worker thread.
    Worker { _usage: MtaUsage },
    /// One is in it for the time of a call, on any thread.
    Neutral,
    /// One is always in it: it is no apartment, but where objects live that belong to none.
    Anywhere,
}

/// How a thread comes into an apartment.
enum Route {
    /// It is in it.
    Here,
    /// By going into the neutral one.
    Neutral,
    /// By coming back from the neutral one.
    Beneath,
    /// Another thread does it.
    Away,
}

/// Why a call is not made. It was not begun, and will not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The apartment has ended.
    Ended,
    /// The multithreaded apartment has no thread for it, and there can be none.
    NoThread,
    /// It would have been waited for for ever: the cycle, in words.
    Deadlock(Arc<str>),
    /// A filter has rejected it, or no call may go out; what the caller is told.
    Rejected(Error),
}

shared_static! {
    /// The number of the last apartment.
    static LAST_GENERATION: Mutex<u64> = Mutex::new(0);
}

shared_static! {
    /// The multithreaded apartment, if somebody shares it.
    static MTA: Mutex<Weak<Home>> = Mutex::new(Weak::new());
}

static NEUTRAL: OnceLock<Arc<Home>> = OnceLock::new();

static ANYWHERE: OnceLock<Arc<Home>> = OnceLock::new();

impl Home {
    fn new(way: Way, name: Option<String>) -> Arc<Self> {
        let mut last = LAST_GENERATION.lock().unwrap_or_else(PoisonError::into_inner);
        *last += 1;
        let generation = *last;
        Arc::new(Self {
            calls: Inbox::new(),
            releases: ReleaseQueue::new(),
            way,
            generation,
            name,
            table: Table::new(),
            pulse: Pulse::new(),
            #[cfg(test)]
            rings: crate::sync::Counter::zero(),
        })
    }

    /// That of a single-threaded apartment, on its thread.
    pub(super) fn single_threaded(bell: Doorbell) -> Arc<Self> {
        Self::new(Way::Ring(bell), std::thread::current().name().map(str::to_owned))
    }

    /// That of the multithreaded apartment, which is there from now on (N2).
    pub(super) fn multithreaded() -> Result<Arc<Self>> {
        let mut shared = MTA.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(home) = shared.upgrade() {
            return Ok(home);
        }
        let usage = MtaUsage::new().map_err(Error::new)?;
        let home = Self::new(Way::Worker { _usage: usage }, None);
        *shared = Arc::downgrade(&home);
        Ok(home)
    }

    /// That of the neutral apartment.
    pub(crate) fn neutral() -> &'static Arc<Self> {
        NEUTRAL.get_or_init(|| Self::new(Way::Neutral, None))
    }

    /// That of objects that belong to no apartment.
    pub(crate) fn anywhere() -> &'static Arc<Self> {
        ANYWHERE.get_or_init(|| Self::new(Way::Anywhere, None))
    }

    /// The kind; none for objects that belong to no apartment.
    pub(super) const fn kind(&self) -> Option<ApartmentKind> {
        match self.way {
            Way::Ring(_) => Some(ApartmentKind::Sta),
            Way::Worker { .. } => Some(ApartmentKind::Mta),
            Way::Neutral => Some(ApartmentKind::Neutral),
            Way::Anywhere => None,
        }
    }

    /// The number of the apartment, which no other one has had.
    pub(crate) const fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether this thread is in it.
    #[inline]
    pub(crate) fn is_here(&self) -> bool {
        here::is_current(self) || self.is_here_without_a_word()
    }

    /// The same for those of which a thread knows nothing.
    fn is_here_without_a_word(&self) -> bool {
        match self.way {
            // N2: there is one, and it is this one.
            Way::Worker { .. } => here::is_in_mta(),
            Way::Anywhere => true,
            Way::Ring(_) | Way::Neutral => false,
        }
    }

    /// Whether it has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.table.end().is_some()
    }

    /// The bell of a single-threaded apartment.
    pub(super) const fn bell(&self) -> Option<&Doorbell> {
        match &self.way {
            Way::Ring(bell) => Some(bell),
            Way::Worker { .. } | Way::Neutral | Way::Anywhere => None,
        }
    }

    /// N3: wakes the thread of a single-threaded apartment.
    pub(super) fn ring(&self) {
        #[cfg(test)]
        self.rings.add(1);
        if let Some(bell) = self.bell() {
            bell.ring();
        }
    }

    /// The same, wherever in the system the thread waits.
    pub(super) fn insist(&self) {
        if let Some(bell) = self.bell() {
            bell.insist();
        }
    }

    /// Sends a call to a thread of the apartment. For the neutral apartment and for objects of none that is a thread of
    /// the multithreaded one; the call goes on into the apartment by itself.
    ///
    /// # Safety
    ///
    /// C15: the call stays where it is until it has had its turn, and is sent once.
    pub(super) unsafe fn send(self: &Arc<Self>, call: NonNull<Call>) -> Result<(), Refused> {
        if matches!(self.way, Way::Ring(_)) {
            // SAFETY: C15, as promised by the caller.
            return match unsafe { self.calls.put(call) } {
                Put::First => {
                    self.ring();
                    Ok(())
                }
                Put::Behind => Ok(()),
                Put::Closed => Err(Refused::Ended),
            };
        }
        let home = match self.way {
            Way::Worker { .. } => Arc::clone(self),
            _ => Self::multithreaded().map_err(|_| Refused::NoThread)?,
        };
        // SAFETY: C15, as promised by the caller.
        workers::give(unsafe { Job::call(home, call) })
    }

    /// Has work done in the apartment, and waits. On a thread of it, it is done at once. A panic of the work goes on here.
    /// `what` says what is done, to those who read of it.
    ///
    /// # Errors
    ///
    /// The apartment has ended, and the work was not begun.
    ///
    /// # Safety
    ///
    /// C12: what the work captures and gives may be used on a thread of this home while this thread waits.
    #[inline]
    pub(crate) unsafe fn run<R>(self: &Arc<Self>, what: &'static str, work: impl FnOnce() -> R) -> Result<R, Refused> {
        if here::is_current(self) {
            return Ok(work());
        }
        match self.route() {
            Route::Here => Ok(work()),
            Route::Neutral => Ok(here::in_neutral(|| watching::switch(self, what, work))),
            Route::Beneath => Ok(here::beneath_neutral(|| watching::switch(self, what, work))),
            // SAFETY: C12, as promised by the caller.
            Route::Away => unsafe { watching::call(self, what, work) },
        }
    }

    /// How this thread, which does not know by itself that it is in the apartment, comes into it.
    fn route(&self) -> Route {
        match self.way {
            Way::Neutral => Route::Neutral,
            _ if self.is_here_without_a_word() => Route::Here,
            _ if here::is_beneath(self) => Route::Beneath,
            _ => Route::Away,
        }
    }

    /// Gives up a claim whose last reference is gone: at home it is released, elsewhere queued (rule A8). The home stands in
    /// the claim, which goes away meanwhile: it is no reference that would have to last.
    ///
    /// # Safety
    ///
    /// C2: nobody has the claim any more; `home` is that in it.
    pub(super) unsafe fn give_up(home: NonNull<Arc<Self>>, claim: NonNull<Claim>) {
        // SAFETY: C2. It is in the claim, and is not looked at when that has gone.
        let home = unsafe { home.as_ref() };
        if home.is_here() {
            // SAFETY: C2, as promised by the caller; C12: this thread is in the apartment.
            return unsafe { Claim::release(claim) };
        }
        if matches!(home.way, Way::Neutral) {
            // SAFETY: as above; one is in it on any thread.
            return here::in_neutral(|| unsafe { Claim::release(claim) });
        }
        // SAFETY: C2, as promised by the caller.
        unsafe { Self::queue(home, claim) }
    }

    /// The same, where it has to be queued.
    ///
    /// # Safety
    ///
    /// C2: nobody has the claim any more; `home` is that in it.
    pub(super) unsafe fn queue(home: &Arc<Self>, claim: NonNull<Claim>) {
        let mut rung_for = None;
        let has_thread = home.bell().is_some();
        // SAFETY: C2, as promised by the caller.
        match unsafe { home.releases.put(claim, || rung_for = Some(Arc::clone(home))) } {
            // The claim may be released by now, and the home with it, if nobody else keeps it.
            Put::First => rung_for.map_or((), Self::ring_for_releases),
            Put::Behind if has_thread => {}
            Put::Behind => workers::try_again(),
            // SAFETY: C2. It did not go in.
            Put::Closed => unsafe { Claim::forget(claim) },
        }
    }

    /// N3: there is something to release.
    fn ring_for_releases(self: Arc<Self>) {
        match &self.way {
            Way::Ring(_) => self.ring(),
            _ => workers::give_releases(self),
        }
    }

    /// What a caller is told whose call was refused.
    #[cold]
    pub(crate) fn refused(&self, why: Refused) -> Error {
        if let Refused::Deadlock(cycle) = &why {
            diagnostics::emit(|| Deadlock::of_call(cycle));
        }
        match why {
            Refused::Ended => Error::new(hresult::RPC_E_DISCONNECTED)
                .with_description(format!("{self} has ended, and its objects with it"))
                .with_hint("keep the apartment until nobody calls its objects any more, or make the object again in another one"),
            Refused::NoThread => Error::new(hresult::E_OUTOFMEMORY)
                .with_description(format!("there is no thread for a call into {self}, and none can be made")),
            Refused::Rejected(error) => error,
            Refused::Deadlock(cycle) => Error::new(hresult::ERROR_POSSIBLE_DEADLOCK)
                .with_description(format!("a call into {self} would never have been made, because of a deadlock: {cycle}"))
                .with_hint(
                    "call with a time limit (`call_timeout`), do not wait (`post`, `call_async`), or let in what the others \
                     call (`apartment::set_reentrancy`)",
                ),
        }
    }
}

/// `the single-threaded apartment 3 (thread `gui`)`.
impl fmt::Display for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let generation = self.generation;
        match self.way {
            Way::Ring(_) => write!(f, "the single-threaded apartment {generation}")?,
            Way::Worker { .. } => write!(f, "the multithreaded apartment {generation}")?,
            Way::Neutral => f.write_str("the neutral apartment")?,
            Way::Anywhere => f.write_str("no apartment")?,
        }
        self.name.as_ref().map_or(Ok(()), |name| write!(f, " (thread `{name}`)"))
    }
}

impl fmt::Debug for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Home({self})")
    }
}

#[cfg(all(test, not(loom)))]
mod tests;
