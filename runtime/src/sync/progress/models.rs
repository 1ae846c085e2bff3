//! The rules of a call's progress under every interleaving.

use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::sync::atomic::{AtomicBool, Ordering};
use loom::thread;

use super::Progress;

/// A call on a stack: its result, how its caller is woken, and whether that was done.
struct Call {
    progress: Progress,
    result: UnsafeCell<u32>,
    sleeper: UnsafeCell<Option<Arc<AtomicBool>>>,
}

impl Call {
    fn new() -> Arc<Self> {
        Arc::new(Self { progress: Progress::new(), result: UnsafeCell::new(0), sleeper: UnsafeCell::new(None) })
    }

    /// What the apartment does with it.
    fn make(&self) -> bool {
        if !self.progress.start() {
            return false;
        }
        // SAFETY: Q1. It is the apartment's; loom fails the test when it is not.
        self.result.with_mut(|result| unsafe { *result = 7 });
        if !self.progress.finish_unwatched() {
            // SAFETY: Q3. It was written before the caller said that it waits.
            let sleeper = self.sleeper.with(|sleeper| unsafe { (*sleeper).clone() }).expect("it was written");
            self.progress.finish();
            sleeper.store(true, Ordering::Release);
        }
        true
    }

    fn result(&self) -> u32 {
        // SAFETY: Q2. It is done.
        self.result.with(|result| unsafe { *result })
    }
}

#[test]
fn q2_q3_who_waits_sees_the_result_or_is_woken() {
    loom::model(|| {
        let call = Call::new();
        let other = Arc::clone(&call);
        let apartment = thread::spawn(move || other.make());
        let woken = Arc::new(AtomicBool::new(false));
        // SAFETY: Q3. Nobody looks at it before it is said that somebody waits.
        call.sleeper.with_mut(|sleeper| unsafe { *sleeper = Some(Arc::clone(&woken)) });
        if call.progress.wait_for() {
            while !woken.load(Ordering::Acquire) {
                thread::yield_now();
            }
        }
        assert!(call.progress.is_done());
        assert_eq!(call.result(), 7);
        assert!(apartment.join().expect("no panic"));
    });
}

#[test]
fn q1_a_call_is_started_or_cancelled() {
    loom::model(|| {
        let call = Call::new();
        let other = Arc::clone(&call);
        let apartment = thread::spawn(move || other.make());
        let is_cancelled = call.progress.cancel();
        if is_cancelled {
            // SAFETY: Q1. It is the caller's again; loom fails the test when it is not.
            call.result.with_mut(|result| unsafe { *result = 1 });
        }
        let is_made = apartment.join().expect("no panic");
        assert!(is_made ^ is_cancelled);
        assert_eq!(call.result(), if is_made { 7 } else { 1 });
    });
}
