//! References that are copied and given up on several threads, while the apartment of their object works and ends: the
//! object is released once, at home, or leaks because its home is lost; their block of memory always goes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use loom::cell::UnsafeCell;
use loom::thread;
use windows_core::{IUnknown, IUnknown_Vtbl};

use super::{home, model};
use crate::apartment::claim::Token;
use crate::apartment::ending;
use crate::apartment::home::Home;
use crate::apartment::work::{MayBegin, Work};
use crate::object::{self, Served};

/// What becomes of an object.
pub(super) struct Fate {
    home: thread::ThreadId,
    /// Used at home alone: loom fails the test when it is not.
    state: UnsafeCell<u32>,
    // No part of what is tried: what is told by it is looked at in the end.
    released: AtomicUsize,
    elsewhere: AtomicUsize,
}

// SAFETY: loom sees who uses it.
unsafe impl Send for Fate {}
// SAFETY: as above.
unsafe impl Sync for Fate {}

impl Fate {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            home: thread::current().id(),
            state: UnsafeCell::new(0),
            released: AtomicUsize::new(0),
            elsewhere: AtomicUsize::new(0),
        })
    }

    fn told(&self) -> (usize, usize) {
        (self.released.load(Ordering::Relaxed), self.elsewhere.load(Ordering::Relaxed))
    }
}

/// The object, which belongs to the home.
struct Noted(Arc<Fate>);

impl Served for Noted {
    type Interface = IUnknown;

    const VTABLE: &'static IUnknown_Vtbl = &object::unknown::<Self>();
}

impl Drop for Noted {
    fn drop(&mut self) {
        // A panic would stop at the release.
        let is_elsewhere = thread::current().id() != self.0.home;
        self.0.elsewhere.fetch_add(usize::from(is_elsewhere), Ordering::Relaxed);
        self.0.released.fetch_add(1, Ordering::Relaxed);
        // SAFETY: loom fails the test when somebody else uses it.
        self.0.state.with_mut(|state| unsafe { *state += 1 });
    }
}

/// A reference to a new object of the home.
fn reference(home: &Arc<Home>, fate: &Arc<Fate>) -> Token {
    // SAFETY: C12. This thread plays the home.
    unsafe { Token::of(Noted(Arc::clone(fate)).serve(), Arc::clone(home)) }.expect("it has not ended")
}

/// Threads that copy and give up references to an object; the maker's own goes to the first of them.
fn holders(token: Token) -> [thread::JoinHandle<()>; 2] {
    let other = token.clone();
    let first = thread::spawn(move || {
        let copy = token.clone();
        drop(token);
        drop(copy);
    });
    [first, thread::spawn(move || drop(other))]
}

fn join(holders: [thread::JoinHandle<()>; 2]) {
    for holder in holders {
        holder.join().expect("no panic");
    }
}

#[test]
fn a8_the_last_reference_releases_the_object_once_and_at_home() {
    model(4, || {
        let (home, fate, work) = (home(), Fate::new(), Work::new());
        let holders = holders(reference(&home, &fate));
        work.do_one(&home, MayBegin::EVERYTHING);
        join(holders);
        while work.do_one(&home, MayBegin::EVERYTHING) {}
        assert_eq!(fate.told(), (1, 0));
        assert_eq!(home.releases.read().drained, 1);
        assert_eq!(Arc::strong_count(&home), 1, "the claim is gone");
    });
}

#[test]
fn e1_an_end_in_order_releases_what_is_held_and_what_was_given_up() {
    model(4, || {
        let (home, fate, work) = (home(), Fate::new(), Work::new());
        let holders = holders(reference(&home, &fate));
        work.do_one(&home, MayBegin::EVERYTHING);
        ending::end_in_order(&home, &work);
        assert_eq!(fate.told(), (1, 0), "nothing of it is left when it has ended");
        join(holders);
        assert_eq!(fate.told(), (1, 0));
        assert_eq!(Arc::strong_count(&home), 1, "the claim is gone");
    });
}

#[test]
fn e2_what_is_held_when_the_apartment_is_lost_leaks_and_is_never_released_elsewhere() {
    model(4, || {
        let (home, fate, work) = (home(), Fate::new(), Work::new());
        let holders = holders(reference(&home, &fate));
        work.do_one(&home, MayBegin::EVERYTHING);
        let (before, _) = fate.told();
        ending::abandon(&home, &work);
        join(holders);
        assert_eq!(fate.told(), (before, 0), "nothing is released any more");
        assert_eq!(Arc::strong_count(&home), 1, "the claim is gone");
    });
}

/// A reference that is used while others are given up and the apartment ends finds the object or nothing.
#[test]
fn e1_a_call_with_a_reference_finds_the_object_or_is_refused() {
    model(4, || {
        let (home, fate, work) = (home(), Fate::new(), Work::new());
        let token = reference(&home, &fate);
        let caller = {
            let (home, token, fate) = (Arc::clone(&home), token.clone(), Arc::clone(&fate));
            thread::spawn(move || {
                let used = Arc::clone(&fate);
                let sent = crate::apartment::call::Owned::send(
                    &home,
                    "model",
                    crate::apartment::frames::Chain::UNKNOWN,
                    Box::new(move || {
                        // It is kept by the call, and used at home.
                        let _token = token;
                        assert_eq!(used.told(), (0, 0), "it lives");
                        // SAFETY: loom fails the test when somebody else uses it.
                        Ok(used.state.with_mut(|state| unsafe { *state += 1 }))
                    }),
                    crate::apartment::watching::Traced::NOWHERE,
                );
                drop(sent);
            })
        };
        let other = thread::spawn(move || drop(token));
        work.do_one(&home, MayBegin::EVERYTHING);
        ending::end_in_order(&home, &work);
        join([caller, other]);
        assert_eq!(fate.told(), (1, 0));
        assert_eq!(Arc::strong_count(&home), 1, "the claim is gone");
    });
}

/// A reference that is made while the table is given up is refused, and releases its object then, or is given up with it.
#[test]
fn e1_what_is_put_into_a_table_that_ends_is_refused_or_released() {
    model(4, || {
        let (home, fate) = (home(), Fate::new());
        let puts = {
            let (home, fate) = (Arc::clone(&home), Arc::clone(&fate));
            thread::spawn(move || {
                [(); 2].map(|()| {
                    // SAFETY: C12. A home of the tests has no thread that could be the wrong one.
                    let token = unsafe { Token::of(Unbound(Arc::clone(&fate)).serve(), Arc::clone(&home)) };
                    token.is_ok()
                })
            })
        };
        let mut released = 0;
        loop {
            // SAFETY: C12. As above.
            let held = unsafe { home.table.take_all_or_end() };
            if held.is_empty() {
                break;
            }
            released += held.len();
        }
        let went_in = puts.join().expect("no panic");
        // Those that are refused were released by who put them in.
        let refused = went_in.iter().filter(|went_in| !**went_in).count();
        assert_eq!((released, released + refused), (2 - refused, 2), "{went_in:?}");
        assert_eq!(fate.released.load(Ordering::Relaxed), 2);
        assert!(went_in != [false, true], "when it has ended, nothing goes in any more");
        assert!(home.has_ended());
    });
}

/// An object whose release may be anywhere.
struct Unbound(Arc<Fate>);

impl Served for Unbound {
    type Interface = IUnknown;

    const VTABLE: &'static IUnknown_Vtbl = &object::unknown::<Self>();
}

impl Drop for Unbound {
    fn drop(&mut self) {
        self.0.released.fetch_add(1, Ordering::Relaxed);
    }
}
