//! Those who wait against those who stir them, under every interleaving: nobody sleeps for ever, and nothing is missed.

use std::sync::Arc;
use std::task::{Wake, Waker};

use loom::sync::atomic::{AtomicU32, Ordering};
use loom::thread::{self, Thread};

use super::Waiter;
use crate::apartment::Sleeper;

/// A thread of the models that sleeps. One that nobody wakes is a deadlock, which loom finds.
struct Bed(Thread);

impl Wake for Bed {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits as a thread does, until `look` gives something.
fn wait<R>(waiter: &Waiter, look: impl Fn() -> Option<R>) -> R {
    loop {
        waiter.settle();
        if let Some(seen) = look() {
            return seen;
        }
        while !waiter.is_stirred() {
            if waiter.sleep_as(Sleeper::Task(Waker::from(Arc::new(Bed(thread::current()))))) {
                thread::park();
            }
        }
    }
}

/// Tries it with one thread that waits until all of the others have done something. It waits in a thread of its own: who is
/// woken once too often is gone by then.
fn waits_for(others: usize) {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(3);
    model.check(move || {
        let waiter = Waiter::new();
        let happened = loom::sync::Arc::new([AtomicU32::new(0), AtomicU32::new(0)]);
        let waits = {
            let (waiter, happened) = (waiter.clone(), happened.clone());
            thread::spawn(move || {
                let all = || happened.iter().take(others).all(|one| one.load(Ordering::Relaxed) == 1);
                wait(&waiter, || all().then_some(()));
            })
        };
        let happen = |place: usize| {
            // U1: seen by who sees the flag.
            happened[place].store(1, Ordering::Relaxed);
            waiter.stir();
        };
        if others == 2 {
            let (waiter, happened) = (waiter.clone(), happened.clone());
            let other = thread::spawn(move || {
                happened[1].store(1, Ordering::Relaxed);
                waiter.stir();
            });
            happen(0);
            other.join().expect("no panic");
        } else {
            happen(0);
        }
        waits.join().expect("no panic");
    });
}

#[test]
fn k1_k2_who_waits_is_woken_by_what_happens() {
    waits_for(1);
}

/// Both are seen, whoever was first to raise the flag.
#[test]
fn k2_two_things_that_happen_at_once_are_both_seen() {
    waits_for(2);
}
