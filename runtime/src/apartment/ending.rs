//! How a single-threaded apartment ends: in order, or without a word.
//!
//! * **E1** In order: its filters go first (F1), its thread closes the inbox of calls, makes those that are in it, drops its
//!   tasks, releases what was given up, and then what references still hold, the newest first. No filter is set meanwhile, and
//!   no task spawned when the others are gone. All of that is done at home, while the apartment is
//!   there. Calls that come later are refused, also those of objects that are being released; references that live longer
//!   hold nothing.
//! * **E2** Without a word, because its thread ends or was put into another apartment: nothing of it is called any more.
//!   Calls that wait are refused, so that nobody waits for ever; pointers, tasks and filters leak, and that is told (rule A8).

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::call::{Call, Turn};
use super::claim::Claim;
use super::filter;
use super::here;
use super::home::{Home, Refused};
use super::work::{MayBegin, Work};
use crate::diagnostics::{self, DisconnectedContext, Leaked};
use crate::guard::drop_quietly;
use crate::wait::tasks;

/// E1. On the thread of the home.
pub(super) fn end_in_order(home: &Home, work: &Work) {
    // Those that were deferred came first.
    while let Some(call) = work.deferred_call().or_else(|| work.taken_call()) {
        // SAFETY: C15. It was sent and taken.
        unsafe { Call::take_turn(call, Turn::Made) };
    }
    work.close_calls(home);
    while work.do_one(home, MayBegin::EVERYTHING) {}
    tasks::end(home);
    work.close_releases(home);
    while work.do_one(home, MayBegin::EVERYTHING) {}
    loop {
        // SAFETY: C12. This thread is in the apartment, and releases them here.
        let held = unsafe { home.table.take_all_or_end() };
        if held.is_empty() {
            return;
        }
        // From the first to the last. What one of them asks for as it goes may be gone already.
        here::releasing(|| drop(held));
    }
}

/// E2. On the thread that was the home's. A panic of somebody who is told goes on when all is done: nobody may wait for
/// ever because of it.
pub(super) fn abandon(home: &Home, work: &Work) {
    let mut panic = None;
    let refuse = || {
        while let Some(call) = work.deferred_call().or_else(|| work.taken_call()) {
            // SAFETY: C15. It was sent and taken.
            unsafe { Call::take_turn(call, Turn::Refused(&Refused::Ended)) };
        }
    };
    refuse();
    work.close_calls(home);
    refuse();
    // Before the claims: those that are given up from now on leak as well, and are told.
    let leaked = home.table.abandon();
    let tasks = tasks::lose(home);
    let filters = filter::lose();
    let mut forget = || {
        while let Some(claim) = work.taken_claim() {
            home.releases.forgot_one();
            // SAFETY: C2. It was given up and taken.
            tell(&mut panic, || unsafe { Claim::forget(claim) });
        }
    };
    forget();
    work.close_releases(home);
    forget();
    for (count, leaked) in
        [(leaked, Leaked::Objects(leaked)), (tasks, Leaked::Tasks(tasks)), (filters, Leaked::Filters(filters))]
    {
        if count > 0 {
            tell(&mut panic, || diagnostics::emit(|| DisconnectedContext::new(home, leaked)));
        }
    }
    if let Some(payload) = panic {
        resume_unwind(payload);
    }
}

/// Tells somebody, whose panic is kept; of several, the first.
fn tell(panic: &mut Option<Box<dyn Any + Send>>, tell: impl FnOnce()) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(tell)) {
        match panic {
            None => *panic = Some(payload),
            Some(_) => drop_quietly(payload),
        }
    }
}
