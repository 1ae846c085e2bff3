//! The threads of the multithreaded apartment: how many there are, and who waits for whom (M1, M2).

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use comwright::apartment;

use super::comes;
use crate::apartment::in_apartment;

/// What posts do, until they are let go.
#[derive(Debug, Default)]
struct Gate {
    is_open: Mutex<bool>,
    opened: Condvar,
    inside: AtomicUsize,
    most: AtomicUsize,
    done: AtomicUsize,
}

impl Gate {
    fn pass(&self) {
        let inside = self.inside.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(inside, Ordering::SeqCst);
        let is_open = self.is_open.lock().expect("no panic");
        drop(self.opened.wait_while(is_open, |is_open| !*is_open).expect("no panic"));
        self.inside.fetch_sub(1, Ordering::SeqCst);
        self.done.fetch_add(1, Ordering::SeqCst);
    }

    fn open(&self) {
        *self.is_open.lock().expect("no panic") = true;
        self.opened.notify_all();
    }
}

/// However the test ends, nobody is left behind.
struct Opened<'a>(&'a Gate);

impl Drop for Opened<'_> {
    fn drop(&mut self) {
        self.0.open();
    }
}

/// How many posts are done at the same time, at the most.
fn bound() -> usize {
    thread::available_parallelism().map_or(0, NonZero::get).max(64)
}

#[test]
fn m1_m2_a_flood_of_posts_is_no_flood_of_threads_and_calls_get_through() {
    const POSTS: usize = 20_000;
    in_apartment(|| {
        let keep = apartment::keep_mta()?;
        let gate = Arc::new(Gate::default());
        let _opened = Opened(&gate);
        for apartment in [keep.apartment().clone(), apartment::neutral()] {
            for _ in 0..POSTS / 2 {
                let gate = Arc::clone(&gate);
                apartment.post(move || gate.pass())?;
            }
        }
        assert!(comes(|| gate.inside.load(Ordering::SeqCst) == bound()), "so many are begun");
        // While all of these wait, whoever waits for a call gets a thread, also one that calls on.
        let again = keep.apartment().clone();
        let minute = Duration::from_secs(60);
        assert_eq!(apartment::neutral().call(|| again.call_timeout(minute, || Ok(7)))?, 7);
        assert_eq!(keep.apartment().call(|| Ok(7))?, 7);
        assert_eq!(gate.done.load(Ordering::SeqCst), 0);
        gate.open();
        assert!(comes(|| gate.done.load(Ordering::SeqCst) == POSTS));
        assert_eq!(gate.most.load(Ordering::SeqCst), bound());
        Ok(())
    });
}
