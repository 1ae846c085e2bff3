//! Ends of apartments against what others send them and hold of them, under every interleaving: the homes, calls and claims
//! are the product's. What is not is how a thread sleeps, and that a thread knows by itself where it is: here all are
//! elsewhere but the one that plays the home.

mod claims;
mod deadlocks;
mod multithreaded;
mod teardown;
mod watching;

use std::sync::Arc;
use std::task::{Wake, Waker};

use loom::sync::atomic::{AtomicBool, Ordering};
use loom::thread::{self, Thread};

use super::call::Sleeper;
use super::home::Home;
use crate::sys::Doorbell;

/// The home of a single-threaded apartment, whose bell nobody hears.
fn home() -> Arc<Home> {
    Home::single_threaded(Doorbell::for_this_thread(|| ()).expect("there is one"))
}

/// Tries every interleaving with so many switches at the most where a thread could have gone on.
fn model(switches: usize, body: impl Fn() + Send + Sync + 'static) {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(switches);
    model.check(body);
}

/// A thread of the models that sleeps. One that nobody wakes is a deadlock, which loom finds.
struct Bed {
    thread: Thread,
    /// Written before it is woken: loom takes what follows an atomic operation for a part of it, so that what was done before the
    /// wake would be seen by a thread that does not sleep.
    wake_begins: AtomicBool,
}

impl Bed {
    /// How this thread is woken.
    fn sleeper() -> Sleeper {
        Sleeper::Task(Waker::from(Arc::new(Self { thread: thread::current(), wake_begins: AtomicBool::new(false) })))
    }
}

impl Wake for Bed {
    fn wake(self: Arc<Self>) {
        self.wake_begins.store(true, Ordering::Relaxed);
        self.thread.unpark();
    }
}
