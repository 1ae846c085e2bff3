//! In which kind of apartment each thread is, and whether there is a multithreaded one.

use std::cell::Cell;
use std::sync::PoisonError;

use windows_core::HRESULT;

use crate::hresult;
use crate::sync::{Mutex, MutexGuard, shared_static};
use crate::sys::ThreadApartment;

shared_static! {
    /// How many threads are in the multithreaded apartment or keep it: it exists while there is one (rule A5).
    static MTA_MEMBERS: Mutex<u32> = Mutex::new(0);
}
shared_static! {
    /// Whether there is a main single-threaded apartment: the first one is, and when that has ended, the next that is
    /// entered.
    static HAS_MAIN: Mutex<bool> = Mutex::new(false);
}

pub(super) fn mta_members() -> MutexGuard<'static, u32> {
    // A number is one, whatever happened to who changed it.
    MTA_MEMBERS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn has_main() -> MutexGuard<'static, bool> {
    // As above.
    HAS_MAIN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a thread has entered.
struct Thread {
    is_single_threaded: Cell<bool>,
    is_main: Cell<bool>,
    /// How often it has to leave.
    nesting: Cell<u32>,
    /// Whom the end of its single-threaded apartment is told.
    ending: Cell<Option<fn()>>,
}

thread_local! {
    static THREAD: Thread = const {
        Thread {
            is_single_threaded: Cell::new(false),
            is_main: Cell::new(false),
            nesting: Cell::new(0),
            ending: Cell::new(None),
        }
    };
}

impl Thread {
    fn enter(&self, is_single_threaded: bool) -> HRESULT {
        match self.nesting.get() {
            0 => {
                if is_single_threaded {
                    self.is_main.set(!std::mem::replace(&mut *has_main(), true));
                } else {
                    *mta_members() += 1;
                }
                self.is_single_threaded.set(is_single_threaded);
                self.nesting.set(1);
                hresult::S_OK
            }
            _ if self.is_single_threaded.get() != is_single_threaded => hresult::RPC_E_CHANGED_MODE,
            nesting => {
                self.nesting.set(nesting.saturating_add(1));
                hresult::S_FALSE
            }
        }
    }

    fn leave(&self) {
        if self.nesting.get() == 1 && self.is_single_threaded.get() {
            // While it is still in it.
            if let Some(ending) = self.ending.take() {
                ending();
            }
        }
        self.left();
    }

    fn left(&self) {
        let nesting = self.nesting.get();
        if nesting == 1 && !self.is_single_threaded.get() {
            *mta_members() -= 1;
        }
        if nesting == 1 && self.is_main.replace(false) {
            *has_main() = false;
        }
        self.nesting.set(nesting.saturating_sub(1));
    }
}

/// A thread that ends leaves. Nobody is told: what the thread had is going away as well.
impl Drop for Thread {
    fn drop(&mut self) {
        if self.nesting.get() > 0 {
            self.nesting.set(1);
            self.left();
        }
    }
}

/// Whether the variables of a thread are dropped while no other thread can end.
pub(crate) const THREADS_END_ONE_BY_ONE: bool = false;

/// CoInitializeEx: S_FALSE when the thread is in it already, RPC_E_CHANGED_MODE when it is in the other kind (rule A4).
pub(crate) fn apartment_enter(is_single_threaded: bool) -> HRESULT {
    // A thread that is about to end enters none.
    THREAD.try_with(|thread| thread.enter(is_single_threaded)).unwrap_or(hresult::E_UNEXPECTED)
}

/// CoUninitialize.
///
/// # Safety
///
/// C12: it balances a success on this thread. When it is the last, nothing uses a pointer of the apartment from now on.
pub(crate) unsafe fn apartment_leave() {
    let _ = THREAD.try_with(Thread::leave);
}

/// Has `ending` called on this thread when its single-threaded apartment is about to end, while it is still in it.
pub(crate) fn apartment_watch(ending: fn()) -> HRESULT {
    let watched = THREAD.try_with(|thread| thread.ending.set(Some(ending)));
    watched.map_or(hresult::E_UNEXPECTED, |()| hresult::S_OK)
}

/// Whether the thread is in an apartment: one of its own, or the multithreaded one of others (rule A5).
pub(crate) fn apartment_is_entered() -> bool {
    apartment_of_thread() != ThreadApartment::None
}

/// CoGetApartmentType.
pub(crate) fn apartment_of_thread() -> ThreadApartment {
    let entered = THREAD.try_with(|thread| {
        (thread.nesting.get() > 0).then(|| match thread.is_single_threaded.get() {
            true => ThreadApartment::SingleThreaded { is_main: thread.is_main.get() },
            false => ThreadApartment::Multithreaded { is_implicit: false },
        })
    });
    match entered {
        Ok(Some(apartment)) => apartment,
        _ if *mta_members() > 0 => ThreadApartment::Multithreaded { is_implicit: true },
        _ => ThreadApartment::None,
    }
}
