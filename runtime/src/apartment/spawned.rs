//! Threads whose only purpose is to be a single-threaded apartment.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use super::call::Sleeper;
use super::graph::Wants;
use super::home::Home;
use super::reentrancy::Reentrancy;
use super::waiting::{Awaited, Waited};
use super::{ApartmentKind, ApartmentRef, enter, here, pump, set_reentrancy, waiting};
use crate::diagnostics::{self, Deadlock};
use crate::error::{Error, Result};
use crate::{hresult, sys};

/// A single-threaded apartment with a thread of its own, which pumps. It derefs to its [`ApartmentRef`]: objects are made in
/// it by [`ApartmentRef::call`], and come out of it as [`Agile`](crate::Agile).
///
/// Dropped, it ends the apartment in order, and waits for that, as [`Self::end`] does.
///
/// ```
/// use comwright::apartment::{self, ApartmentKind, Sta};
///
/// let shelf = Sta::spawn("shelf")?;
/// let kind = shelf.call(|| Ok(apartment::current()?.map(|current| current.kind())))?;
/// assert_eq!(kind, Some(ApartmentKind::Sta));
/// shelf.end();
/// # Ok::<(), comwright::Error>(())
/// ```
pub struct Sta {
    apartment: ApartmentRef,
    thread: Option<JoinHandle<()>>,
    end: Arc<End>,
}

/// What the thread leaves for who waits for its end.
#[derive(Default)]
struct End(Mutex<(bool, Option<Sleeper>)>);

impl End {
    fn is_there(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    /// Says how to wake who waits; `false` when it has ended.
    fn wait_for(&self, sleeper: Sleeper) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.1 = Some(sleeper);
        !state.0
    }
}

/// It has ended when the thread drops this, however that comes.
struct Ending(Arc<End>);

impl Drop for Ending {
    fn drop(&mut self) {
        let sleeper = {
            let mut state = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
            state.0 = true;
            state.1.take()
        };
        if let Some(sleeper) = sleeper {
            sleeper.wake();
        }
    }
}

impl Sta {
    /// Starts a thread with this name, which enters a single-threaded apartment and pumps.
    ///
    /// When it ends, the apartment does before the variables of the thread (`thread_local!`) are dropped: no other way is sound
    /// on every system. An interface in one of them is released too late, when its apartment is gone, and nothing can tell.
    /// Before the end it has to be taken out, as by `sta.call(|| { CACHE.take(); Ok(()) })`, or be an
    /// [`Agile`](crate::Agile), which gives its pointer up with the apartment.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there can be no thread; E_INVALIDARG for a name with a zero in it; what entering says.
    pub fn spawn(name: &str) -> Result<Self> {
        Self::spawn_with(name, Reentrancy::All)
    }

    /// The same, with what the apartment lets in while its thread waits.
    ///
    /// # Errors
    ///
    /// As for [`Self::spawn`].
    pub fn spawn_with(name: &str, policy: Reentrancy) -> Result<Self> {
        Self::start(name, policy, |_| drop(pump::run()))
    }

    /// The same for a thread that does something else in the apartment, until that ends or is to end.
    pub(super) fn start(name: &str, policy: Reentrancy, life: fn(&Home)) -> Result<Self> {
        if name.contains('\0') {
            return Err(Error::new(hresult::E_INVALIDARG)
                .with_description(format!("the name of a thread has no zero in it: {name:?}")));
        }
        let (tell, told) = std::sync::mpsc::sync_channel(1);
        let end = Arc::new(End::default());
        let ending = Ending(Arc::clone(&end));
        let body = move || {
            let _ending = ending;
            let entered = enter(ApartmentKind::Sta).and_then(|apartment| {
                set_reentrancy(policy)?;
                Ok((apartment, ApartmentRef::new(here::home()?)))
            });
            let (apartment, home) = match entered {
                Ok((apartment, reference)) => {
                    let home = Arc::clone(reference.home());
                    // Who asked is there until it is told.
                    let _ = tell.send(Ok(reference));
                    (apartment, home)
                }
                Err(error) => return drop(tell.send(Err(error))),
            };
            life(&home);
            // SAFETY: C12. What others hold of this apartment is held by its table, which gives it up before the apartment
            // ends; calls that were made in it have returned.
            unsafe { apartment.leave() };
        };
        let no_thread = |error: &dyn fmt::Display| {
            Error::new(hresult::E_OUTOFMEMORY)
                .with_description(format!("there is no thread for the apartment: {error}"))
        };
        let thread = Builder::new().name(name.to_owned()).spawn(body).map_err(|error| no_thread(&error))?;
        let apartment = told.recv().map_err(|error| no_thread(&error))??;
        Ok(Self { apartment, thread: Some(thread), end })
    }

    /// Ends the apartment in order and waits for that: what was posted before is done, what others have given up is released,
    /// and so is what agile references still hold. Calls that come later are refused.
    ///
    /// A thread in a single-threaded apartment pumps meanwhile. Called in this apartment itself, it does not wait.
    ///
    /// On Windows no thread can end while the variables of another one (`thread_local!`) are dropped, or a library is loaded:
    /// not there, where this would wait for ever.
    pub fn end(self) {
        drop(self);
    }
}

impl Deref for Sta {
    type Target = ApartmentRef;

    fn deref(&self) -> &ApartmentRef {
        &self.apartment
    }
}

/// Its end.
impl Awaited for Sta {
    fn is_done(&self) -> bool {
        self.end.is_there()
    }

    fn prepare(&self, sleeper: Sleeper) -> bool {
        self.end.wait_for(sleeper)
    }

    fn insist(&self) {
        self.apartment.home().insist();
    }

    fn wants(&self) -> Wants {
        Wants::End(Arc::clone(self.apartment.home()))
    }
}

impl Drop for Sta {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.apartment.quit();
        if self.apartment.is_here() {
            return;
        }
        let pulse = &self.apartment.home().pulse;
        pulse.awaits_end(Some(waiting::this_thread()));
        let waited = waiting::wait_until(self, None);
        pulse.awaits_end(None);
        if let Waited::GaveUp(cycle) = waited {
            diagnostics::emit(|| Deadlock::of_wait(&self.wants(), &cycle));
            return;
        }
        // Where threads end one by one, this one may be the one that ends: it would wait for ever.
        if let Some(thread) = self.thread.take().filter(|_| !sys::THREADS_END_ONE_BY_ONE) {
            // It is about to end. Panics of what is called in it do not come to it.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Sta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sta({})", self.apartment)
    }
}
