//! A call whose caller waits: it stands on the caller's stack, and may borrow what is there.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr::NonNull;
use std::sync::Arc;

use super::{Call, Sleeper, Turn};
use crate::apartment::home::{Home, Refused};
use crate::apartment::waiting;
use crate::sync::{Progress, SharedCell};

/// The call on the stack of its caller.
#[repr(C)]
pub(in crate::apartment) struct Borrowed<'a> {
    call: Call,
    progress: Progress,
    /// Q1: the apartment's from the start on.
    work: SharedCell<&'a mut dyn FnMut()>,
    /// Q2: written before the call is done, and read after it.
    outcome: SharedCell<Outcome>,
    /// Q3: written before it is said that somebody waits.
    sleeper: SharedCell<Option<Sleeper>>,
    /// The caller's alone.
    has_said: Cell<bool>,
}

/// How it ended.
pub(in crate::apartment) enum Outcome {
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
    let call = Borrowed::new(work);
    // SAFETY: C15. It stays where it is until it is done, which is waited for below.
    unsafe { home.send(call.to_send()) }?;
    // Nothing may leave this frame before the call is done.
    let stay = AbortOnDrop;
    waiting::wait_until(|| call.is_done(), |sleeper| call.wait_for(sleeper), || home.insist(), None);
    std::mem::forget(stay);
    match call.end() {
        Outcome::Returned => Ok(()),
        Outcome::Panicked(payload) => resume_unwind(payload),
        Outcome::Refused => Err(Refused),
    }
}

impl<'a> Borrowed<'a> {
    pub(in crate::apartment) fn new(work: &'a mut dyn FnMut()) -> Self {
        Self {
            call: Call::new(take_turn),
            progress: Progress::new(),
            work: SharedCell::new(work),
            outcome: SharedCell::new(Outcome::Refused),
            sleeper: SharedCell::new(None),
            has_said: Cell::new(false),
        }
    }

    /// What is sent, once (C15).
    pub(in crate::apartment) fn to_send(&self) -> NonNull<Call> {
        NonNull::from(self).cast()
    }

    /// Whether it is done.
    #[inline]
    pub(in crate::apartment) fn is_done(&self) -> bool {
        self.progress.is_done()
    }

    /// Says how to wake who waits; `false` when it is done. Only what is said first counts.
    pub(in crate::apartment) fn wait_for(&self, sleeper: Sleeper) -> bool {
        if !self.has_said.replace(true) {
            // SAFETY: Q3. Nobody reads it before it is said that somebody waits, which is done once.
            self.sleeper.with_mut(|said| unsafe { *said = Some(sleeper) });
        }
        self.progress.wait_for()
    }

    /// How it ended, when it is done. Given once.
    pub(in crate::apartment) fn end(self) -> Outcome {
        // SAFETY: Q2. It is done, so that nobody touches it any more.
        self.sleeper.with_mut(|sleeper| unsafe { *sleeper = None });
        // SAFETY: Q2. As above.
        self.outcome.with_mut(|outcome| unsafe { std::mem::replace(&mut *outcome, Outcome::Refused) })
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
        let outcome = call.work.with_mut(|work| match catch_unwind(AssertUnwindSafe(unsafe { &mut *work })) {
            Ok(()) => Outcome::Returned,
            Err(payload) => Outcome::Panicked(payload),
        });
        // SAFETY: Q2. It is not done yet, so that nobody reads it.
        call.outcome.with_mut(|place| unsafe { *place = outcome });
    }
    if !call.progress.finish_unwatched() {
        // SAFETY: Q3. It was written before it was said that somebody waits.
        let sleeper = call.sleeper.with(|sleeper| unsafe { (*sleeper).clone() });
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
