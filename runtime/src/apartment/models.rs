//! Ends of apartments against what others send them and hold of them, under every interleaving: the homes, calls and claims
//! are the product's. What is not is how a thread sleeps, and that a thread knows by itself where it is: here all are
//! elsewhere but the one that plays the home.

mod claims;
mod teardown;

use std::sync::Arc;
use std::task::{Wake, Waker};

use loom::sync::atomic::{AtomicBool, Ordering};

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

/// Sleeps until it is woken.
struct Bed(AtomicBool);

impl Bed {
    fn new() -> Arc<Self> {
        Arc::new(Self(AtomicBool::new(false)))
    }

    fn sleeper(self: &Arc<Self>) -> Sleeper {
        Sleeper::Task(Waker::from(Arc::clone(self)))
    }

    /// A sleeper that nobody wakes is a model that never ends, which fails.
    fn sleep(&self) {
        while !self.0.load(Ordering::Acquire) {
            loom::thread::yield_now();
        }
    }
}

impl Wake for Bed {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}
