//! Pumping: a thread in a single-threaded apartment does what others have left for it.
//!
//! What goes in is how long to wait for something; what comes out is how much was done. It always holds that calls come
//! before releases, and that a thread which has nothing to do sleeps. On Windows the messages of the thread are dispatched
//! as well. Which calls to let in is not decided here.

use std::cell::Cell;
use std::time::{Duration, Instant};

use super::elsewhere;
use super::here::{self, Here};
use super::home::Home;
use super::reentrancy::LetIn;
use super::spin::Look;
use super::waiting::{Watch, remaining};
use super::watching;
use super::work::{MayBegin, Work};
use crate::error::{Error, Result};
use crate::hresult;
use crate::sys::Doorbell;

thread_local! {
    /// Somebody has asked this thread to leave [`run`].
    static QUIT: Cell<bool> = const { Cell::new(false) };
}

/// After so many things that were done in a row, the system gets a turn.
const IN_A_ROW: usize = 64;

/// Does what waits for this thread now, and how much that was: calls that others make into its apartment, and releases of
/// its objects (rule A8). Never waits, and leaves what comes while it works to the next time. On Windows messages of the
/// thread are dispatched, too.
///
/// A thread in the multithreaded apartment has nothing to do: 0.
///
/// # Errors
///
/// CO_E_NOTINITIALIZED on a thread that is in no apartment.
pub fn pump() -> Result<usize> {
    here::beneath_neutral(|| {
        let Some(home) = here::own_home()? else { return Ok(0) };
        Ok(here::with(|here| all(here, &home)).unwrap_or(0))
    })
}

/// The same, and when nothing waits, waits until something comes, for as long as `timeout` at the most. 0 when nothing came,
/// or when the system wants the thread to end (WM_QUIT); that [`ApartmentRef::quit`](super::ApartmentRef::quit) was called
/// does not matter.
///
/// A thread in the multithreaded apartment sleeps for as long.
///
/// # Errors
///
/// CO_E_NOTINITIALIZED on a thread that is in no apartment.
pub fn wait(timeout: Duration) -> Result<usize> {
    here::beneath_neutral(|| {
        let Some(home) = here::own_home()? else {
            std::thread::sleep(timeout);
            return Ok(0);
        };
        // A time that cannot be told is no limit.
        let deadline = Instant::now().checked_add(timeout);
        Ok(here::with(|here| look_after(here, &home, deadline, Until::Done)).unwrap_or(0))
    })
}

/// Pumps until [`ApartmentRef::quit`](super::ApartmentRef::quit) is called for this apartment, or on Windows the thread gets
/// WM_QUIT. What is asked before it runs counts.
///
/// # Errors
///
/// CO_E_NOTINITIALIZED on a thread that is in no apartment, RPC_E_WRONG_THREAD on one in the multithreaded apartment, which
/// needs no pump.
pub fn run() -> Result<()> {
    here::beneath_neutral(run_at_home)
}

/// The same in the thread's own apartment.
fn run_at_home() -> Result<()> {
    let Some(home) = here::own_home()? else {
        return Err(Error::new(hresult::RPC_E_WRONG_THREAD)
            .with_description("this thread is in the multithreaded apartment, into which calls come on other threads")
            .with_hint("enter a single-threaded apartment on this thread, or do not pump"));
    };
    here::with(|here| look_after(here, &home, None, Until::Quit));
    QUIT.set(false);
    Ok(())
}

/// Asks this thread to leave [`run`].
pub(super) fn quit() {
    QUIT.set(true);
}

/// The apartment of this thread has ended: what it was asked is nothing to the next one.
pub(super) fn forget_quit() {
    QUIT.set(false);
}

/// What the system calls when somebody rings while it has the thread.
pub(super) fn answer() {
    here::with(|here| {
        let Some(home) = here.own() else { return };
        here::beneath_neutral(|| match here.lets_in.get() {
            None => all_of_ours(here, &home),
            Some(lets_in) => some_of_ours(here, &home, lets_in),
        });
    });
}

/// Everything that waits, the system's too.
fn all(here: &Here, home: &Home) -> usize {
    let before = here.work.done();
    all_of_ours(here, home);
    // What is rung for in the meantime is done by `answer`.
    answer_system(home);
    here.work.done().wrapping_sub(before)
}

/// What waits now. What that leaves in turn is for the next time: something that always leaves more of it must not keep the
/// thread.
fn all_of_ours(here: &Here, home: &Home) {
    here.work.do_batch(home);
    watching::looked(home);
    if Work::has_come(home, Look::Everywhere) {
        // A loop of the system comes back to it when it has done its own.
        home.ring();
    }
}

/// What may begin in the middle of a wait of ours: a loop of the system that goes on meanwhile has a turn after so many.
fn some_of_ours(here: &Here, home: &Home, lets_in: LetIn) {
    for _ in 0..IN_A_ROW {
        if !here.work.do_one(home, here.may_begin(lets_in)) {
            return;
        }
    }
    home.ring();
}

/// What [`look_after`] ends with, besides the end of its time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    /// It has done everything that was there, and that was something.
    Done,
    /// The thread is to end.
    Quit,
}

/// Looks after the apartment: how much it has done.
fn look_after(here: &Here, home: &Home, deadline: Option<Instant>, until: Until) -> usize {
    let _watch = Watch::begin(here, home, None);
    let before = here.work.done();
    // What the system has dispatched has done some of it.
    let done = || here.work.done().wrapping_sub(before);
    while until == Until::Done || !QUIT.get() {
        let has_done = match until {
            Until::Done => here.work.do_batch(home),
            Until::Quit => here.work.do_one(home, MayBegin::EVERYTHING),
        };
        if has_done && until == Until::Quit {
            if done() % IN_A_ROW == 0 && answer_system(home) {
                break;
            }
            continue;
        }
        // A call may have left the apartment.
        if done() > 0 && until == Until::Done || home.has_ended() {
            break;
        }
        if here.spin.until(|look| Work::has_come(home, look)) {
            continue;
        }
        // The system has its turn in the sleep, which ends when there is something for it; not before the sleep, where who sends
        // a call would have to post a message.
        let Some(timeout) = remaining(deadline) else {
            answer_system(home);
            break;
        };
        if !Work::rest(home) {
            continue;
        }
        let begun = Instant::now();
        // Messages that come are dispatched.
        let elsewhere = elsewhere::go();
        let is_over = home.bell().is_some_and(|bell| bell.sleep(timeout));
        drop(elsewhere);
        here.spin.learn(begun.elapsed());
        if is_over {
            break;
        }
        // Where it was not looked away.
        home.calls.watch();
        home.releases.watch();
    }
    done()
}

/// Does what the system has for the thread; whether it wants the thread to end.
fn answer_system(home: &Home) -> bool {
    let _elsewhere = elsewhere::go();
    home.bell().is_some_and(Doorbell::answer_system)
}
