//! Callbacks that are refused: the closure is not called, and whoever can be told is.
//!
//! What goes in is a context whose call is not on its way on this thread, or that of a closure which still runs; what comes out is
//! a panic that its hook has seen and nothing else, and the error of the call, where there is one. It always holds that
//! nothing is followed that foreign code has given. Whether a context that is not found was kept after its call or is that of
//! a call on another thread, is not known here: if there is such a call, it asks when it has come back.

use std::thread::Thread;

use crate::diagnostics::{self, PanicStopped};
use crate::error::Error;
use crate::guard;
use crate::hresult;
use crate::sync::{Counter, Mutex, MutexGuard, shared_static};

/// How many are remembered. Those of calls that are over are asked for by nobody.
const MOST: usize = 64;

/// A context that came on a thread where no call has it.
struct Stray {
    number: usize,
    /// The thread, in words.
    thread: String,
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
    let here = in_words(&std::thread::current());
    let message = told(|| {
        format!(
            "a callback of {target} came on {here}, where its call is not on its way: that is made on another thread, or is over. \
             The closure was not called"
        )
    });
    let mut strays = strays();
    if strays.len() == MOST {
        strays.remove(0);
        COUNT.subtract(1);
    }
    strays.push(Stray { number, thread: here });
    COUNT.add(1);
    drop(strays);
    guard::quietly(|| diagnostics::emit(|| PanicStopped::in_stray_callback(target, message)));
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
    let mut threads: Vec<_> = strays.extract_if(.., |stray| stray.number == number).map(|stray| stray.thread).collect();
    COUNT.subtract(before - strays.len());
    drop(strays);
    threads.dedup();
    if threads.is_empty() {
        return None;
    }
    let (there, here) = (threads.join(", and on "), in_words(&std::thread::current()));
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

/// A thread, for whoever reads an error.
fn in_words(thread: &Thread) -> String {
    match thread.name() {
        Some(name) => format!("the thread `{name}` ({:?})", thread.id()),
        None => format!("a thread without a name ({:?})", thread.id()),
    }
}
