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

#[test]
fn k1_k2_who_waits_is_woken_by_what_happens() {
    loom::model(|| {
        let (waiter, happened) = (Waiter::new(), loom::sync::Arc::new(AtomicU32::new(0)));
        let (stirs, happens) = (waiter.clone(), happened.clone());
        let thread = thread::spawn(move || {
            happens.store(7, Ordering::Relaxed);
            stirs.stir();
        });
        let seen = wait(&waiter, || Some(happened.load(Ordering::Relaxed)).filter(|seen| *seen != 0));
        assert_eq!(seen, 7);
        thread.join().expect("no panic");
    });
}

/// Both are seen, whoever was first to raise the flag.
#[test]
fn k2_two_things_that_happen_at_once_are_both_seen() {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(3);
    model.check(|| {
        let waiter = Waiter::new();
        let happened = loom::sync::Arc::new([AtomicU32::new(0), AtomicU32::new(0)]);
        let threads = [0, 1].map(|place| {
            let (stirs, happens) = (waiter.clone(), happened.clone());
            thread::spawn(move || {
                happens[place].store(1, Ordering::Relaxed);
                stirs.stir();
            })
        });
        let all = || happened.iter().all(|one| one.load(Ordering::Relaxed) == 1);
        wait(&waiter, || all().then_some(()));
        for thread in threads {
            thread.join().expect("no panic");
        }
    });
}
