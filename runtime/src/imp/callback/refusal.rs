//! Callbacks that are refused: the closure is not called, and whoever can be told is.
//!
//! What goes in is a context whose call is not on its way on this thread, or that of a closure which still runs; what comes out is
//! a panic that is caught at once, so that its hook sees it, and the error of the call, where there is one. The former is told as
//! `PanicStopped` as well, since there may be no call; the latter is not. It always holds that nothing is followed that foreign
//! code has given, and that no panic leaves, not even on a thread that is ending (contract C13). Whether a context that is not found
//! was kept after its call or is that of a call on another thread, is known here only where this thread has given its number
//! lately: else, if there is such a call, it asks when it has come back.

use std::thread::Thread;

use super::on_their_way;
use crate::diagnostics::{self, PanicStopped};
use crate::error::Error;
use crate::guard;
use crate::hresult;
use crate::sync::{Counter, Mutex, MutexGuard, shared_static};

/// How many are remembered. Those of calls that are over are asked for by nobody, and some are not known to be.
const MOST: usize = 64;

/// How many threads the error of a call names. More are not remembered, so that a call with many does not push out those of the
/// others.
const NAMED: usize = 4;

/// A context that came where it must not: once, however often it came.
struct Stray {
    number: usize,
    /// The thread on which no call has it, in words; `None` where another closure's function had it.
    thread: Option<String>,
}

shared_static! {
    static STRAYS: Mutex<Vec<Stray>> = Mutex::new(Vec::new());
}

/// How many there are. Whoever has waited for the thread that a callback came on sees it.
static COUNT: Counter = Counter::zero();

/// Refuses a callback whose context is that of no call on this thread.
#[cold]
#[inline(never)]
pub(super) fn stray(number: usize, target: &'static str) {
    let here = here();
    let message = told(|| {
        format!(
            "a callback of {target} came on {here}, where its call is not on its way: that is made on another thread, or is over. \
             The closure was not called"
        )
    });
    remember(number, Some(here));
    guard::quietly(|| diagnostics::emit(|| PanicStopped::in_stray_callback(target, message)));
}

/// Refuses a callback with the context of another one. It is that one's call which fails.
#[cold]
#[inline(never)]
pub(super) fn of_another(number: usize, target: &'static str) {
    let what = "came with the context of another callback. The closure was not called";
    let message = told(|| format!("a callback of {target} {what}"));
    remember(number, None);
    guard::quietly(|| diagnostics::emit(|| PanicStopped::in_stray_callback(target, message)));
}

/// Keeps it for its call, unless nobody will ask: zero is the number of none.
fn remember(number: usize, thread: Option<String>) {
    if number == 0 || on_their_way::is_over(number) {
        return;
    }
    let mut strays = strays();
    let mut threads = strays.iter().filter(|stray| stray.number == number).map(|stray| &stray.thread);
    if threads.clone().count() == NAMED || threads.any(|known| *known == thread) {
        return;
    }
    if strays.len() == MOST {
        strays.remove(0);
        COUNT.subtract(1);
    }
    strays.push(Stray { number, thread });
    COUNT.add(1);
}

/// The error of a call with the callback of this number, which has come back, if there is one.
#[inline]
pub(super) fn of_call(number: usize) -> Option<Error> {
    if COUNT.get() == 0 { None } else { found(number) }
}

#[cold]
fn found(number: usize) -> Option<Error> {
    let mut strays = strays();
    let before = strays.len();
    let threads: Vec<_> = strays.extract_if(.., |stray| stray.number == number).map(|stray| stray.thread).collect();
    // Otherwise each call would come here again.
    strays.retain(|stray| !on_their_way::is_over(stray.number));
    COUNT.subtract(before - strays.len());
    drop(strays);
    if threads.is_empty() {
        return None;
    }
    let Some(threads) = threads.into_iter().collect::<Option<Vec<_>>>() else {
        let what = "its context was handed to another callback: the closure was not called";
        let hint = "a function gives each callback the context that it was given with it: see which parameters belong together";
        return Some(Error::new(hresult::E_UNEXPECTED).with_description(what).with_hint(hint));
    };
    let (there, here) = (threads.join(", and on "), here());
    let what = format!("it was called back on {there}, but its call is made on {here}: the closure was not called");
    Some(Error::new(hresult::RPC_E_WRONG_THREAD).with_description(what).with_hint(
        "a closure is called on the thread of its call alone: for threads of the library, declare a callback without a context",
    ))
}

/// Refuses a callback whose closure runs. The error is that of the call.
#[cold]
#[inline(never)]
pub(super) fn re_entered(target: &'static str) -> Error {
    drop(told(|| format!("a callback of {target} came while the closure was running: it was not called once more")));
    let what = "it was called back while it was running: the closure was not called once more";
    Error::new(hresult::E_UNEXPECTED).with_description(what)
}

/// Panics, so that the hook is told, and gives what was said.
fn told(message: impl Fn() -> String) -> Option<String> {
    let panicked = guard::caught(&mut || panic!("{}", message()));
    panicked.err().and_then(guard::message)
}

fn strays() -> MutexGuard<'static, Vec<Stray>> {
    STRAYS.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// This thread, for whoever reads an error. When the local data of a thread is gone, the library does not say which it is, but
/// panics.
fn here() -> String {
    let mut here = None;
    let panicked = guard::caught(&mut || here = Some(in_words(&std::thread::current())));
    if let Err(panic) = panicked {
        guard::drop_quietly(panic);
    }
    here.unwrap_or_else(|| "a thread that is ending".to_owned())
}

/// A thread, for whoever reads an error.
fn in_words(thread: &Thread) -> String {
    match thread.name() {
        Some(name) => format!("the thread `{name}` ({:?})", thread.id()),
        None => format!("a thread without a name ({:?})", thread.id()),
    }
}

#[cfg(all(test, not(loom)))]
mod tests;
