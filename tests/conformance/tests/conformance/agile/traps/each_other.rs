//! Two apartments that call each other: under each pair of policies both calls are made, or one of them is refused.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use comwright::apartment::{Reentrancy, Sta};
use comwright::{Error, Result};

use crate::agile::{ERROR_POSSIBLE_DEADLOCK, RPC_E_TIMEOUT};
use crate::apartment::on_a_thread;

const POLICIES: [Reentrancy; 3] = [Reentrancy::All, Reentrancy::Chain, Reentrancy::None];

/// Longer than it takes until a deadlock is told.
const LONG: Duration = Duration::from_secs(20);

/// Which of both calls first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Timing {
    Together,
    /// The second one when the first has waited for a while.
    OneBeforeOther(Duration),
    OtherBeforeOne(Duration),
}

const TIMINGS: [Timing; 5] = [
    Timing::Together,
    // It has not told others yet that it waits, and it has.
    Timing::OneBeforeOther(Duration::from_millis(3)),
    Timing::OtherBeforeOne(Duration::from_millis(3)),
    Timing::OneBeforeOther(Duration::from_millis(60)),
    Timing::OtherBeforeOne(Duration::from_millis(60)),
];

/// Has each call the other, in the middle of a call of its own: what both got.
fn both_call(one: &Sta, other: &Sta, timing: Timing) -> [Result<()>; 2] {
    let barrier = std::sync::Barrier::new(2);
    let barrier = &barrier;
    let (pause_of_one, pause_of_other) = match timing {
        Timing::Together => (Duration::ZERO, Duration::ZERO),
        Timing::OneBeforeOther(pause) => (Duration::ZERO, pause),
        Timing::OtherBeforeOne(pause) => (pause, Duration::ZERO),
    };
    let call = |from: &Sta, to: &Sta, pause: Duration| {
        from.call(|| {
            barrier.wait();
            std::thread::sleep(pause);
            to.call(|| Ok(()))
        })
    };
    std::thread::scope(|scope| {
        let second = scope.spawn(|| call(other, one, pause_of_other));
        let first = call(one, other, pause_of_one);
        [first, second.join().expect("no panic")]
    })
}

#[test]
fn dl2_two_apartments_that_call_each_other_do_not_hang_under_any_policies() {
    on_a_thread(|| {
        for (policy, policy_of_other) in
            POLICIES.iter().flat_map(|one| POLICIES.iter().map(move |other| (*one, *other)))
        {
            let one = Sta::spawn_with("one", policy)?;
            let other = Sta::spawn_with("other", policy_of_other)?;
            for timing in TIMINGS {
                let begun = Instant::now();
                let results = both_call(&one, &other, timing);
                let errors: Vec<&Error> = results.iter().filter_map(|result| result.as_ref().err()).collect();
                let case = format!("{policy:?} and {policy_of_other:?}, {timing:?}: {errors:?}");
                // Each holds the other's call back, which is of another chain, unless it lets in everything.
                let is_deadlock = policy != Reentrancy::All && policy_of_other != Reentrancy::All;
                assert_eq!(errors.len(), usize::from(is_deadlock), "{case}");
                assert!(errors.iter().all(|error| error.code() == ERROR_POSSIBLE_DEADLOCK), "{case}");
                assert!(begun.elapsed() < LONG, "{case}");
                // Both go on.
                assert_eq!(one.call(|| other.call(|| Ok(1)))?, 1, "{case}");
            }
        }
        Ok(())
    });
}

/// One of both does not wait for ever, and so neither does.
#[test]
fn dl4_two_apartments_of_which_one_waits_with_a_limit_are_no_deadlock() {
    on_a_thread(|| {
        let one = Sta::spawn_with("one", Reentrancy::None)?;
        let other = Sta::spawn_with("other", Reentrancy::None)?;
        let (tell, told) = mpsc::channel();
        let (back, to) = (one.clone(), other.clone());
        let timed = one.call(move || {
            let back = move || {
                let _ = tell.send(back.call(|| Ok(7)));
                Ok(())
            };
            Ok(to.call_timeout(Duration::from_millis(200), back))
        })?;
        assert_eq!(timed.expect_err("it waits for who waits for it").code(), RPC_E_TIMEOUT);
        // It is let in when the time is over.
        assert_eq!(told.recv()??, 7);
        Ok(())
    });
}

/// What makes a thread of the cycle look up must not have it told twice.
#[test]
fn dl3_a_cycle_is_told_once_while_its_threads_are_woken() {
    on_a_thread(|| {
        for _ in 0..20 {
            let apartments = (0..3)
                .map(|number| Sta::spawn_with(&format!("circle {number}"), Reentrancy::None))
                .collect::<Result<Vec<_>>>()?;
            let barrier = std::sync::Barrier::new(apartments.len());
            let (stop, stopped) = mpsc::channel::<()>();
            let results = std::thread::scope(|scope| {
                let (barrier, apartments) = (&barrier, &apartments);
                // Posts are held back, and yet each of them wakes the thread. They come for longer than it takes until the
                // threads say that they wait, and not for ever: where threads run one by one, nobody else would come to run.
                scope.spawn(move || {
                    for _ in 0..1000 {
                        if stopped.try_recv() != Err(mpsc::TryRecvError::Empty) {
                            break;
                        }
                        for apartment in apartments {
                            let _ = apartment.post(|| ());
                        }
                        std::thread::sleep(Duration::from_micros(50));
                    }
                });
                let threads: Vec<_> = (0..apartments.len())
                    .map(|place| {
                        scope.spawn(move || {
                            apartments[place].call(|| {
                                barrier.wait();
                                apartments[(place + 1) % apartments.len()].call(|| Ok(()))
                            })
                        })
                    })
                    .collect();
                let results: Vec<_> = threads.into_iter().map(|thread| thread.join().expect("no panic")).collect();
                drop(stop);
                results
            });
            let errors: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
            assert_eq!(errors.len(), 1, "{errors:?}");
        }
        Ok(())
    });
}
