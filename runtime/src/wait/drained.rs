//! Waiting for the release queue of an apartment.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::waitable::{Kind, Lasting, Source, Thing, Waitable};
use super::waiter::{Waiter, Waiters};
use crate::apartment::{self, ApartmentKind, ApartmentRef, Claim, Wants};
use crate::error::{Error, Result};
use crate::hresult;

/// That all references which were given up before it was made ([`ApartmentRef::drained`]) have been released in their
/// apartment, or will never be, because that has ended (rule A8). It is queued behind them, and counts as one of them.
///
/// The thread that has to release them must not wait for it: that is refused as a deadlock (rule A9). It may pump.
///
/// ```
/// use comwright::apartment::Sta;
/// use comwright::wait;
///
/// let sta = Sta::spawn("home")?;
/// assert!(sta.drained().wait(None)?);
/// let refused = sta.call(|| sta.drained().wait(None)).expect_err("the apartment would wait for itself");
/// assert!(refused.to_string().contains("for itself"));
/// # Ok::<(), comwright::Error>(())
/// ```
pub struct Drained {
    apartment: ApartmentRef,
    mark: Arc<Mark>,
}

/// What stands in the queue.
#[derive(Debug)]
pub(crate) struct Mark(Mutex<State>);

#[derive(Debug)]
struct State {
    has_passed: bool,
    waiters: Waiters,
}

impl Drained {
    /// What was given up in an apartment until now.
    pub(crate) fn of(apartment: &ApartmentRef) -> Self {
        let mark = Arc::new(Mark(Mutex::new(State { has_passed: false, waiters: Waiters::none() })));
        Claim::mark(apartment.home(), Arc::clone(&mark));
        Self { apartment: apartment.clone(), mark }
    }

    /// Waits for it, as [`any`](super::any()) does for a list of one thing; `false` when the time is over.
    ///
    /// # Errors
    ///
    /// HRESULT_FROM_WIN32(ERROR_POSSIBLE_DEADLOCK) on the thread of a single-threaded apartment that is to be waited for, and when
    /// that would wait for this thread, and let nothing be released meanwhile.
    pub fn wait(&self, timeout: Option<Duration>) -> Result<bool> {
        super::any(&[self], timeout).map(|ready| ready.is_some())
    }
}

impl Mark {
    /// Its turn has come.
    pub(crate) fn pass(&self) {
        let mut state = self.lock();
        state.has_passed = true;
        state.waiters.stir();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Each change is one step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lasting for Drained {
    fn refuse(&self) -> Result<()> {
        let home = self.apartment.home();
        let is_own = self.apartment.kind() == ApartmentKind::Sta
            && apartment::home_of_thread().is_ok_and(|own| Arc::ptr_eq(&own, home));
        if !is_own {
            return Ok(());
        }
        Err(Error::new(hresult::ERROR_POSSIBLE_DEADLOCK)
            .with_description(format!("{home} would wait for itself: this thread has to release what is waited for"))
            .with_hint("pump (`apartment::pump`, `apartment::wait`), or wait on another thread"))
    }

    fn wants(&self) -> Wants {
        match self.is_ready() {
            true => Wants::Other("what has happened"),
            false => Wants::Releases(Arc::clone(self.apartment.home())),
        }
    }

    fn is_ready(&self) -> bool {
        self.mark.lock().has_passed
    }

    fn watch(&self, waiter: &Arc<Waiter>) {
        self.mark.lock().waiters.add(waiter);
    }

    fn unwatch(&self, waiter: &Arc<Waiter>) {
        self.mark.lock().waiters.remove(waiter);
    }
}

impl Source for Drained {
    fn thing(&self) -> Thing<'_> {
        Thing(Kind::Lasting(self))
    }
}

impl Waitable for Drained {}

impl fmt::Debug for Drained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drained").field("apartment", &self.apartment).field("is_ready", &self.is_ready()).finish()
    }
}
