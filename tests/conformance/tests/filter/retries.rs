//! Calls of ours that are tried again (rule A10).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use comwright::apartment::{self, Admission, ApartmentKind, RetryBudget, Sta, enter, retry};
use comwright::{Result, ToAgile};

use crate::RPC_E_CALL_REJECTED;
use crate::component::Told;
use crate::ours::{call, object, set};
use crate::threads::{in_apartment, on_a_thread};

const LONG: RetryBudget = RetryBudget::new(Duration::from_secs(60)).with_first_pause(Duration::from_millis(1));

/// An apartment that rejects so many calls, and how often it was asked.
fn busy(times: usize) -> (Sta, Arc<AtomicUsize>) {
    let sta = Sta::spawn("busy").unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    set(
        &sta,
        move |_| {
            if counted.fetch_add(1, Ordering::SeqCst) < times { Admission::Reject } else { Admission::Accept }
        },
    );
    (sta, asked)
}

#[test]
fn a10_nothing_is_tried_again_until_somebody_says_so() {
    let (sta, asked) = busy(1);
    assert_eq!(sta.call(|| Ok(())).unwrap_err().code(), RPC_E_CALL_REJECTED);
    assert_eq!(sta.call(|| Ok(())), Ok(()));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[test]
fn a10_calls_of_every_kind_are_tried_again() {
    for kind in [None, Some(ApartmentKind::Sta), Some(ApartmentKind::Mta)] {
        on_a_thread(|| {
            let apartment = kind.map(enter).transpose()?;
            assert_eq!(apartment::retry_busy(LONG)?, None);
            let (sta, asked) = busy(3);
            // What is captured by value goes along each time.
            let text = String::from("captured");
            assert_eq!(sta.call(move || Ok(text)), Ok("captured".to_owned()));
            assert_eq!(asked.load(Ordering::SeqCst), 4);
            let (sta, asked) = busy(3);
            let text = String::from("captured");
            assert_eq!(sta.call_timeout(Duration::from_secs(60), move || Ok(text)), Ok("captured".to_owned()));
            assert_eq!(asked.load(Ordering::SeqCst), 4);
            let (sta, asked) = busy(4);
            assert_eq!(sta.call(|| Ok(())), Ok(()));
            let told = object(&sta, || Ok(()));
            assert_eq!(call(&told), Ok(()));
            assert_eq!(asked.load(Ordering::SeqCst), 7);
            assert_eq!(apartment::retry_busy(None)?, Some(LONG));
            drop(told);
            if let Some(apartment) = apartment {
                // SAFETY: C12. Nothing is held.
                unsafe { apartment.leave() };
            }
            Ok(())
        });
    }
}

#[test]
fn a10_the_budget_ends_and_the_error_says_how_often_it_was_tried() {
    on_a_thread(|| {
        let budget = RetryBudget::new(Duration::from_millis(30)).with_first_pause(Duration::from_millis(1));
        apartment::retry_busy(budget)?;
        let (sta, asked) = busy(usize::MAX);
        let begun = Instant::now();
        let error = sta.call(|| Ok(())).unwrap_err();
        assert!(begun.elapsed() >= Duration::from_millis(30));
        assert_eq!(error.code(), RPC_E_CALL_REJECTED);
        let again = asked.load(Ordering::SeqCst) - 1;
        let times = if again == 1 { "once".to_owned() } else { format!("{again} times") };
        assert!(error.to_string().contains(&format!("tried again {times} in")), "{error}");
        // A time limit ends it before.
        apartment::retry_busy(RetryBudget::new(Duration::from_secs(60)))?;
        let begun = Instant::now();
        assert!(sta.call_timeout(Duration::from_millis(40), || Ok(())).is_err());
        assert!(begun.elapsed() < Duration::from_secs(30));
        Ok(())
    });
}

/// The work is dropped once, with what it has captured, also when it was never made.
#[test]
fn a10_what_a_rejected_call_has_captured_is_dropped() {
    on_a_thread(|| {
        apartment::retry_busy(RetryBudget::new(Duration::from_millis(5)).with_first_pause(Duration::from_millis(1)))?;
        let (sta, _asked) = busy(usize::MAX);
        let captured = Arc::new(());
        let [one, other] = [Arc::clone(&captured), Arc::clone(&captured)];
        assert!(sta.call(move || Ok(Arc::strong_count(&one))).is_err());
        assert!(sta.call_timeout(Duration::from_secs(20), move || Ok(Arc::strong_count(&other))).is_err());
        sta.end();
        assert_eq!(Arc::strong_count(&captured), 1);
        Ok(())
    });
}

/// A single-threaded apartment is called while it pauses.
#[test]
fn a10_an_apartment_that_pauses_is_called_meanwhile() {
    in_apartment(|| {
        let called = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&called);
        let here = Told::to(move || {
            count.fetch_add(1, Ordering::SeqCst);
            Ok(())
        })
        .agile()?;
        let other = Sta::spawn("other")?;
        let answer = std::thread::scope(|scope| {
            let caller = scope.spawn(|| call(&here));
            let is_called = Arc::clone(&called);
            let answer: Result<()> = retry::busy(LONG, move || match is_called.load(Ordering::SeqCst) {
                0 => Err(comwright::Error::new(RPC_E_CALL_REJECTED)),
                _ => Ok(()),
            });
            caller.join().expect("it does not panic")?;
            answer
        });
        assert_eq!(answer, Ok(()));
        drop((here, other));
        Ok(())
    });
}

/// It is the apartment's: the next one of the thread has none.
#[test]
fn a10_the_budget_goes_with_the_apartment() {
    on_a_thread(|| {
        let apartment = enter(ApartmentKind::Sta)?;
        apartment::retry_busy(LONG)?;
        // SAFETY: there are no pointers.
        unsafe { apartment.leave() };
        assert_eq!(apartment::retry_busy(None)?, None);
        Ok(())
    });
}
