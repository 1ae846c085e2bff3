//! G1 to G3: two apartments that let nothing in while they wait call each other. One of the calls is refused, whoever looks
//! last; nobody sleeps for ever.

use std::sync::Arc;
use std::task::{Wake, Waker};
use std::time::Instant;

use loom::sync::{Condvar, Mutex};
use loom::thread;

use super::{home, model};
use crate::apartment::call::{Borrowed, Outcome, Sleeper};
use crate::apartment::graph::{self, Verdict, Waiter, Wants};
use crate::apartment::home::{Home, Refused};
use crate::apartment::reentrancy::LetIn;
use crate::apartment::work::{MayBegin, Work};

/// What wakes a thread of the model: loom forgets that it was to wake one which waits for a lock at that time.
struct Alarm(Mutex<bool>, Condvar);

impl Alarm {
    fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(false), Condvar::new()))
    }

    fn sleep(&self) {
        let mut rings = self.0.lock().expect("no panic");
        while !*rings {
            rings = self.1.wait(rings).expect("no panic");
        }
        *rings = false;
    }

    fn ring(&self) {
        *self.0.lock().expect("no panic") = true;
        self.1.notify_one();
    }
}

impl Wake for Alarm {
    fn wake(self: Arc<Self>) {
        self.ring();
    }
}

/// One of the apartments, on its thread.
struct Side {
    own: Arc<Home>,
    other: Arc<Home>,
    /// In place of the bells.
    own_alarm: Arc<Alarm>,
    other_alarm: Arc<Alarm>,
}

/// What a thread has seen.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    /// Its call was refused.
    is_refused: bool,
    /// It has refused the call of the other one.
    refuses: bool,
}

impl Side {
    /// Calls the other apartment and lets nothing in meanwhile; then does what was held back.
    fn call(&self) -> Seen {
        let call = Borrowed::new("model", || ());
        let work = Work::new();
        let mut seen = Seen::default();
        work.watch(&self.own);
        // SAFETY: C15. It stays where it is until it is done.
        unsafe { self.other.send(call.to_send()) }.expect("it has not ended");
        self.other_alarm.ring();
        let nothing = work.may_begin(LetIn::Nothing, 0);
        while !call.is_done() {
            assert!(!work.do_one(&self.own, nothing), "nothing is let in");
            if Work::rest(&self.own) && call.wait_for(self.sleeper()) {
                let wants = Wants::Call {
                    call: call.to_send().addr().get(),
                    what: "Other.Call",
                    into: Arc::clone(&self.other),
                };
                let (said, is_judged) = graph::say(self.waiter(wants, &work));
                if !is_judged {
                    self.own_alarm.sleep();
                }
                if let Some(Verdict::Refuse { call, cycle }) = said.take_back() {
                    seen.refuses = true;
                    work.refuse(call, &Refused::Deadlock(cycle));
                }
            }
            self.own.calls.watch();
        }
        seen.is_refused = matches!(call.end().0, Outcome::Refused(Refused::Deadlock(_)));
        // Each sends one call.
        while !seen.refuses && !work.do_one(&self.own, MayBegin::EVERYTHING) {
            self.own_alarm.sleep();
        }
        seen
    }

    fn sleeper(&self) -> Sleeper {
        Sleeper::Task(Waker::from(Arc::clone(&self.own_alarm)))
    }

    fn waiter(&self, wants: Wants, work: &Work) -> Waiter {
        Waiter {
            home: Some(Arc::clone(&self.own)),
            thread: self.own.to_string(),
            wants,
            since: Instant::now(),
            is_bounded: false,
            making: Vec::new(),
            held: work.held(),
            holds_releases: true,
            sleeper: self.sleeper(),
        }
    }
}

#[test]
fn g1_one_of_two_calls_that_wait_for_each_other_is_refused() {
    model(2, || {
        let (one, other, one_alarm, other_alarm) = (home(), home(), Alarm::new(), Alarm::new());
        let second = Side {
            own: Arc::clone(&other),
            other: Arc::clone(&one),
            own_alarm: Arc::clone(&other_alarm),
            other_alarm: Arc::clone(&one_alarm),
        };
        let thread = thread::spawn(move || second.call());
        let here = Side { own: one, other, own_alarm: one_alarm, other_alarm }.call();
        let there = thread.join().expect("no panic");
        assert!(!(here.is_refused && there.is_refused), "one is enough");
        assert_eq!((here.is_refused, there.is_refused), (there.refuses, here.refuses));
    });
}
