//! Rules DL1 to DL4: apartments that would wait for one another for ever do not.

mod futures;

use std::sync::mpsc;
use std::time::{Duration, Instant};

use comwright::apartment::{self, Reentrancy, Sta};
use comwright::diagnostics::{self, Event};
use comwright::{Error, Result, ToAgile};

use super::ERROR_POSSIBLE_DEADLOCK;
use crate::apartment::on_a_thread;

/// It is told within 100 ms; a loaded machine may take longer, but not for ever.
const SOON: Duration = Duration::from_secs(20);

/// Has each of these apartments call the next one in a circle, all at the same time: what they got.
fn circle(apartments: &[Sta]) -> Vec<Result<()>> {
    let barrier = std::sync::Barrier::new(apartments.len());
    let barrier = &barrier;
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..apartments.len())
            .map(|place| {
                let (own, next) = (&apartments[place], &apartments[(place + 1) % apartments.len()]);
                scope.spawn(move || {
                    own.call(|| {
                        barrier.wait();
                        next.call(|| Ok(()))
                    })
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    })
}

fn deadlocks(results: &[Result<()>]) -> Vec<&Error> {
    results.iter().filter_map(|result| result.as_ref().err()).collect()
}

#[test]
fn dl2_a_circle_of_apartments_that_let_nothing_in_is_told() {
    on_a_thread(|| {
        for count in [2, 3, 6] {
            let apartments = (0..count)
                .map(|number| Sta::spawn_with(&format!("circle {number}"), Reentrancy::None))
                .collect::<Result<Vec<_>>>()?;
            let begun = Instant::now();
            let results = circle(&apartments);
            assert!(begun.elapsed() < SOON);
            let errors = deadlocks(&results);
            assert_eq!(errors.len(), 1, "{errors:?}");
            assert_eq!(errors[0].code(), ERROR_POSSIBLE_DEADLOCK);
            let text = errors[0].to_string();
            for number in 0..count {
                assert!(text.contains(&format!("(thread `circle {number}`) waits for")), "{text}");
            }
            assert!(text.contains("deadlocks::circle"), "it names what is called: {text}");
            assert!(text.contains("set_reentrancy"), "{text}");
        }
        Ok(())
    });
}

#[test]
fn dl2_apartments_that_let_calls_in_make_them() {
    on_a_thread(|| {
        let apartments = (0..3).map(|_| Sta::spawn("circle")).collect::<Result<Vec<_>>>()?;
        assert!(deadlocks(&circle(&apartments)).is_empty());
        // Under `Chain` each is another chain: one is told.
        let apartments = (0..3).map(|_| Sta::spawn_with("circle", Reentrancy::Chain)).collect::<Result<Vec<_>>>()?;
        assert_eq!(deadlocks(&circle(&apartments)).len(), 1);
        Ok(())
    });
}

#[test]
fn dl2_a_call_back_into_an_apartment_that_lets_nothing_in_is_told() {
    on_a_thread(|| {
        let (home, other) = (Sta::spawn_with("home", Reentrancy::None)?, Sta::spawn("other")?);
        let mut collected = Vec::new();
        let error = home.call(|| {
            let (result, events) = diagnostics::collect(|| other.call(|| home.call(|| Ok(()))));
            collected = events;
            Ok(result.expect_err("it would never be made"))
        })?;
        assert_eq!(error.code(), ERROR_POSSIBLE_DEADLOCK);
        assert!(error.to_string().contains("which lets nothing of it in while it waits itself"), "{error}");
        drop(collected);
        // All go on.
        assert_eq!(home.call(|| other.call(|| Ok(1)))?, 1);
        Ok(())
    });
}

#[test]
fn dl2_a_thread_without_an_apartment_is_part_of_it() {
    on_a_thread(|| {
        let (home, keep) = (Sta::spawn_with("home", Reentrancy::None)?, apartment::keep_mta()?);
        let error =
            home.call(|| keep.apartment().call(|| Ok(home.call(|| Ok(())).expect_err("it would never be made"))))?;
        assert_eq!(error.code(), ERROR_POSSIBLE_DEADLOCK);
        Ok(())
    });
}

#[test]
fn dl3_the_end_of_an_apartment_is_not_waited_for_by_what_it_calls() {
    on_a_thread(|| {
        let (ending, other) = (Sta::spawn("ending")?, Sta::spawn("other")?);
        let reference = ending.clone();
        let (tell, told) = mpsc::channel();
        reference.call(|| {
            other.call(|| {
                let ((), events) = diagnostics::collect(|| drop(ending));
                tell.send(events).expect("somebody hears");
                Ok(())
            })
        })?;
        let events = told.recv()?;
        let [Event::Deadlock(deadlock)] = events.as_slice() else { panic!("{events:?}") };
        assert!(deadlock.given_up.as_ref().is_some_and(|apartment| apartment.contains("`ending`")), "{deadlock}");
        assert!(super::comes(|| !reference.is_alive()), "it ends all the same");
        Ok(())
    });
}

#[test]
fn dl4_a_wait_with_a_limit_is_no_deadlock() {
    on_a_thread(|| {
        let (home, other) = (Sta::spawn_with("home", Reentrancy::None)?, Sta::spawn("other")?);
        let inner = home.clone();
        let error = home.call(|| {
            Ok(other.call(|| inner.call_timeout(Duration::from_millis(150), || Ok(()))).expect_err("it is held back"))
        })?;
        assert_eq!(error.code(), super::RPC_E_TIMEOUT, "{error}");
        Ok(())
    });
}

#[test]
fn dl4_a_limit_that_cannot_be_told_is_none() {
    on_a_thread(|| {
        let (home, other) = (Sta::spawn_with("home", Reentrancy::None)?, Sta::spawn("other")?);
        let (back, there) = (home.clone(), other.clone());
        let error = home.call(|| {
            there.call_timeout(Duration::MAX, move || {
                Ok(back.call_timeout(Duration::MAX, || Ok(())).expect_err("it would never be made"))
            })
        })?;
        assert_eq!(error.code(), ERROR_POSSIBLE_DEADLOCK, "{error}");
        Ok(())
    });
}

#[test]
fn dl2_releases_that_are_held_back_are_not_waited_for_by_what_is_called() {
    on_a_thread(|| {
        let (home, other) = (Sta::spawn_with("home", Reentrancy::None)?, Sta::spawn("other")?);
        let record = super::Record::new();
        let object = home.call(|| super::Bound::make(&record).agile())?;
        let error = home.call(|| {
            other.call(|| {
                drop(object);
                Ok(home.drained().wait(None).expect_err("it would never be released"))
            })
        })?;
        assert_eq!(error.code(), ERROR_POSSIBLE_DEADLOCK, "{error}");
        assert!(error.to_string().contains("lets none in"), "{error}");
        home.end();
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

/// Long calls that wait for nobody are none either.
#[test]
fn dl1_what_takes_long_is_not_told() {
    on_a_thread(|| {
        let (home, other) = (Sta::spawn_with("home", Reentrancy::None)?, Sta::spawn("other")?);
        std::thread::scope(|scope| {
            let caller = scope.spawn(|| home.call(|| Ok(2)));
            let outcome = home.call(|| {
                other.call(|| {
                    std::thread::sleep(Duration::from_millis(120));
                    Ok(1)
                })
            });
            assert_eq!(outcome?, 1);
            assert_eq!(caller.join().expect("no panic")?, 2);
            Ok(())
        })
    });
}
