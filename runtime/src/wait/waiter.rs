//! Somebody who waits for several things, as those who make them happen see him.
//!
//! * **K1** What happens is made to be seen first, and then stirs all who wait for it: raises their flag, and wakes those
//!   whose flag was down (U1).
//! * **K2** Who waits lowers the flag before he looks at the things (U2), and sleeps when none has happened. Before he does,
//!   he says how he is woken, and does not sleep when the flag is up by then. So nothing is missed, and being stirred in vain
//!   costs a look.

use std::cell::Cell;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use super::list::is_at_home;
use crate::apartment::{self, Awaited, Sleeper, Waited, Wants, wait_until};
use crate::error::Result;
use crate::sync::{Counter, Flag, Mutex};
use crate::sys::{Doorbell, Handles};

/// Who waits; see the rules of the module.
#[derive(Debug)]
pub(crate) struct Waiter {
    is_stirred: Flag,
    sleeper: Mutex<Option<Sleeper>>,
    /// How often it has waited.
    waits: Counter,
}

impl Waiter {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { is_stirred: Flag::new(), sleeper: Mutex::new(None), waits: Counter::zero() })
    }

    /// K1: something has happened.
    pub(crate) fn stir(&self) {
        if self.is_stirred.raise() {
            return;
        }
        let sleeper = self.sleeper.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(sleeper) = sleeper {
            sleeper.wake();
        }
    }

    /// K2: it is about to look at the things.
    pub(crate) fn settle(&self) {
        self.is_stirred.lower();
    }

    /// K1: whether it was stirred since it settled.
    pub(crate) fn is_stirred(&self) -> bool {
        self.is_stirred.is_up()
    }

    /// K2: it is about to sleep, and is woken like this; `false` when it was stirred meanwhile.
    pub(crate) fn sleep_as(&self, sleeper: Sleeper) -> bool {
        let before = self.sleeper.lock().unwrap_or_else(PoisonError::into_inner).replace(sleeper);
        drop(before);
        !self.is_stirred()
    }

    /// Waits on this thread until it is stirred, one of the handles has something, or the time is over. In a single-threaded
    /// apartment calls come in meanwhile.
    ///
    /// # Errors
    ///
    /// ERROR_POSSIBLE_DEADLOCK: it would never be (DL3).
    pub(super) fn wait(
        &self,
        wants: &dyn Fn() -> Wants,
        handles: Option<&Handles>,
        deadline: Option<Instant>,
    ) -> Result<()> {
        let is_turn_of_messages = Doorbell::HAS_OTHER_LOOPS && self.waits.next() % IN_A_ROW == IN_A_ROW - 1;
        let sleeps = Cell::new(is_turn_of_messages && is_at_home());
        let deadline = if sleeps.get() { Some(soon(deadline)) } else { deadline };
        let waited = wait_until(&Sleep { waiter: self, wants, handles, looks: Cell::new(0), sleeps }, deadline);
        // Awake, it is not to be woken: that may be a message to itself, which keeps those behind it.
        let sleeper = self.sleeper.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(sleeper);
        match waited {
            Waited::Done | Waited::TimeIsOver => Ok(()),
            Waited::GaveUp(cycle) => match wants() {
                // What it has waited for is done by now.
                Wants::Other(_) => Ok(()),
                wants => Err(apartment::deadlock(&wants, &cycle)),
            },
        }
    }
}

/// One sleep of somebody who waits.
struct Sleep<'a> {
    waiter: &'a Waiter,
    wants: &'a dyn Fn() -> Wants,
    handles: Option<&'a Handles>,
    /// How often it was asked whether it is done.
    looks: Cell<u32>,
    /// It sleeps first, if only for a moment: that is when the system has its turn.
    sleeps: Cell<bool>,
}

/// After so many looks one is for handles: it is a call of the system. A thread that always has something to do does not
/// sleep.
const SELDOM: u32 = 1024;

/// So often in a row somebody who is always stirred waits without a turn of the system's.
const IN_A_ROW: usize = 64;

/// As short as a turn of the system's is when there is nothing for it.
fn soon(deadline: Option<Instant>) -> Instant {
    let soon = Instant::now() + Duration::from_millis(1);
    deadline.map_or(soon, |deadline| deadline.min(soon))
}

impl Awaited for Sleep<'_> {
    fn is_done(&self) -> bool {
        let looks = self.looks.get();
        self.looks.set(looks.wrapping_add(1));
        let is_taken = |handles: &Handles| {
            if looks % SELDOM == SELDOM - 1 {
                handles.look();
            }
            handles.is_over()
        };
        // A future may stir who waits for it each time that it is polled: something that waits comes in between.
        self.handles.is_some_and(is_taken) || looks > 0 && !self.sleeps.get() && self.waiter.is_stirred()
    }

    fn prepare(&self, sleeper: Sleeper) -> bool {
        // Once.
        let sleeps = self.sleeps.take();
        self.waiter.sleep_as(sleeper) || sleeps
    }

    fn handles(&self) -> Option<&Handles> {
        self.handles
    }

    fn wants(&self) -> Wants {
        (self.wants)()
    }
}

/// Those who wait for one thing: under the lock of the thing.
#[derive(Debug)]
pub(super) struct Waiters(Vec<Arc<Waiter>>);

impl Waiters {
    pub(super) const fn none() -> Self {
        Self(Vec::new())
    }

    pub(super) fn add(&mut self, waiter: &Arc<Waiter>) {
        self.0.push(Arc::clone(waiter));
    }

    /// Takes one of them away that was added once more than it was taken away.
    pub(super) fn remove(&mut self, waiter: &Arc<Waiter>) {
        if let Some(place) = self.0.iter().position(|one| Arc::ptr_eq(one, waiter)) {
            self.0.swap_remove(place);
        }
    }

    /// K1: it has happened.
    pub(super) fn stir(&self) {
        self.0.iter().for_each(|waiter| waiter.stir());
    }
}

#[cfg(all(test, loom))]
mod models;
