//! DL1 to DL3: apartments that let nothing in while they wait, and call each other, or wait for the end of who calls. One of
//! the calls is refused, or the wait given up, whoever looks last; nobody sleeps for ever. And what a policy lets in.

use std::sync::Arc;
use std::task::{Wake, Waker};
use std::time::Instant;

use loom::sync::atomic::{AtomicBool, Ordering};
use loom::sync::{Condvar, Mutex};
use loom::thread;

use super::{home, model};
use crate::apartment::call::{Borrowed, Outcome, Owned, Sleeper};
use crate::apartment::frames;
use crate::apartment::graph::{self, Verdict, Waiter, Wants};
use crate::apartment::home::{Home, Refused};
use crate::apartment::reentrancy::LetIn;
use crate::apartment::watching::Traced;
use crate::apartment::work::{Held, MayBegin, Work};

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
                    call: call.number(),
                    what: "Other.Call",
                    into: Arc::clone(&self.other),
                    may_go: false,
                };
                let (said, is_judged) =
                    graph::say(Waiter { held: work.held(), ..waiter(Some(&self.own), wants, &self.own_alarm) });
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
}

#[test]
fn dl1_one_of_two_calls_that_wait_for_each_other_is_refused() {
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

/// A thread that makes a call for an apartment waits for the end of that apartment.
#[test]
fn dl3_a_wait_for_the_end_of_who_calls_is_given_up() {
    model(3, || {
        let (home, caller_alarm, alarm) = (home(), Alarm::new(), Alarm::new());
        let is_done = Arc::new(AtomicBool::new(false));
        let call = frames::number();
        let thread = {
            let (home, caller_alarm) = (Arc::clone(&home), Arc::clone(&caller_alarm));
            let is_done = Arc::clone(&is_done);
            thread::spawn(move || {
                let making = Waiter { making: vec![call], ..waiter(None, Wants::End(home), &alarm) };
                let (said, is_judged) = graph::say(making);
                if !is_judged {
                    alarm.sleep();
                }
                assert!(matches!(said.take_back(), Some(Verdict::GiveUp { .. })), "nothing else wakes it");
                is_done.store(true, Ordering::Release);
                caller_alarm.ring();
            })
        };
        while !is_done.load(Ordering::Acquire) {
            let wants = Wants::Call { call, what: "Other.Call", into: Arc::clone(&home), may_go: false };
            let (said, is_judged) = graph::say(waiter(Some(&home), wants, &caller_alarm));
            assert!(!is_judged, "who calls goes on waiting");
            caller_alarm.sleep();
            assert!(said.take_back().is_none());
        }
        thread.join().expect("no panic");
    });
}

/// Two threads that each make the call for whose future the other one waits: one of them does not wait any more.
#[test]
fn dl3_one_of_two_futures_of_calls_that_are_being_made_is_given_up() {
    model(3, || {
        let home = home();
        let calls = [frames::number(), frames::number()];
        let alarms = [Alarm::new(), Alarm::new()];
        let side = |number: usize| {
            let (home, [own, other]) = (Arc::clone(&home), [number, 1 - number]);
            let alarms = alarms.clone();
            move || {
                let into = Arc::clone(&home);
                let wants = Wants::Call { call: calls[own], what: "Other.Call", into, may_go: true };
                let making = Waiter { making: vec![calls[other]], ..waiter(None, wants, &alarms[own]) };
                let (said, is_judged) = graph::say(making);
                if !is_judged {
                    alarms[own].sleep();
                }
                let verdict = said.take_back();
                // What it makes is done.
                alarms[other].ring();
                matches!(verdict, Some(Verdict::GiveUp { .. }))
            }
        };
        let there = thread::spawn(side(0));
        let gives_up = side(1)();
        assert_ne!(gives_up, there.join().expect("no panic"), "one is enough");
    });
}

/// A11: calls of the chain that an apartment waits in are made meanwhile, and no others, in whatever order they come.
#[test]
fn a11_a_chain_is_let_in_and_others_keep_their_turn() {
    model(3, || {
        let home = home();
        let [chain, other] = [frames::begin(), frames::begin()];
        let order = Arc::new(Mutex::new(Vec::new()));
        let callers = [chain, other].map(|chain| {
            let (home, order) = (Arc::clone(&home), Arc::clone(&order));
            thread::spawn(move || {
                let note = move || {
                    order.lock().expect("no panic").push(chain.number());
                    Ok(())
                };
                drop(Owned::send(&home, "a call", chain, Box::new(note), Traced::NOWHERE).expect("it has not ended"));
            })
        });
        let work = Work::new();
        while work.do_one(&home, work.may_begin(LetIn::Chain(chain), 0)) {}
        assert!(order.lock().expect("no panic").iter().all(|made| *made == chain.number()));
        for caller in callers {
            caller.join().expect("no panic");
        }
        while work.do_one(&home, work.may_begin(LetIn::Chain(chain), 0)) {}
        assert_eq!(*order.lock().expect("no panic"), [chain.number()]);
        while work.do_one(&home, MayBegin::EVERYTHING) {}
        assert_eq!(*order.lock().expect("no panic"), [chain.number(), other.number()]);
    });
}

fn waiter(home: Option<&Arc<Home>>, wants: Wants, alarm: &Arc<Alarm>) -> Waiter {
    Waiter {
        home: home.cloned(),
        thread: "a thread".to_owned(),
        wants,
        since: Instant::now(),
        is_bounded: false,
        making: Vec::new(),
        held: Held::default(),
        holds_releases: true,
        sleeper: Sleeper::Task(Waker::from(Arc::clone(alarm))),
    }
}
