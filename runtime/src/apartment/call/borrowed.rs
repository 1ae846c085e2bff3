//! A call whose caller waits: it stands on the caller's stack, and may borrow what is there.
//!
//! It is laid out by who writes: what the apartment reads is in one cache line, with the work itself when that is small, and
//! what it answers with in the next. So a call to a thread that is looking takes hardly more than the two lines that any
//! answer takes, and the head of the inbox.

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
#[repr(C, align(64))]
struct Borrowed<F, R> {
    call: Call,
    /// The apartment's when it has its turn.
    work: UnsafeCell<Option<F>>,
    /// Q3: written before it is said that somebody waits.
    sleeper: UnsafeCell<Option<Sleeper>>,
    answer: Answer<R>,
}

#[repr(C, align(64))]
struct Answer<R> {
    progress: Progress,
    /// Q2: written before the call is done, and read after it.
    outcome: UnsafeCell<Outcome<R>>,
}

/// How it ended.
enum Outcome<R> {
    Returned(R),
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
/// C12: what the work captures and gives may be used on a thread of the home while this one waits.
pub(crate) unsafe fn call_borrowed<R>(home: &Arc<Home>, work: impl FnOnce() -> R) -> Result<R, Refused> {
    fn turn_of<F: FnOnce() -> R, R>(_: &F) -> unsafe fn(NonNull<Call>, Turn) {
        take_turn::<F, R>
    }

    let call = Borrowed {
        call: Call::new(turn_of(&work)),
        work: UnsafeCell::new(Some(work)),
        sleeper: UnsafeCell::new(None),
        answer: Answer { progress: Progress::started(), outcome: UnsafeCell::new(Outcome::Refused) },
    };
    // SAFETY: C15. It stays where it is until it is done, which is waited for.
    unsafe { send_and_wait(home, NonNull::from(&call).cast(), &call.answer.progress, &call.sleeper) }?;
    match call.answer.outcome.into_inner() {
        Outcome::Returned(result) => Ok(result),
        Outcome::Panicked(payload) => resume_unwind(payload),
        Outcome::Refused => Err(Refused),
    }
}

/// Sends a call and waits until it is done.
///
/// # Errors
///
/// The apartment has ended; the call was not sent.
///
/// # Safety
///
/// C15: the call is the caller's, and has this progress and this sleeper.
unsafe fn send_and_wait(
    home: &Arc<Home>,
    call: NonNull<Call>,
    progress: &Progress,
    sleeper: &UnsafeCell<Option<Sleeper>>,
) -> Result<(), Refused> {
    // SAFETY: C15, as promised by the caller.
    unsafe { home.send(call) }?;
    // Nothing may leave this frame before the call is done.
    let stay = AbortOnDrop;
    let has_said = Cell::new(false);
    let prepare = |how| {
        if !has_said.replace(true) {
            // SAFETY: Q3. Nobody reads it before it is said that somebody waits, which is done once.
            unsafe { *sleeper.get() = Some(how) };
        }
        progress.wait_for()
    };
    waiting::wait_until(|| progress.is_done(), prepare, || home.insist(), None);
    std::mem::forget(stay);
    Ok(())
}

/// Makes or refuses the call.
///
/// # Safety
///
/// C15: `call` is the beginning of a `Borrowed<F, R>` whose caller waits.
unsafe fn take_turn<F: FnOnce() -> R, R>(call: NonNull<Call>, turn: Turn) {
    // SAFETY: C15. It is one, and stays until it is done.
    let call = unsafe { call.cast::<Borrowed<F, R>>().as_ref() };
    // SAFETY: C15. This is its turn, so that the work is this thread's.
    let work = unsafe { (*call.work.get()).take() };
    if let (Turn::Made, Some(work)) = (turn, work) {
        // Until before the call is done: its caller may send the next one at once.
        let elsewhere = elsewhere::go();
        let made = catch_unwind(AssertUnwindSafe(work));
        drop(elsewhere);
        let outcome = match made {
            Ok(result) => Outcome::Returned(result),
            Err(payload) => Outcome::Panicked(payload),
        };
        // SAFETY: Q2. It is not done yet, so that nobody reads it. What it was owns nothing.
        unsafe { call.answer.outcome.get().write(outcome) };
    }
    finish(&call.answer.progress, &call.sleeper);
}

/// The call is done; who waits is woken.
fn finish(progress: &Progress, sleeper: &UnsafeCell<Option<Sleeper>>) {
    if !progress.finish_unwatched() {
        // SAFETY: Q3. It was written before it was said that somebody waits.
        let sleeper = unsafe { (*sleeper.get()).clone() };
        progress.finish();
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
