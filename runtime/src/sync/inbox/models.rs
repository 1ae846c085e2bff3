//! The rules of the inbox under every interleaving.

use std::ptr::NonNull;

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, Ordering};
use loom::thread;

use super::{Inbox, Link, Linked, Put};

/// A thing with a number.
struct Thing {
    link: Link<Self>,
    number: u32,
}

// SAFETY: there is one link, and it is the inbox's.
unsafe impl Linked for Thing {
    fn link(&self) -> &Link<Self> {
        &self.link
    }
}

struct Shared {
    inbox: Inbox<Thing>,
    wakes: AtomicU32,
}

impl Shared {
    fn new() -> Arc<Self> {
        Arc::new(Self { inbox: Inbox::new(), wakes: AtomicU32::new(0) })
    }

    /// Puts a new thing in; whether it went in.
    fn put(&self, number: u32) -> bool {
        let thing = Box::new(Thing { link: Link::new(), number });
        let thing = NonNull::from(Box::leak(thing));
        // SAFETY: it is new, and a box until it is taken.
        match unsafe { self.inbox.put(thing) } {
            Put::First => drop(self.wakes.fetch_add(1, Ordering::Relaxed)),
            Put::Behind => {}
            Put::Closed => {
                // SAFETY: it is not in.
                drop(unsafe { Box::from_raw(thing.as_ptr()) });
                return false;
            }
        }
        true
    }
}

fn number(thing: NonNull<Thing>) -> u32 {
    // SAFETY: it was taken, and was a box.
    unsafe { Box::from_raw(thing.as_ptr()) }.number
}

#[test]
fn i1_i2_everything_arrives_once_and_in_order() {
    loom::model(|| {
        let shared = Shared::new();
        let threads = [(10, 2), (20, 1)].map(|(first, count)| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || (first..first + count).for_each(|number| assert!(shared.put(number))))
        });
        // SAFETY: this thread alone takes.
        let mut numbers: Vec<_> = unsafe { shared.inbox.take(true) }.map(number).collect();
        for thread in threads {
            thread.join().expect("no panic");
        }
        // SAFETY: as above.
        numbers.extend(unsafe { shared.inbox.take(true) }.map(number));
        for sent in [&[10, 11][..], &[20]] {
            let of_one: Vec<_> = numbers.iter().copied().filter(|number| number / 10 == sent[0] / 10).collect();
            assert_eq!(of_one, sent);
        }
        assert!(shared.wakes.load(Ordering::Relaxed) <= 2);
    });
}

#[test]
fn i3_who_sleeps_is_woken_and_once_a_batch() {
    loom::model(|| {
        let shared = Shared::new();
        shared.inbox.watch();
        let threads = [1, 2].map(|number| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || shared.put(number))
        });
        let is_resting = shared.inbox.rest();
        for thread in threads {
            assert!(thread.join().expect("no panic"));
        }
        // What came before it rested is seen, and of what comes after, the first one wakes.
        assert_eq!(shared.wakes.load(Ordering::Relaxed), u32::from(is_resting));
        // SAFETY: this thread alone takes.
        assert_eq!(unsafe { shared.inbox.take(true) }.map(number).count(), 2);
    });
}

#[test]
fn i4_nothing_is_lost_when_it_is_closed() {
    loom::model(|| {
        let shared = Shared::new();
        let threads = [1, 2].map(|number| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || shared.put(number))
        });
        // SAFETY: this thread alone takes.
        let taken = unsafe { shared.inbox.close() }.map(number).count();
        let went_in = threads.into_iter().filter_map(|thread| thread.join().ok()).filter(|went_in| *went_in).count();
        assert_eq!(taken, went_in, "what went in was taken");
        assert!(!shared.put(3));
        // SAFETY: as above.
        assert!(unsafe { shared.inbox.close() }.next().is_none());
    });
}
