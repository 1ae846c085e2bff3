//! An apartment with a user interface whose work takes a second, and does not pump meanwhile: others wait, nothing is lost,
//! and nobody is accused.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use comwright::apartment::{self, ApartmentKind, Reentrancy, Sta, enter};
use comwright::diagnostics::{self, Event};
use comwright::{Result, ToAgile};

use crate::agile::bound::{Bound, Record, next};
use crate::agile::{RPC_E_TIMEOUT, comes};
use crate::apartment::on_a_thread;

const WORK: Duration = Duration::from_secs(1);

/// What a caller got, how long it took, and what was told meanwhile.
struct Called {
    got: Result<i32>,
    took: Duration,
    events: Vec<Event>,
}

fn timed(call: impl FnOnce() -> Result<i32>) -> Called {
    let begun = Instant::now();
    let (got, events) = diagnostics::collect(call);
    Called { got, took: begun.elapsed(), events }
}

#[test]
fn dl1_an_apartment_whose_work_takes_a_second_is_waited_for_and_nobody_is_accused() {
    on_a_thread(|| {
        for policy in [Reentrancy::All, Reentrancy::Chain, Reentrancy::None] {
            let record = Record::new();
            let gui = Sta::spawn_with("gui", policy)?;
            let objects: Vec<_> = gui.call(|| (0..2).map(|_| Bound::make(&record).agile()).collect::<Result<_>>())?;
            let [object, released] = &objects[..] else { panic!("there are two") };
            let (object, released) = (object.clone(), released.clone());
            drop(objects);
            let posted = Arc::new(AtomicUsize::new(0));
            let (begin, begun) = mpsc::channel();
            gui.post(move || {
                let _ = begin.send(());
                std::thread::sleep(WORK);
            })?;
            begun.recv()?;
            let calls = std::thread::scope(|scope| -> Result<Vec<Called>> {
                let object = &object;
                let call = move || timed(|| object.call(next));
                let callers = [
                    scope.spawn(call),
                    scope.spawn(move || {
                        let _apartment = enter(ApartmentKind::Mta);
                        call()
                    }),
                    // Apartments that wait under policies of their own: each holds back what comes, and would be part of a cycle.
                    scope.spawn(move || timed(|| Sta::spawn_with("waits", Reentrancy::None)?.call(|| call().got))),
                    scope.spawn(move || timed(|| Sta::spawn_with("waits", Reentrancy::Chain)?.call(|| call().got))),
                    scope.spawn(move || timed(|| apartment::neutral().call(|| call().got))),
                ];
                // Who does not want to wait that long does not.
                let short = Duration::from_millis(100);
                let error = object.call_timeout(short, next).expect_err("it is at work");
                assert_eq!(error.code(), RPC_E_TIMEOUT, "{error}");
                drop(released);
                for _ in 0..10 {
                    let posted = Arc::clone(&posted);
                    gui.post(move || {
                        posted.fetch_add(1, Ordering::SeqCst);
                    })?;
                }
                assert_eq!((record.calls(), record.alive()), (0, 2), "it is at work");
                Ok(callers.into_iter().map(|caller| caller.join().expect("no panic")).collect())
            })?;
            let mut numbers = Vec::new();
            for Called { got, took, events } in calls {
                numbers.push(got?);
                assert!(took >= WORK / 2, "{policy:?}: {took:?}");
                assert_eq!(events, [], "{policy:?}");
            }
            numbers.sort_unstable();
            assert_eq!(numbers, [1, 2, 3, 4, 5], "each was made once");
            assert!(comes(|| posted.load(Ordering::SeqCst) == 10 && record.alive() == 1));
            drop(object);
            gui.end();
            assert_eq!((record.alive(), record.wrong()), (0, 0));
        }
        Ok(())
    });
}
