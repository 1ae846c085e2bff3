//! What a single-threaded apartment has to do: calls, then claims that were given up elsewhere.
//!
//! What was taken out of the inboxes waits here, one by one: a call that waits itself has those behind it done meanwhile.

use std::cell::Cell;
use std::ptr::NonNull;

use super::call::{Call, Turn};
use super::claim::Claim;
use super::elsewhere;
use super::filter::{self, Answer, Deferred, Due, Incoming};
use super::frames::CallNumber;
use super::home::{Home, Refused};
use super::reentrancy::LetIn;
use super::spin::Look;
use crate::sync::{Linked, Taken};

/// What its thread has taken.
pub(super) struct Work {
    calls: Cell<Taken<Call>>,
    /// Calls that were taken, and that a filter has deferred (F4).
    deferred: Deferred,
    /// The last thing that was begun was one of those: something else is next, if there is anything (F4).
    has_asked: Cell<bool>,
    releases: Cell<Taken<Claim>>,
    /// How many loops look at the inboxes, one inside the other (I3).
    watching: Cell<u32>,
    /// How many releases it is making, one inside the other.
    releasing: Cell<u32>,
    /// How many it has done.
    done: Cell<usize>,
}

/// What was taken, and had no turn.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// The calls for which somebody may wait.
    pub(super) calls: Vec<CallNumber>,
    /// How many others there are.
    pub(super) posts: usize,
}

/// What may begin now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MayBegin {
    lets_in: LetIn,
    /// Calls that nobody waits for.
    post: bool,
    /// Calls whose caller may stop waiting.
    future: bool,
    release: bool,
}

impl MayBegin {
    pub(super) const EVERYTHING: Self = Self { lets_in: LetIn::Everything, post: true, future: true, release: true };

    fn call(self, call: &Call) -> bool {
        let has_room = call.is_waited_for() || if call.is_post() { self.post } else { self.future };
        has_room && self.lets_in.admits(call)
    }
}

/// So many things that nobody waits for are begun one inside the other while each waits for something, and no more: the stack
/// of the thread would hold as many as others leave.
const INSIDE_ONE_ANOTHER: u32 = 32;

/// The same for futures and calls with a limit: somebody may wait for them who is waited for here, so that they come in as
/// long as there is room.
const FUTURES_INSIDE_ONE_ANOTHER: u32 = 256;

impl Work {
    pub(super) const fn new() -> Self {
        Self {
            calls: Cell::new(Taken::NOTHING),
            deferred: Deferred::new(),
            has_asked: Cell::new(false),
            releases: Cell::new(Taken::NOTHING),
            watching: Cell::new(0),
            releasing: Cell::new(0),
            done: Cell::new(0),
        }
    }

    /// Does one thing that may begin, if there is one. On the thread of the home (N1), which may have ended when this
    /// returns. Everything has been taken out of the inboxes when there is none.
    pub(super) fn do_one(&self, home: &Home, may_begin: MayBegin) -> bool {
        // F4: those that were deferred take turns with what comes, however many are due.
        let has_asked = self.has_asked.replace(false);
        !has_asked && self.ask_again(home, may_begin)
            || self.do_one_that_came(home, may_begin)
            || has_asked && self.ask_again(home, may_begin)
    }

    /// The same, but for calls that were deferred.
    #[inline]
    fn do_one_that_came(&self, home: &Home, may_begin: MayBegin) -> bool {
        let is_watched = self.watching.get() > 0;
        if may_begin == MayBegin::EVERYTHING {
            // SAFETY: N1. This is the thread that takes.
            let call = next(&self.calls, || unsafe { home.calls.take(is_watched) });
            // SAFETY: N1, as above.
            return self.make(home, call)
                || self.release(home, next(&self.releases, || unsafe { home.releases.take(is_watched) }));
        }
        // SAFETY: N1. This is the thread that takes.
        self.change_calls(|calls| calls.append(unsafe { home.calls.take(is_watched) }));
        // SAFETY: C15. It was taken, and had no turn yet.
        let call = self.change_calls(|calls| calls.take_first(|call| may_begin.call(unsafe { call.as_ref() })));
        if self.make(home, call) {
            return true;
        }
        let mut releases = self.releases.replace(Taken::NOTHING);
        // SAFETY: N1. This is the thread that takes.
        releases.append(unsafe { home.releases.take(is_watched) });
        let claim = if may_begin.release { releases.next() } else { None };
        self.releases.set(releases);
        self.release(home, claim)
    }

    fn change_calls<R>(&self, change: impl FnOnce(&mut Taken<Call>) -> R) -> R {
        let mut calls = self.calls.replace(Taken::NOTHING);
        let changed = change(&mut calls);
        self.calls.set(calls);
        changed
    }

    /// Which calls were taken, and had no turn.
    pub(super) fn held(&self) -> Held {
        let mut held = Held::default();
        self.change_calls(|calls| {
            calls.take_first(|call| {
                // SAFETY: C15. It was taken, and had no turn yet.
                let call = unsafe { call.as_ref() };
                match call.is_post() {
                    false => held.calls.push(call.number()),
                    true => held.posts += 1,
                }
                false
            })
        });
        held
    }

    /// Refuses one of the calls that were taken, and had no turn.
    pub(super) fn refuse(&self, number: CallNumber, why: &Refused) {
        // SAFETY: C15. It was taken, and had no turn yet.
        let is_it = |call: NonNull<Call>| unsafe { call.as_ref() }.number().is(number);
        if let Some(call) = self.change_calls(|calls| calls.take_first(is_it)) {
            // SAFETY: C15. It was sent and taken.
            unsafe { Call::take_turn(call, Turn::Refused(why)) };
        }
    }

    /// What may begin while the thread waits and lets in so much, in the middle of so many calls that are not waited for to
    /// the end.
    pub(super) fn may_begin(&self, lets_in: LetIn, loose: u32) -> MayBegin {
        MayBegin {
            lets_in,
            post: loose < INSIDE_ONE_ANOTHER,
            future: loose < FUTURES_INSIDE_ONE_ANOTHER,
            release: lets_in == LetIn::Everything && self.releasing.get() < INSIDE_ONE_ANOTHER,
        }
    }

    /// Does what is there now, and nothing that comes meanwhile: whether that was something. As [`Self::do_one`].
    pub(super) fn do_batch(&self, home: &Home) -> bool {
        let before = self.done();
        for _ in 0..self.deferred.len() {
            if !self.ask_again(home, MayBegin::EVERYTHING) {
                break;
            }
        }
        let is_watched = self.watching.get() > 0;
        while self.make(home, self.taken_call()) {}
        // SAFETY: N1. This is the thread that takes; none is left of those that were taken before.
        self.calls.set(unsafe { home.calls.take(is_watched) });
        while self.make(home, self.taken_call()) {}
        while self.release(home, self.taken_claim()) {}
        // SAFETY: N1, as above.
        self.releases.set(unsafe { home.releases.take(is_watched) });
        while self.release(home, self.taken_claim()) {}
        self.done() != before
    }

    /// Makes a call, if there is one, and no filter minds.
    fn make(&self, home: &Home, call: Option<NonNull<Call>>) -> bool {
        let Some(call) = call else { return false };
        if filter::is_there() {
            self.make_if_let_in(home, Due::first(call))
        } else {
            self.turn(call, Turn::Made)
        }
        true
    }

    /// F4: the same for one that was deferred.
    #[inline]
    fn ask_again(&self, home: &Home, may_begin: MayBegin) -> bool {
        // SAFETY: C15. It was taken, and had no turn yet.
        let due = self.deferred.next_due(|call| may_begin.call(unsafe { call.as_ref() }));
        let Some(due) = due else { return false };
        // Before that is done: a call may do other things inside.
        self.has_asked.set(true);
        self.make_if_let_in(home, due);
        true
    }

    /// Asks the filter for a call, which may have been deferred.
    #[cold]
    fn make_if_let_in(&self, home: &Home, due: Due) {
        let Due { call, times, .. } = due;
        // SAFETY: C15. It was taken, and had no turn yet.
        if unsafe { Call::is_cancelled(call) } {
            // Nobody is asked for it: its turn makes nothing.
            return self.turn(call, Turn::Made);
        }
        // SAFETY: C15. It was taken, and had no turn yet.
        let (origin, chain) = unsafe { (Call::origin(call), call.as_ref().chain()) };
        // F1
        let Some(origin) = origin else { return self.turn(call, Turn::Made) };
        match filter::ask(home, Incoming::ours(origin, chain, times)) {
            Answer::Made => self.turn(call, Turn::Made),
            Answer::Rejected(error) => self.turn(call, Turn::Refused(&Refused::Rejected(error))),
            Answer::Later { was_asked } => {
                if !self.deferred.put(due, was_asked) {
                    self.turn(call, Turn::Refused(&Refused::Rejected(filter::nobody_rings(home))));
                }
            }
        }
    }

    /// A call has its turn.
    fn turn(&self, call: NonNull<Call>, turn: Turn<'_>) {
        // SAFETY: C15. It was sent and taken.
        unsafe { Call::take_turn(call, turn) };
        self.done.set(self.done.get().wrapping_add(1));
    }

    /// Releases what a claim holds, if there is one.
    fn release(&self, home: &Home, claim: Option<NonNull<Claim>>) -> bool {
        let Some(claim) = claim else { return false };
        home.releases.drained_one();
        self.releasing.set(self.releasing.get() + 1);
        let _elsewhere = elsewhere::go();
        // SAFETY: C2. It was given up and taken; C12: this thread is in the apartment.
        unsafe { Claim::release(claim) };
        self.releasing.set(self.releasing.get() - 1);
        self.done.set(self.done.get().wrapping_add(1));
        true
    }

    /// How many things this thread has done, for whichever loop.
    pub(super) fn done(&self) -> usize {
        self.done.get()
    }

    /// Whether something has come, when there was nothing to do.
    #[inline]
    pub(super) fn has_come(home: &Home, look: Look) -> bool {
        !home.calls.is_empty() || look == Look::Everywhere && !home.releases.is_empty()
    }

    /// I3: the thread looks at its inboxes from now on.
    pub(super) fn watch(&self, home: &Home) {
        self.watching.set(self.watching.get() + 1);
        home.calls.watch();
        home.releases.watch();
    }

    /// I3: the thread, which has nothing to do, is about to sleep; `false` when something has come.
    pub(super) fn rest(home: &Home) -> bool {
        home.calls.rest() & home.releases.rest()
    }

    /// I3: the thread goes elsewhere, where no loop of ours looks, and comes back with [`Self::look_again`]. How many loops
    /// have looked; none when there were none.
    ///
    /// What may not begin there either is not rung for: the ring would be there again each time when the thread comes back, which
    /// then neither sleeps nor gets to its messages.
    pub(super) fn look_away(&self, home: &Home, may_begin: MayBegin) -> Option<u32> {
        let watching = self.watching.replace(0);
        if watching == 0 {
            return None;
        }
        if !(Self::rest(home) && self.has_nothing(may_begin)) {
            home.ring();
        }
        Some(watching)
    }

    /// I3: it is back, and so many loops look again.
    pub(super) fn look_again(&self, home: &Home, watching: u32) {
        self.watching.set(watching);
        home.calls.watch();
        home.releases.watch();
    }

    /// I3: one loop less looks. Whoever leaves something from now on rings.
    pub(super) fn unwatch(&self, home: &Home, may_begin: MayBegin) {
        let watching = self.watching.get() - 1;
        self.watching.set(watching);
        if watching == 0 && !(Self::rest(home) && self.has_nothing(may_begin)) {
            // It is seen by whoever gets the messages of the thread, where there are messages.
            home.ring();
        }
    }

    /// Whether nothing is left that was taken, is to be done now, and may begin.
    fn has_nothing(&self, may_begin: MayBegin) -> bool {
        (has_none(&self.calls) || !self.has_call(may_begin))
            && (!may_begin.release || has_none(&self.releases))
            // SAFETY: C15. It was taken, and had no turn yet.
            && !self.deferred.has_due(|call| may_begin.call(unsafe { call.as_ref() }))
    }

    /// Whether one of the calls that were taken may begin.
    fn has_call(&self, may_begin: MayBegin) -> bool {
        let mut has_one = false;
        self.change_calls(|calls| {
            calls.take_first(|call| {
                // SAFETY: C15. It was taken, and had no turn yet.
                has_one |= may_begin.call(unsafe { call.as_ref() });
                false
            })
        });
        has_one
    }

    /// Takes the calls that come last: the inbox is closed (I4). All are behind those that were taken before.
    pub(super) fn close_calls(&self, home: &Home) {
        // SAFETY: N1. This is the thread that takes.
        self.calls.set(unsafe { home.calls.close() });
    }

    /// The same for claims.
    pub(super) fn close_releases(&self, home: &Home) {
        // SAFETY: N1. This is the thread that takes.
        self.releases.set(unsafe { home.releases.close() });
    }

    /// The next call that was taken.
    pub(super) fn taken_call(&self) -> Option<NonNull<Call>> {
        // An apartment that ends asks nobody (F1).
        next(&self.calls, || Taken::NOTHING)
    }

    /// The next call that was deferred, when the apartment ends.
    pub(super) fn deferred_call(&self) -> Option<NonNull<Call>> {
        self.deferred.next()
    }

    /// The next claim that was taken.
    pub(super) fn taken_claim(&self) -> Option<NonNull<Claim>> {
        next(&self.releases, || Taken::NOTHING)
    }
}

/// Takes one of those that were taken, or one of those that come next.
#[inline]
fn next<T: Linked>(taken: &Cell<Taken<T>>, refill: impl FnOnce() -> Taken<T>) -> Option<NonNull<T>> {
    let mut things = taken.replace(Taken::NOTHING);
    if things.is_empty() {
        things = refill();
    }
    let first = things.next();
    taken.set(things);
    first
}

/// Whether none is left of those that were taken.
fn has_none<T: Linked>(taken: &Cell<Taken<T>>) -> bool {
    let things = taken.replace(Taken::NOTHING);
    let is_empty = things.is_empty();
    taken.set(things);
    is_empty
}

#[cfg(all(test, not(loom)))]
mod tests;
