//! A call that owns what it needs: its caller need not wait.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::sync::{Arc, PoisonError};
use std::thread;

use super::{Call, Caller, Kind, Origin, Sleeper, Turn};
use crate::apartment::elsewhere;
use crate::apartment::frames::{self, Chain};
use crate::apartment::graph::Wants;
use crate::apartment::home::{Home, Refused};
use crate::apartment::watching::Traced;
use crate::error::{Error, Result};
use crate::guard::drop_quietly;
use crate::sync::{Mutex, MutexGuard, Progress, SharedCell};
use crate::wait::polls::UnderWay;

/// What is to be done.
pub(in crate::apartment) type Work<R> = Box<dyn FnOnce() -> Result<R> + Send>;

/// The call: shared by who made it and the apartment.
#[repr(C)]
pub(crate) struct Owned<R> {
    call: Call,
    progress: Progress,
    /// Q1: the apartment's from the start on, the caller's after a cancellation, and when it is done.
    work: SharedCell<Option<Work<R>>>,
    /// How it has ended, when it is done.
    result: Mutex<Option<Ended<R>>>,
    sleeper: Mutex<Option<Sleeper>>,
    /// What its future gives although it is not done (DL3).
    given_up: Mutex<Option<Error>>,
    /// Who is told when it is refused.
    traced: Traced,
    /// None when nobody waits for it.
    origin: Option<Origin>,
}

// SAFETY: Q1. The work is used by one thread at a time, and is Send; so are the results.
unsafe impl<R: Send> Send for Owned<R> {}
// SAFETY: Q1. As above.
unsafe impl<R: Send> Sync for Owned<R> {}

/// How a call that is done has ended.
pub(crate) enum Ended<R> {
    /// It was made: what it gave, or its panic.
    Made(thread::Result<Result<R>>),
    /// It was not.
    Refused(Refused),
}

impl<R: Send + 'static> Owned<R> {
    /// Sends a call, with a name and in a chain.
    ///
    /// # Errors
    ///
    /// The apartment has ended. The work is dropped here.
    pub(in crate::apartment) fn send(
        home: &Arc<Home>,
        what: &'static str,
        chain: Chain,
        work: Work<R>,
        traced: Traced,
    ) -> Result<Arc<Self>, Refused> {
        Self::start(home, Some(Origin::here(what)), chain, work, traced)
    }

    /// Sends a call for which nobody waits.
    ///
    /// # Errors
    ///
    /// As for [`Self::send`].
    pub(in crate::apartment) fn post(home: &Arc<Home>, work: Work<R>, traced: Traced) -> Result<(), Refused> {
        Self::start(home, None, frames::begin(), work, traced).map(drop)
    }

    /// Sends a call anew that a filter has rejected; none when there is nothing to send any more.
    ///
    /// # Errors
    ///
    /// As for [`Self::send`].
    pub(crate) fn send_again(&self, home: &Arc<Home>) -> Option<Result<Arc<Self>, Refused>> {
        if !self.is_done() {
            return None;
        }
        // SAFETY: Q1. It is done, so that the work, which was not begun, is the caller's.
        let work = self.work.with_mut(|work| unsafe { (*work).take() })?;
        Some(Self::start(home, self.origin, self.chain(), work, self.traced.clone()))
    }

    fn start(
        home: &Arc<Home>,
        origin: Option<Origin>,
        chain: Chain,
        work: Work<R>,
        traced: Traced,
    ) -> Result<Arc<Self>, Refused> {
        let kind = match origin {
            Some(_) => {
                &const {
                    Kind {
                        turn: take_turn::<R>,
                        caller: Caller::MayGo,
                        origin: Some(origin_of::<R>),
                        is_cancelled: Some(is_cancelled::<R>),
                    }
                }
            }
            None => &const { Kind { turn: take_turn::<R>, caller: Caller::Nobody, origin: None, is_cancelled: None } },
        };
        let call = Arc::new(Self {
            call: Call::new(kind, chain),
            progress: Progress::new(),
            work: SharedCell::new(Some(work)),
            result: Mutex::new(None),
            sleeper: Mutex::new(None),
            given_up: Mutex::new(None),
            traced,
            origin,
        });
        let sent = Arc::into_raw(Arc::clone(&call)).cast_mut();
        let sent = NonNull::new(sent).expect("an Arc is not null").cast::<Call>();
        // SAFETY: C15. A count of the Arc goes with it.
        if let Err(refused) = unsafe { home.send(sent) } {
            // SAFETY: C15. It is the count from above, which did not go.
            drop(unsafe { Arc::from_raw(sent.cast::<Self>().as_ptr().cast_const()) });
            call.traced.refused(&refused);
            return Err(refused);
        }
        Ok(call)
    }

    /// Its chain.
    pub(crate) const fn chain(&self) -> Chain {
        self.call.chain()
    }

    /// For what waits who waits for it; `may_go` when that can stop waiting.
    pub(in crate::apartment) fn wants(&self, home: &Arc<Home>, may_go: bool) -> Wants {
        let what = self.origin.map_or("a post", |origin| origin.what);
        Wants::Call { call: self.call.number(), what, into: Arc::clone(home), may_go }
    }

    /// Whether it is done.
    pub(crate) fn is_done(&self) -> bool {
        self.progress.is_done()
    }

    /// Says how to wake who waits, in place of what was said before; `false` when it is done.
    pub(crate) fn wait_for(&self, sleeper: Sleeper) -> bool {
        let before = lock(&self.sleeper).replace(sleeper);
        // Not under the lock: a waker is somebody's code.
        drop(before);
        // Who finishes does so before it looks for a sleeper.
        !self.is_done()
    }

    /// Why nobody waits for it any more, although it is not done. Given once.
    pub(crate) fn given_up(&self) -> Option<Error> {
        lock(&self.given_up).take()
    }

    /// Takes a call back that has not been started; `false` when it has.
    pub(crate) fn cancel(&self) -> bool {
        let is_cancelled = self.progress.cancel();
        if is_cancelled {
            // SAFETY: Q1. It was cancelled, so that the work is the caller's.
            drop(self.work.with_mut(|work| unsafe { (*work).take() }));
        }
        is_cancelled
    }

    /// How it ended, when it is done. Given once.
    pub(crate) fn end(&self) -> Ended<R> {
        lock(&self.result).take().unwrap_or(Ended::Refused(Refused::Ended))
    }
}

impl<R: Send + 'static> UnderWay for Owned<R> {
    fn is_done(&self) -> bool {
        self.is_done()
    }

    fn wants(&self, home: &Arc<Home>) -> Wants {
        self.wants(home, true)
    }

    fn give_up(&self, error: Error) {
        let before = lock(&self.given_up).replace(error);
        drop(before);
    }
}

/// Where the call comes from.
///
/// # Safety
///
/// C15: `call` is what [`Owned::send`] sent, with a count of the Arc.
unsafe fn origin_of<R>(call: NonNull<Call>) -> Origin {
    // SAFETY: C15. It is one, and nobody changes this part of it.
    let origin = unsafe { (*call.cast::<Owned<R>>().as_ptr()).origin };
    origin.expect("one of this kind has it")
}

/// Whether its caller has gone.
///
/// # Safety
///
/// C15: `call` is what [`Owned::send`] sent, with a count of the Arc.
unsafe fn is_cancelled<R>(call: NonNull<Call>) -> bool {
    // SAFETY: C15. It is one, and this part of it is read by all.
    unsafe { (*call.cast::<Owned<R>>().as_ptr()).progress.is_cancelled() }
}

/// Makes or refuses the call.
///
/// # Safety
///
/// C15: `call` is what [`Owned::send`] sent, with a count of the Arc.
unsafe fn take_turn<R>(call: NonNull<Call>, turn: Turn<'_>) {
    // SAFETY: C15, as promised by the caller.
    let call = unsafe { Arc::from_raw(call.cast::<Owned<R>>().as_ptr().cast_const()) };
    if !call.progress.start() {
        return;
    }
    // SAFETY: Q1. It has started, so that the work is this thread's.
    let work = call.work.with_mut(|work| unsafe { (*work).take() });
    if let Turn::Refused(why) = turn {
        call.traced.refused(why);
    }
    match (turn, work) {
        (Turn::Made, Some(work)) => {
            let elsewhere = elsewhere::go();
            let result = catch_unwind(AssertUnwindSafe(work));
            drop(elsewhere);
            *lock(&call.result) = Some(Ended::Made(result));
        }
        // Its caller may send it anew.
        (Turn::Refused(why @ Refused::Rejected(_)), work) => {
            // SAFETY: Q1. As above.
            call.work.with_mut(|place| unsafe { *place = work });
            *lock(&call.result) = Some(Ended::Refused(why.clone()));
        }
        (_, work) => {
            if let Turn::Refused(why) = turn {
                *lock(&call.result) = Some(Ended::Refused(why.clone()));
            }
            // What it captured may panic when it is dropped.
            if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(work))) {
                drop_quietly(payload);
            }
        }
    }
    call.progress.finish();
    let sleeper = lock(&call.sleeper).take();
    // A waker is somebody's code, and so is the drop of a result that nobody wants any more.
    let told = catch_unwind(AssertUnwindSafe(|| {
        if let Some(sleeper) = sleeper {
            sleeper.wake();
        }
        drop(call);
    }));
    if let Err(payload) = told {
        drop_quietly(payload);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each change is one step.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
