//! Ends of apartments against what others send them and hold of them, under every interleaving: the homes, calls and claims
//! are the product's. What is not is how a thread sleeps, and that a thread knows by itself where it is: here all are
//! elsewhere but the one that plays the home.

mod claims;
mod deadlocks;
mod links;
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
    /// Written before it is woken, and when it gets up. Loom takes a wake for a part of the operation before it, and what was done
    /// then is seen by the thread although it never slept; with this, it also tries what a thread finds that gets up before.
    uses: AtomicBool,
}

impl Bed {
    /// This thread's.
    fn made() -> Arc<Self> {
        Arc::new(Self { thread: thread::current(), uses: AtomicBool::new(false) })
    }

    /// How the thread is woken.
    fn sleeper(self: &Arc<Self>) -> Sleeper {
        Sleeper::Task(Waker::from(Arc::clone(self)))
    }

    /// The thread is up, whether it slept or not.
    fn leave(&self) {
        self.uses.store(true, Ordering::Relaxed);
    }
}

impl Wake for Bed {
    fn wake(self: Arc<Self>) {
        self.uses.store(true, Ordering::Relaxed);
        self.thread.unpark();
    }
}
