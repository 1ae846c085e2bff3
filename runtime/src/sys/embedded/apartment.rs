//! In which kind of apartment each thread is, and whether there is a multithreaded one.

use std::cell::Cell;
use std::sync::PoisonError;

use windows_core::HRESULT;

use crate::hresult;
use crate::sync::{Mutex, MutexGuard, shared_static};

shared_static! {
    /// How many threads are in the multithreaded apartment: it exists while there is one (rule A5).
    static MTA_THREADS: Mutex<u32> = Mutex::new(0);
}

fn mta_threads() -> MutexGuard<'static, u32> {
    // A number is one, whatever happened to who changed it.
    MTA_THREADS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a thread has entered.
struct Thread {
    is_single_threaded: Cell<bool>,
    /// How often it has to leave.
    nesting: Cell<u32>,
}

thread_local! {
    static THREAD: Thread = const { Thread { is_single_threaded: Cell::new(false), nesting: Cell::new(0) } };
}

impl Thread {
    fn enter(&self, is_single_threaded: bool) -> HRESULT {
        match self.nesting.get() {
            0 => {
                if !is_single_threaded {
                    *mta_threads() += 1;
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
        let nesting = self.nesting.get();
        if nesting == 1 && !self.is_single_threaded.get() {
            *mta_threads() -= 1;
        }
        self.nesting.set(nesting.saturating_sub(1));
    }
}

/// A thread that ends leaves.
impl Drop for Thread {
    fn drop(&mut self) {
        if self.nesting.get() > 0 {
            self.nesting.set(1);
            self.leave();
        }
    }
}

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

/// Whether the thread is in an apartment: one of its own, or the multithreaded one of others (rule A5).
pub(crate) fn apartment_is_entered() -> bool {
    THREAD.try_with(|thread| thread.nesting.get() > 0).unwrap_or(false) || *mta_threads() > 0
}
