//! A call whose caller waits: it stands on the caller's stack, and may borrow what is there.

use std::any::Any;
use std::cell::{Cell, UnsafeCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr::NonNull;
use std::sync::Arc;

use super::{Call, Sleeper, Turn};
use crate::apartment::home::{Home, Refused};
use crate::apartment::{elsewhere, waiting};
use crate::sync::Progress;

/// The call on the stack.
#[repr(C)]
struct Borrowed<'a> {
    call: Call,
    progress: Progress,
    /// Q1: the apartment's from the start on.
    work: UnsafeCell<&'a mut dyn FnMut()>,
    /// Q2: written before the call is done, and read after it.
    outcome: UnsafeCell<Outcome>,
    /// Q3: written before it is said that somebody waits.
    sleeper: UnsafeCell<Option<Sleeper>>,
}

/// How it ended.
enum Outcome {
    Returned,
    Panicked(Box<dyn Any + Send>),
    Refused,
}

/// Has work done in another apartment, and waits until it is done: a thread in a single-threaded apartment does what comes
/// for it meanwhile. A panic of the work goes on here.
///
/// # Errors
///
/// The apartment has ended; the work was not begun.
///
/// # Safety
///
/// C12: what the work captures may be used on a thread of the home while this one waits.
pub(crate) unsafe fn call_borrowed(home: &Arc<Home>, work: &mut dyn FnMut()) -> Result<(), Refused> {
    let call = Borrowed {
        call: Call::new(take_turn),
        progress: Progress::new(),
        work: UnsafeCell::new(work),
        outcome: UnsafeCell::new(Outcome::Refused),
        sleeper: UnsafeCell::new(None),
    };
    let sent = NonNull::from(&call).cast::<Call>();
    // SAFETY: C15. It stays where it is until it is done, which is waited for below.
    unsafe { home.send(sent) }?;
    // Nothing may leave this frame before the call is done.
    let stay = AbortOnDrop;
    let has_said = Cell::new(false);
    let prepare = |sleeper| {
        if !has_said.replace(true) {
            // SAFETY: Q3. Nobody reads it before it is said that somebody waits, which is done once.
            unsafe { *call.sleeper.get() = Some(sleeper) };
        }
        call.progress.wait_for()
    };
    waiting::wait_until(|| call.progress.is_done(), prepare, || home.insist(), None);
    std::mem::forget(stay);
    match call.outcome.into_inner() {
        Outcome::Returned => Ok(()),
        Outcome::Panicked(payload) => resume_unwind(payload),
        Outcome::Refused => Err(Refused),
    }
}

/// Makes or refuses the call.
///
/// # Safety
///
/// C15: `call` is the beginning of a [`Borrowed`] whose caller waits.
unsafe fn take_turn(call: NonNull<Call>, turn: Turn) {
    // SAFETY: C15. It is one, and stays until it is done.
    let call = unsafe { call.cast::<Borrowed<'_>>().as_ref() };
    // It cannot be cancelled, so that the start succeeds.
    call.progress.start();
    if turn == Turn::Made {
        // SAFETY: Q1. It has started, so that the work is this thread's.
        let work = unsafe { &mut *call.work.get() };
        // Until before the call is done: its caller may send the next one at once.
        let elsewhere = elsewhere::go();
        let made = catch_unwind(AssertUnwindSafe(work));
        drop(elsewhere);
        let outcome = match made {
            Ok(()) => Outcome::Returned,
            Err(payload) => Outcome::Panicked(payload),
        };
        // SAFETY: Q2. It is not done yet, so that nobody reads it.
        unsafe { *call.outcome.get() = outcome };
    }
    if !call.progress.finish_unwatched() {
        // SAFETY: Q3. It was written before it was said that somebody waits.
        let sleeper = unsafe { (*call.sleeper.get()).clone() };
        call.progress.finish();
        // Q2: the call may be gone.
        if let Some(sleeper) = sleeper {
            sleeper.wake();
        }
    }
}

/// A panic that would leave the frame of a call that another thread is making ends the process: there is no other way that
/// is sound. Waiting panics when the memory for a thread's handle is not there, and for no other reason.
struct AbortOnDrop;

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        std::process::abort();
    }
}
