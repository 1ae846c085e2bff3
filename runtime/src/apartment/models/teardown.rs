//! E1 and E2 against calls in flight: each is made or refused, once, and whoever waits for it is told.

use std::sync::Arc;

use loom::cell::UnsafeCell;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;

use super::{Bed, home, model};
use crate::apartment::call::{Borrowed, Ended, Outcome, Owned};
use crate::apartment::ending;
use crate::apartment::frames::Chain;
use crate::apartment::home::Home;
use crate::apartment::watching::Traced;
use crate::apartment::work::{MayBegin, Work};

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Made,
    Refused,
    Cancelled,
}

/// Calls from a frame of this thread, which the work borrows from: what `call_borrowed` does, but for its way to wait.
fn call_borrowed(home: &Arc<Home>) -> Fate {
    let times = UnsafeCell::new(0);
    // SAFETY: loom fails the test when somebody else uses it.
    let work = || times.with_mut(|times| unsafe { *times += 1 });
    let call = Borrowed::new("model", work);
    // SAFETY: C15. It stays where it is until it is done.
    if unsafe { home.send(call.to_send()) }.is_err() {
        return Fate::Refused;
    }
    // Who looks once more before it sleeps is gone before it is woken.
    let bed = Bed::made();
    if !call.is_done() && call.wait_for(bed.sleeper()) && !call.is_done() {
        thread::park();
    }
    bed.leave();
    assert!(call.is_done(), "who is woken finds it done");
    let outcome = call.end().0;
    // SAFETY: as above. The frame is this thread's again.
    let times = times.with(|times| unsafe { *times });
    match outcome {
        Outcome::Returned(()) => assert_eq!(times, 1),
        Outcome::Refused(_) => assert_eq!(times, 0),
        Outcome::Panicked(_) => panic!("it does not panic"),
    }
    if times == 1 { Fate::Made } else { Fate::Refused }
}

/// Counts what is dropped.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// Sends a call that owns what it needs, and takes it back or waits for it. What it captures is dropped once.
fn call_owned(home: &Arc<Home>, takes_back: bool) -> Fate {
    let dropped = Arc::new(AtomicUsize::new(0));
    let captured = Counted(Arc::clone(&dropped));
    let work = Box::new(move || {
        let _captured = captured;
        Ok(7)
    });
    let fate = match Owned::send(home, "model", Chain::UNKNOWN, work, Traced::NOWHERE) {
        Err(_) => Fate::Refused,
        Ok(call) if takes_back && call.cancel() => Fate::Cancelled,
        Ok(call) => {
            let bed = Bed::made();
            if !call.is_done() && call.wait_for(bed.sleeper()) {
                thread::park();
            }
            bed.leave();
            match call.end() {
                Ended::Made(Ok(Ok(7))) => Fate::Made,
                Ended::Made(_) => panic!("it gives seven"),
                Ended::Refused(_) => Fate::Refused,
            }
        }
    };
    assert_eq!(dropped.load(Ordering::Relaxed), 1, "{fate:?}");
    fate
}

#[test]
fn q2_the_frame_of_a_call_that_is_done_is_left_alone() {
    model(6, || {
        let home = home();
        let caller = {
            let home = Arc::clone(&home);
            thread::spawn(move || call_borrowed(&home))
        };
        let work = Work::new();
        work.do_one(&home, MayBegin::EVERYTHING);
        ending::end_in_order(&home, &work);
        caller.join().expect("no panic");
        assert_eq!(Arc::strong_count(&home), 1);
    });
}

#[test]
fn e1_calls_on_stacks_are_made_or_refused_when_the_apartment_ends_in_order() {
    model(3, || {
        let home = home();
        let callers = [(); 2].map(|()| {
            let home = Arc::clone(&home);
            thread::spawn(move || call_borrowed(&home))
        });
        let work = Work::new();
        work.do_one(&home, MayBegin::EVERYTHING);
        ending::end_in_order(&home, &work);
        for caller in callers {
            caller.join().expect("no panic");
        }
        assert_eq!(call_borrowed(&home), Fate::Refused, "nothing is let in any more");
        assert_eq!(Arc::strong_count(&home), 1);
    });
}

/// A call that was sent before the end is made when the apartment ends in order.
#[test]
fn e1_what_was_sent_before_is_made() {
    model(3, || {
        let home = home();
        let before = Owned::send(&home, "model", Chain::UNKNOWN, Box::new(|| Ok(())), Traced::NOWHERE)
            .expect("it has not ended");
        let caller = {
            let home = Arc::clone(&home);
            thread::spawn(move || call_owned(&home, false))
        };
        ending::end_in_order(&home, &Work::new());
        assert!(before.is_done() && matches!(before.end(), Ended::Made(Ok(Ok(())))));
        caller.join().expect("no panic");
        assert_eq!(Arc::strong_count(&home), 1);
    });
}

#[test]
fn e2_calls_on_stacks_are_made_or_refused_when_the_apartment_is_lost() {
    model(3, || {
        let home = home();
        let callers = [(); 2].map(|()| {
            let home = Arc::clone(&home);
            thread::spawn(move || call_borrowed(&home))
        });
        let work = Work::new();
        work.do_one(&home, MayBegin::EVERYTHING);
        ending::abandon(&home, &work);
        for caller in callers {
            caller.join().expect("no panic");
        }
        assert_eq!(call_borrowed(&home), Fate::Refused, "nothing is let in any more");
        assert_eq!(Arc::strong_count(&home), 1);
    });
}

#[test]
fn q1_e1_a_call_that_is_taken_back_is_not_made() {
    model(3, || {
        let home = home();
        let callers = [true, false].map(|takes_back| {
            let home = Arc::clone(&home);
            thread::spawn(move || call_owned(&home, takes_back))
        });
        let work = Work::new();
        work.do_one(&home, MayBegin::EVERYTHING);
        ending::end_in_order(&home, &work);
        let [_, waits] = callers.map(|caller| caller.join().expect("no panic"));
        assert_ne!(waits, Fate::Cancelled);
        assert_eq!(Arc::strong_count(&home), 1);
    });
}

#[test]
fn q1_e2_a_call_that_is_taken_back_is_not_refused() {
    model(3, || {
        let home = home();
        let callers = [true, false].map(|takes_back| {
            let home = Arc::clone(&home);
            thread::spawn(move || call_owned(&home, takes_back))
        });
        ending::abandon(&home, &Work::new());
        let fates = callers.map(|caller| caller.join().expect("no panic"));
        assert!(!fates.contains(&Fate::Made), "{fates:?}");
        assert_eq!(Arc::strong_count(&home), 1);
    });
}
