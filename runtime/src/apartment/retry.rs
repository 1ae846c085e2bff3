//! Trying again what a busy server has refused (rule A10).
//!
//! What goes in is how long to go on, the budget, and a call; what comes out is what it gave, or its last refusal with how
//! often it was tried. It always holds that only the two codes of busy servers are tried again: a call that one of them
//! answers was not made. That something has ended never is, nor that no call may go out now. Off, until somebody says so.
//!
//! There are three ways: [`busy`] wraps any calls, whoever serves them; [`retry_busy`] has the calls of this thread that go
//! through [`Agile`](crate::Agile), [`ApartmentRef`](super::ApartmentRef) and our proxies tried again by themselves; and on
//! Windows it has COM do the same for its own proxies, where COM asks the message filter of the calling thread
//! (RetryRejectedCall): in single-threaded apartments. A filter that somebody else has registered there is asked first, and
//! the budget begins where that gives up.
//!
//! Excel refuses calls while a cell is being edited or a dialog is open. A program that waits half a minute for the user:
//!
//! ```
//! use std::time::Duration;
//!
//! use comwright::apartment::{self, ApartmentKind, RetryBudget};
//!
//! let _apartment = apartment::enter(ApartmentKind::Sta)?;
//! apartment::retry_busy(RetryBudget::new(Duration::from_secs(30)))?;
//! // let excel = excel::Application::create()?;
//! // excel.set_visible(true)?; // RPC_E_CALL_REJECTED after half a minute of "Excel is busy" at the earliest
//! # Ok::<(), comwright::Error>(())
//! ```
//!
//! and one that has a single step tried again:
//!
//! ```
//! use std::time::Duration;
//!
//! use comwright::apartment::{RetryBudget, retry};
//!
//! # fn set_value() -> comwright::Result<()> { Ok(()) }
//! retry::busy(RetryBudget::new(Duration::from_secs(5)), || set_value())?;
//! # Ok::<(), comwright::Error>(())
//! ```

use std::cell::Cell;
use std::time::{Duration, Instant};

use windows_core::HRESULT;

use super::call::Sleeper;
use super::graph::Wants;
use super::home::Refused;
use super::waiting::{self, Awaited};
use super::{filter, here};
use crate::error::{Error, Result};
use crate::hresult;

/// How long what a busy server refuses is tried again, and how often.
///
/// Each pause is as long as everything before it took, so that pauses double, but not shorter than the first nor longer than
/// the longest one. The last attempt is when the time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryBudget {
    total: Duration,
    first_pause: Duration,
    longest_pause: Duration,
}

impl RetryBudget {
    /// For so long, from the first refusal on. The first pause is 50 ms, the longest one second. No time at all tries nothing
    /// again.
    pub const fn new(total: Duration) -> Self {
        Self { total, first_pause: Duration::from_millis(50), longest_pause: Duration::from_secs(1) }
    }

    /// The same with another first pause; at least a millisecond. What COM tries again for its own proxies pauses for 100 ms
    /// at least: with less it would try again at once.
    #[must_use]
    pub const fn with_first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = if pause.as_micros() < SHORTEST_PAUSE.as_micros() { SHORTEST_PAUSE } else { pause };
        self
    }

    /// The same with another longest pause; not shorter than the first one.
    #[must_use]
    pub const fn with_longest_pause(mut self, pause: Duration) -> Self {
        self.longest_pause = pause;
        self
    }

    /// How long it goes on.
    pub const fn total(&self) -> Duration {
        self.total
    }

    /// How long to pause when so much time has passed since the first refusal; none when the budget is used up.
    pub(super) fn pause_after(&self, passed: Duration) -> Option<Duration> {
        let left = self.total.checked_sub(passed).filter(|left| !left.is_zero())?;
        let longest = self.longest_pause.max(self.first_pause);
        Some(passed.clamp(self.first_pause, longest).min(left))
    }
}

/// Nothing spins.
const SHORTEST_PAUSE: Duration = Duration::from_millis(1);

thread_local! {
    static BUDGET: Cell<Option<RetryBudget>> = const { Cell::new(None) };
}

/// Has what busy servers refuse tried again on this thread, for as long as the budget says; `None` turns it off. Gives the
/// budget before. See [`retry`](self) for what is tried again.
///
/// It is this thread's until its single-threaded apartment ends, and is set in that apartment: COM asks no other one. A future
/// that is refused ([`ApartmentRef::call_async`](super::ApartmentRef::call_async)) is not tried again. A thread in a
/// single-threaded apartment does what comes for it while it pauses.
///
/// # Errors
///
/// On Windows, what CoRegisterMessageFilter says.
pub fn retry_busy(budget: impl Into<Option<RetryBudget>>) -> Result<Option<RetryBudget>> {
    // Rule A5: it looks whether the thread is where it was.
    here::look();
    let before = BUDGET.replace(budget.into());
    if let Err(error) = filter::settle() {
        BUDGET.set(before);
        return Err(error);
    }
    Ok(before)
}

/// The budget of this thread.
pub(super) fn budget() -> Option<RetryBudget> {
    BUDGET.try_with(Cell::get).ok().flatten()
}

/// The apartment of this thread has ended.
pub(super) fn forget() {
    let _ = BUDGET.try_with(|budget| budget.set(None));
}

/// Whether a code says that a server is busy, and did not begin the call: RPC_E_CALL_REJECTED and
/// RPC_E_SERVERCALL_RETRYLATER. No other one is tried again: not those that say that an object or a server has ended, which is
/// so for good, nor RPC_E_CANTCALLOUT_ININPUTSYNCCALL and RPC_E_CANTCALLOUT_INASYNCCALL, which the thread itself has to return
/// from (rule A10).
pub const fn is_busy(code: HRESULT) -> bool {
    code.0 == hresult::RPC_E_CALL_REJECTED.0 || code.0 == hresult::RPC_E_SERVERCALL_RETRYLATER.0
}

/// Calls `attempt`, and again while it gives one of the codes of [`is_busy`] and the budget lasts. This thread sleeps
/// meanwhile; in a single-threaded apartment it does what comes for it.
///
/// What is in `attempt` should be one call: what it does before the refused one is done again, too.
///
/// # Errors
///
/// What `attempt` gives; when the budget is used up, its last error with how often it was tried again.
///
/// ```
/// use std::time::Duration;
///
/// use comwright::apartment::{RetryBudget, retry};
/// use comwright::{Error, HRESULT};
///
/// let rejected = HRESULT(0x8001_0001_u32 as i32);
/// let mut answers = [Err(Error::new(rejected)), Ok(42)].into_iter();
/// let answer = retry::busy(RetryBudget::new(Duration::from_secs(5)), || answers.next().expect("there are two"));
/// assert_eq!(answer, Ok(42));
/// ```
pub fn busy<R>(budget: RetryBudget, mut attempt: impl FnMut() -> Result<R>) -> Result<R> {
    let mut tries = Tries::new(budget);
    loop {
        match attempt() {
            Err(error) if is_busy(error.code()) => tries.pause(error, None)?,
            other => return other,
        }
    }
}

/// How often something was tried again.
struct Tries {
    budget: RetryBudget,
    first: Option<Instant>,
    again: u32,
}

impl Tries {
    const fn new(budget: RetryBudget) -> Self {
        Self { budget, first: None, again: 0 }
    }

    /// It was refused: pauses before the next attempt, not past the deadline.
    ///
    /// # Errors
    ///
    /// The refusal, when the budget is used up or the deadline is over.
    fn pause(&mut self, error: Error, deadline: Option<Instant>) -> Result<()> {
        let now = Instant::now();
        let passed = now.saturating_duration_since(*self.first.get_or_insert(now));
        let pause = self.budget.pause_after(passed).filter(|_| deadline.is_none_or(|deadline| now < deadline));
        let Some(pause) = pause else { return Err(self.given_up(error, passed)) };
        // A budget whose end cannot be told pauses for a time that can.
        let end = now.checked_add(pause).into_iter().chain(deadline).min();
        waiting::wait_until(&Pause, end);
        self.again = self.again.saturating_add(1);
        Ok(())
    }

    fn given_up(&self, error: Error, passed: Duration) -> Error {
        let again = match self.again {
            0 => return error,
            1 => "once".to_owned(),
            again => format!("{again} times"),
        };
        let hint = error.hint().map(str::to_owned);
        let said = error.description().unwrap_or("the server is busy");
        let error = error.clone().with_description(format!("{said}; it was tried again {again} in {passed:.1?}"));
        match hint {
            Some(hint) => error.with_hint(hint),
            None => error,
        }
    }
}

/// A pause is over with its time.
struct Pause;

impl Awaited for Pause {
    fn is_done(&self) -> bool {
        false
    }

    fn prepare(&self, _sleeper: Sleeper) -> bool {
        true
    }

    fn wants(&self) -> Wants {
        Wants::Other("a server that is busy")
    }
}

/// The same for our own calls, within the budget of this thread.
pub(super) struct Retries(Option<Tries>);

impl Retries {
    pub(super) const fn new() -> Self {
        Self(None)
    }

    /// A call was not begun: pauses before it is sent anew.
    ///
    /// # Errors
    ///
    /// Why, when it is not to be.
    #[cold]
    pub(super) fn pause(&mut self, why: Refused, deadline: Option<Instant>) -> Result<(), Refused> {
        let error = match why {
            Refused::Rejected(error) if is_busy(error.code()) => error,
            why => return Err(why),
        };
        if self.0.is_none() {
            self.0 = budget().map(Tries::new);
        }
        match &mut self.0 {
            Some(tries) => tries.pause(error, deadline).map_err(Refused::Rejected),
            None => Err(Refused::Rejected(error)),
        }
    }
}

#[cfg(test)]
mod tests;
