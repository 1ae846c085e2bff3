//! A call whose caller waits: it stands on the caller's stack, and may borrow what is there.
//!
//! It is laid out by who writes: what the apartment reads is in one cache line, with the work itself when that is small, and
//! what it answers with in the next. So a call to a thread that is looking takes hardly more than the two lines that any
//! answer takes, and the head of the inbox.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr::NonNull;
use std::sync::Arc;

use super::{Call, Caller, Kind, Origin, Sleeper, Turn};
use crate::apartment::frames::{self, CallNumber};
use crate::apartment::graph::Wants;
use crate::apartment::home::{Home, Refused};
use crate::apartment::retry::Retries;
use crate::apartment::waiting::Awaited;
use crate::apartment::{elsewhere, filter, waiting};
use crate::sync::{Progress, SharedCell};

/// The call on the stack of its caller.
#[repr(C, align(64))]
pub(in crate::apartment) struct Borrowed<F, R> {
    call: Call,
    /// The apartment's when it has its turn.
    work: SharedCell<Option<F>>,
    wait: Wait,
    answer: Answer<R>,
    /// Behind what the apartment looks at for every call.
    origin: Origin,
}

/// How the caller waits.
struct Wait {
    /// Q3: written before it is said that somebody waits.
    sleeper: SharedCell<Option<Sleeper>>,
    /// The caller's alone.
    has_said: Cell<bool>,
}

/// What the apartment answers with.
#[repr(C, align(64))]
struct Answer<R> {
    progress: Progress,
    /// Q2: written before the call is done, and read after it.
    outcome: SharedCell<Outcome<R>>,
}

/// How it ended.
pub(in crate::apartment) enum Outcome<R> {
    Returned(R),
    Panicked(Box<dyn Any + Send>),
    Refused(Refused),
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
pub(crate) unsafe fn call_borrowed<R>(
    home: &Arc<Home>,
    what: &'static str,
    work: impl FnOnce() -> R,
) -> Result<R, Refused> {
    if filter::is_asking() {
        return Err(Refused::Rejected(filter::no_call_out(home)));
    }
    let mut retries = Retries::new();
    let mut work = work;
    loop {
        let call = Borrowed::new(what, work);
        let (to_send, number) = (call.to_send(), call.call.number());
        let sent = Sent { call: to_send, number, progress: &call.answer.progress, wait: &call.wait, home, what };
        // SAFETY: C15. It stays where it is until it is done, which is waited for.
        unsafe { sent.and_wait() }?;
        match call.end() {
            (Outcome::Returned(result), _) => return Ok(result),
            (Outcome::Panicked(payload), _) => resume_unwind(payload),
            (Outcome::Refused(why), Some(again)) => {
                // Rule A10: it was not begun, and is sent anew when that is wanted.
                retries.pause(why, None)?;
                work = again;
            }
            (Outcome::Refused(why), None) => return Err(why),
        }
    }
}

/// A call that its caller waits for, whatever its work is.
struct Sent<'a> {
    call: NonNull<Call>,
    number: CallNumber,
    progress: &'a Progress,
    wait: &'a Wait,
    home: &'a Arc<Home>,
    what: &'static str,
}

impl Sent<'_> {
    /// Sends it, and waits until it is done.
    ///
    /// # Errors
    ///
    /// The apartment has ended; the call was not sent.
    ///
    /// # Safety
    ///
    /// C15: the call is the caller's, and this is its progress and how its caller waits.
    unsafe fn and_wait(&self) -> Result<(), Refused> {
        // SAFETY: C15, as promised by the caller.
        unsafe { self.home.send(self.call) }?;
        // Nothing may leave this frame before the call is done. Nobody gives up a call either (DL3).
        let stay = AbortOnDrop;
        while !self.progress.is_done() {
            waiting::wait_until(self, None);
        }
        std::mem::forget(stay);
        Ok(())
    }
}

impl Awaited for Sent<'_> {
    #[inline]
    fn is_done(&self) -> bool {
        self.progress.is_done()
    }

    fn prepare(&self, sleeper: Sleeper) -> bool {
        self.wait.say(sleeper, self.progress)
    }

    fn insist(&self) {
        self.home.insist();
    }

    fn wants(&self) -> Wants {
        Wants::Call { call: self.number, what: self.what, into: Arc::clone(self.home), may_go: false }
    }
}

impl Wait {
    /// Says how to wake who waits; `false` when it is done. Only what is said first counts.
    fn say(&self, sleeper: Sleeper, progress: &Progress) -> bool {
        if !self.has_said.replace(true) {
            // SAFETY: Q3. Nobody reads it before it is said that somebody waits, which is done once.
            self.sleeper.with_mut(|said| unsafe { *said = Some(sleeper) });
        }
        progress.wait_for()
    }
}

impl<F: FnOnce() -> R, R> Borrowed<F, R> {
    pub(in crate::apartment) fn new(what: &'static str, work: F) -> Self {
        let kind = &const {
            Kind { turn: take_turn::<F, R>, caller: Caller::Waits, origin: Some(origin_of::<F, R>), is_cancelled: None }
        };
        Self {
            call: Call::new(kind, frames::chain()),
            work: SharedCell::new(Some(work)),
            wait: Wait { sleeper: SharedCell::new(None), has_said: Cell::new(false) },
            answer: Answer {
                progress: Progress::started(),
                outcome: SharedCell::new(Outcome::Refused(Refused::Ended)),
            },
            origin: Origin::here(what),
        }
    }

    /// What is sent, once (C15).
    pub(in crate::apartment) fn to_send(&self) -> NonNull<Call> {
        NonNull::from(self).cast()
    }

    /// Its number.
    #[cfg(all(test, loom))]
    pub(in crate::apartment) const fn number(&self) -> CallNumber {
        self.call.number()
    }

    /// Whether it is done.
    #[cfg(all(test, loom))]
    pub(in crate::apartment) fn is_done(&self) -> bool {
        self.answer.progress.is_done()
    }

    /// Says how to wake who waits; `false` when it is done.
    #[cfg(all(test, loom))]
    pub(in crate::apartment) fn wait_for(&self, sleeper: Sleeper) -> bool {
        self.wait.say(sleeper, &self.answer.progress)
    }

    /// How it ended, when it is done, and the work when that was not begun. Given once.
    pub(in crate::apartment) fn end(self) -> (Outcome<R>, Option<F>) {
        // SAFETY: Q2. It is done, so that nobody touches it any more.
        self.wait.sleeper.with_mut(|sleeper| unsafe { *sleeper = None });
        // SAFETY: Q2. As above.
        let outcome = self
            .answer
            .outcome
            .with_mut(|outcome| unsafe { std::mem::replace(&mut *outcome, Outcome::Refused(Refused::Ended)) });
        // SAFETY: Q2. As above.
        let work = self.work.with_mut(|work| unsafe { (*work).take() });
        (outcome, work)
    }
}

/// Where the call comes from.
///
/// # Safety
///
/// C15: `call` is the beginning of a `Borrowed<F, R>` whose caller waits.
unsafe fn origin_of<F, R>(call: NonNull<Call>) -> Origin {
    // SAFETY: C15. It is one, and stays until it is done; nobody changes this part of it.
    unsafe { (*call.cast::<Borrowed<F, R>>().as_ptr()).origin }
}

/// Makes or refuses the call.
///
/// # Safety
///
/// C15: `call` is the beginning of a `Borrowed<F, R>` whose caller waits.
unsafe fn take_turn<F: FnOnce() -> R, R>(call: NonNull<Call>, turn: Turn<'_>) {
    // SAFETY: C15. It is one, and stays until it is done.
    let call = unsafe { call.cast::<Borrowed<F, R>>().as_ref() };
    // SAFETY: C15. This is its turn, so that the work is this thread's.
    let work = call.work.with_mut(|work| unsafe { (*work).take() });
    let outcome = match (turn, work) {
        (Turn::Made, Some(work)) => {
            // Until before the call is done: its caller may send the next one at once.
            let elsewhere = elsewhere::go();
            let made = catch_unwind(AssertUnwindSafe(work));
            drop(elsewhere);
            Some(match made {
                Ok(result) => Outcome::Returned(result),
                Err(payload) => Outcome::Panicked(payload),
            })
        }
        // What it captures is its caller's: it waits, and drops nothing of it here.
        (Turn::Refused(why), work) => {
            // SAFETY: C15. As above.
            call.work.with_mut(|place| unsafe { *place = work });
            Some(Outcome::Refused(why.clone()))
        }
        (Turn::Made, None) => None,
    };
    if let Some(outcome) = outcome {
        // SAFETY: Q2. It is not done yet, so that nobody reads it. What it was owns nothing.
        call.answer.outcome.with_mut(|place| unsafe { place.write(outcome) });
    }
    finish(&call.answer.progress, &call.wait);
}

/// The call is done; who waits is woken.
fn finish(progress: &Progress, wait: &Wait) {
    if !progress.finish_unwatched() {
        // SAFETY: Q3. It was written before it was said that somebody waits.
        let sleeper = wait.sleeper.with(|sleeper| unsafe { (*sleeper).clone() });
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
