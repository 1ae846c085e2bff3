//! Kept children that are given up on one thread while their parent is given up on another (rules LK1, LK5): the child goes
//! before the parent, each once, at home.

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
use crate::kept::{Keeper, Kept};
use crate::object::{self, Served};

/// What becomes of a parent and its child.
struct Fate {
    home: thread::ThreadId,
    /// How many of both are gone. Used at home alone: loom fails the test when it is not.
    gone: UnsafeCell<u32>,
    // No part of what is tried: what is told by it is looked at in the end.
    children: AtomicUsize,
    parents: AtomicUsize,
    wrong: AtomicUsize,
}

// SAFETY: loom sees who uses it.
unsafe impl Send for Fate {}
// SAFETY: as above.
unsafe impl Sync for Fate {}

impl Fate {
    fn new() -> Arc<Self> {
        let [children, parents, wrong] = [0; 3].map(AtomicUsize::new);
        Arc::new(Self { home: thread::current().id(), gone: UnsafeCell::new(0), children, parents, wrong })
    }

    /// One goes. A panic would stop at the release.
    fn goes(&self, ours: &AtomicUsize, is_in_order: bool) {
        ours.fetch_add(1, Ordering::Relaxed);
        let is_right = is_in_order && thread::current().id() == self.home;
        self.wrong.fetch_add(usize::from(!is_right), Ordering::Relaxed);
        // SAFETY: loom fails the test when somebody else uses it.
        self.gone.with_mut(|gone| unsafe { *gone += 1 });
    }

    /// How many children and parents have gone, and how often that was too early or elsewhere.
    fn told(&self) -> [usize; 3] {
        [&self.children, &self.parents, &self.wrong].map(|number| number.load(Ordering::Relaxed))
    }
}

/// The parent, which knows nothing of its child.
struct Parent(Arc<Fate>);

/// The child, which has no claim on its parent, and needs it to the end.
struct Child(Arc<Fate>);

impl Served for Parent {
    type Interface = IUnknown;

    const VTABLE: &'static IUnknown_Vtbl = &object::unknown::<Self>();
}

impl Served for Child {
    type Interface = IUnknown;

    const VTABLE: &'static IUnknown_Vtbl = &object::unknown::<Self>();
}

impl Drop for Parent {
    fn drop(&mut self) {
        self.0.goes(&self.0.parents, true);
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.0.goes(&self.0.children, self.0.parents.load(Ordering::Relaxed) == 0);
    }
}

/// A parent, its child as it is handed out, and a reference to that, as [`AgileKept`](crate::AgileKept) has it.
fn family(home: &Arc<Home>, fate: &Arc<Fate>) -> (IUnknown, Kept<IUnknown>, Token) {
    let parent = Parent(Arc::clone(fate)).serve();
    let child = Kept::new(Child(Arc::clone(fate)).serve(), Keeper::of(&parent));
    let pair = Keeper::of_kept(&child);
    // SAFETY: C12. This thread plays the home.
    let token = unsafe { Token::of(pair.object().clone(), Arc::clone(home)) }.expect("it has not ended");
    (parent, child, token)
}

#[test]
fn lk5_the_child_goes_elsewhere_while_the_parent_goes_at_home() {
    model(4, || {
        let (home, fate, work) = (home(), Fate::new(), Work::new());
        let (parent, child, token) = family(&home, &fate);
        let elsewhere = thread::spawn(move || drop(token));
        drop(parent);
        drop(child);
        work.do_one(&home, MayBegin::EVERYTHING);
        elsewhere.join().expect("no panic");
        while work.do_one(&home, MayBegin::EVERYTHING) {}
        assert_eq!(fate.told(), [1, 1, 0]);
        assert_eq!(Arc::strong_count(&home), 1, "the claim is gone");
    });
}

#[test]
fn lk5_the_last_references_go_at_home_and_elsewhere_at_once() {
    model(4, || {
        let (home, fate, work) = (home(), Fate::new(), Work::new());
        let (parent, child, token) = family(&home, &fate);
        drop(parent);
        drop(child);
        let other = token.clone();
        let elsewhere = thread::spawn(move || drop(other));
        // The home is played, and does not know where it is: what it takes is what a release there is.
        drop(token);
        work.do_one(&home, MayBegin::EVERYTHING);
        elsewhere.join().expect("no panic");
        while work.do_one(&home, MayBegin::EVERYTHING) {}
        assert_eq!(fate.told(), [1, 1, 0]);
        assert_eq!(Arc::strong_count(&home), 1, "the claim is gone");
    });
}

#[test]
fn lk5_an_end_in_order_gives_up_the_child_before_its_parent() {
    model(4, || {
        let (home, fate, work) = (home(), Fate::new(), Work::new());
        let (parent, child, token) = family(&home, &fate);
        let other = token.clone();
        let elsewhere = [token, other].map(|token| thread::spawn(move || drop(token)));
        drop(child);
        drop(parent);
        ending::end_in_order(&home, &work);
        assert_eq!(fate.told(), [1, 1, 0], "nothing of it is left when it has ended");
        elsewhere.into_iter().for_each(|thread| thread.join().expect("no panic"));
        assert_eq!(fate.told(), [1, 1, 0]);
        assert_eq!(Arc::strong_count(&home), 1, "the claim is gone");
    });
}
