//! An apartment that any thread may name: to have something done in it, and to see how it stands.

use std::any::{type_name, type_name_of_val};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use super::asynchronous::{PendingCall, wait_for};
use super::call::{Owned, Work};
use super::frames;
use super::home::Home;
use super::watching::{self, ToSend, Traced, Way};
use super::{ApartmentKind, Portable, Releases, filter, here, pump};
use crate::diagnostics::{self, PanicStopped};
use crate::error::{Error, Result};
use crate::guard;
use crate::hresult;
use crate::wait::Drained;

/// A reference to an apartment. Any thread may have it.
///
/// One to the multithreaded apartment keeps it, as [`keep_mta`](super::keep_mta) does; one to a single-threaded apartment
/// does not, and finds it ended.
#[derive(Clone)]
pub struct ApartmentRef(Arc<Home>);

impl ApartmentRef {
    pub(crate) const fn new(home: Arc<Home>) -> Self {
        Self(home)
    }

    pub(crate) const fn home(&self) -> &Arc<Home> {
        &self.0
    }

    /// The kind of the apartment. What belongs to no apartment ([`Agile::free_threaded`](crate::Agile::free_threaded)) is called
    /// on any thread, as what is neutral is.
    pub fn kind(&self) -> ApartmentKind {
        self.0.kind().unwrap_or(ApartmentKind::Neutral)
    }

    /// The number of the apartment. No other one of this process has had it: a thread that leaves and enters again is in
    /// another apartment, and so is one in a multithreaded apartment that was made anew (rule A5).
    pub fn generation(&self) -> u64 {
        self.0.generation()
    }

    /// Whether the apartment has not ended. It may end as soon as this is told.
    pub fn is_alive(&self) -> bool {
        !self.0.has_ended()
    }

    /// Whether this thread is in it.
    pub fn is_here(&self) -> bool {
        self.0.is_here()
    }

    /// What waits to be released in it, and what was (rule A8).
    pub fn releases(&self) -> Releases {
        self.0.releases.read()
    }

    /// To wait for what was given up until now: see [`Drained`].
    pub fn drained(&self) -> Drained {
        Drained::of(self)
    }

    /// Calls `f` in the apartment and waits for it: what it captures may be borrowed. On a thread of the apartment it is
    /// called at once. A thread that is in a single-threaded apartment itself does meanwhile what comes for it. A panic of
    /// `f` goes on here.
    ///
    /// # Errors
    ///
    /// What `f` gives. When `f` was not called: RPC_E_DISCONNECTED, the apartment has ended; E_OUTOFMEMORY, a thread is needed
    /// and there can be none; ERROR_POSSIBLE_DEADLOCK, the call would have waited for itself; RPC_E_CALL_REJECTED, a message
    /// filter has refused it; RPC_E_CANTCALLOUT_INEXTERNALCALL, this thread is asked as a filter.
    pub fn call<R: Portable>(&self, f: impl FnOnce() -> Result<R> + Portable) -> Result<R> {
        // SAFETY: C12. What is captured, and the result, is Send.
        let called = unsafe { self.0.run(type_name_of_val(&f), f) };
        called.unwrap_or_else(|refused| Err(self.0.refused(refused)))
    }

    /// Has `f` called in the apartment, later. Nobody waits for it: a panic of it is told in the
    /// [`diagnostics`]. In a single-threaded apartment that is when its thread pumps, also when it is
    /// this one, and what a thread has posted is done in that order. In the multithreaded and in the neutral one posts are
    /// done at the same time as others, on threads of this library: 64 of them at the most, or as many as the machine has
    /// processors where it has more; the others come when one of these is done. So a post must not wait for one that comes
    /// later. A call that somebody waits for never waits for posts.
    ///
    /// When the apartment ends in order, what was posted before is done first. Otherwise `f` is dropped.
    ///
    /// # Errors
    ///
    /// RPC_E_DISCONNECTED when the apartment has ended, and E_OUTOFMEMORY when a thread is needed and there can be none.
    pub fn post<F: FnOnce() + Portable + 'static>(&self, f: F) -> Result<()> {
        let work: Work<()> = Box::new(move || {
            if let Err(payload) = catch_unwind(AssertUnwindSafe(f)) {
                let message = guard::message(payload);
                diagnostics::emit(|| PanicStopped::in_posted_call(type_name::<F>(), message));
            }
            Ok(())
        });
        let ToSend { work, traced, asked: _posted } = watching::to_send(&self.0, type_name::<F>(), Way::Post, work);
        let sent = match self.kind() {
            ApartmentKind::Sta | ApartmentKind::Mta => Owned::post(&self.0, work, traced),
            ApartmentKind::Neutral => Owned::post(&self.0, Box::new(move || here::in_neutral(work)), traced),
        };
        sent.map_err(|refused| self.0.refused(refused))
    }

    /// As [`Self::call`], for as long as `timeout` at the most; on a thread of the apartment it is called at once, and takes as
    /// long as it takes. `f` owns what it needs: it may be still running, or be done,
    /// when nobody waits any more. What it gives then is dropped in the apartment.
    ///
    /// # Errors
    ///
    /// As for [`Self::call`]. RPC_E_TIMEOUT when the time is over; the error says whether `f` has begun. When it has not, it
    /// will not.
    pub fn call_timeout<R: Portable + 'static>(
        &self,
        timeout: Duration,
        f: impl FnOnce() -> Result<R> + Portable + 'static,
    ) -> Result<R> {
        self.call_timeout_named(type_name_of_val(&f), timeout, f)
    }

    /// The same, with a name for those who ask what is called.
    pub(crate) fn call_timeout_named<R: Portable + 'static>(
        &self,
        what: &'static str,
        timeout: Duration,
        f: impl FnOnce() -> Result<R> + Portable + 'static,
    ) -> Result<R> {
        if self.0.is_here() {
            return f();
        }
        if filter::is_asking() {
            return Err(filter::no_call_out(&self.0));
        }
        let ToSend { work, traced, asked: _waits } = watching::to_send(&self.0, what, Way::Timed, Box::new(f));
        wait_for(&self.0, self.send(what, work, traced)?, timeout)
    }

    /// As [`Self::call`], but gives a future of what `f` gives, for any executor. `f` owns what it needs. On a thread of the
    /// apartment it is called at once.
    ///
    /// When the future is dropped, `f` is not called if it has not begun. A thread in a single-threaded apartment that waits for
    /// the future has to pump when it may be called meanwhile.
    ///
    /// # Errors
    ///
    /// Those of [`Self::call`], which the future gives.
    pub fn call_async<R: Portable + 'static>(
        &self,
        f: impl FnOnce() -> Result<R> + Portable + 'static,
    ) -> PendingCall<R> {
        self.call_async_named(type_name_of_val(&f), f)
    }

    /// The same, with a name for those who ask what is called.
    pub(crate) fn call_async_named<R: Portable + 'static>(
        &self,
        what: &'static str,
        f: impl FnOnce() -> Result<R> + Portable + 'static,
    ) -> PendingCall<R> {
        if self.0.is_here() {
            return PendingCall::ready(f());
        }
        if filter::is_asking() {
            return PendingCall::ready(Err(filter::no_call_out(&self.0)));
        }
        let ToSend { work, traced, asked: _asked } = watching::to_send(&self.0, what, Way::Future, Box::new(f));
        match self.send(what, work, traced) {
            Ok(call) => PendingCall::waiting(Arc::clone(&self.0), call),
            Err(error) => PendingCall::ready(Err(error)),
        }
    }

    /// Asks the thread of a single-threaded apartment to leave [`run`](super::run), after what was posted before. That of the
    /// host, where objects are made for others (rule A2), runs again.
    ///
    /// # Errors
    ///
    /// As for [`Self::post`]; E_INVALIDARG when it is no single-threaded apartment.
    pub fn quit(&self) -> Result<()> {
        match self.kind() {
            ApartmentKind::Sta => self.post(pump::quit),
            ApartmentKind::Mta | ApartmentKind::Neutral => {
                Err(Error::new(hresult::E_INVALIDARG).with_description(format!("{} has no thread that runs", self.0)))
            }
        }
    }

    /// Sends a call; what is called in the neutral apartment comes to it by a thread of the multithreaded one.
    fn send<R: Portable + 'static>(&self, what: &'static str, work: Work<R>, traced: Traced) -> Result<Arc<Owned<R>>> {
        let chain = frames::chain();
        let sent = match self.kind() {
            ApartmentKind::Sta | ApartmentKind::Mta => Owned::send(&self.0, what, chain, work, traced),
            ApartmentKind::Neutral => {
                Owned::send(&self.0, what, chain, Box::new(move || here::in_neutral(work)), traced)
            }
        };
        sent.map_err(|refused| self.0.refused(refused))
    }
}

/// They are the same apartment.
impl PartialEq for ApartmentRef {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for ApartmentRef {}

impl fmt::Display for ApartmentRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for ApartmentRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApartmentRef({})", self.0)
    }
}
