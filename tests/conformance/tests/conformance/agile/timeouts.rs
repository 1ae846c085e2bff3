//! Calls that wait for so long: before they begin they are taken back, afterwards they go on alone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use comwright::ToAgile;
use comwright::apartment::Sta;

use super::bound::{Bound, Record, next};
use super::{RPC_E_DISCONNECTED, RPC_E_TIMEOUT, comes};
use crate::apartment::{in_apartment, on_a_thread};

const SHORT: Duration = Duration::from_millis(30);
const LONG: Duration = Duration::from_secs(60);

/// Runs a case from a thread in no apartment of its own, and from one in a single-threaded one.
fn from_both(case: impl Fn() -> comwright_conformance::Outcome + Send + Sync) {
    on_a_thread(&case);
    in_apartment(&case);
}

/// An apartment that does nothing for others before it is let go.
fn busy() -> comwright::Result<(Sta, Sender<()>)> {
    let sta = Sta::spawn("busy")?;
    let (go, wait) = channel();
    sta.post(move || {
        let _ = wait.recv();
    })?;
    Ok((sta, go))
}

#[test]
fn a_call_that_is_in_time_gives_its_result() {
    from_both(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let object = sta.call(|| Bound::make(&record).agile())?;
        assert_eq!(object.call_timeout(LONG, next)?, 1);
        // A time that no clock can tell is no limit.
        assert_eq!(object.call_timeout(Duration::MAX, next)?, 2);
        drop(object);
        sta.end();
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a_call_that_was_not_begun_in_time_is_never_made() {
    from_both(|| {
        let (sta, go) = busy()?;
        let was_made = Arc::new(AtomicBool::new(false));
        let made = Arc::clone(&was_made);
        let begun = Instant::now();
        let error = sta
            .call_timeout(SHORT, move || {
                made.store(true, Ordering::SeqCst);
                Ok(())
            })
            .expect_err("the apartment is busy");
        assert!(begun.elapsed() >= SHORT);
        assert_eq!(error.code(), RPC_E_TIMEOUT);
        let said = error.to_string();
        assert!(said.contains("was not begun, and will not be") && said.contains("thread `busy`"), "{said}");
        assert_eq!(Arc::strong_count(&was_made), 1, "what it owned is given back");
        drop(go);
        sta.call(|| Ok(()))?;
        assert!(!was_made.load(Ordering::SeqCst));
        Ok(())
    });
}

#[test]
fn a_call_that_has_begun_goes_on() {
    from_both(|| {
        let sta = Sta::spawn("slow")?;
        let (go, wait) = channel::<()>();
        let was_made = Arc::new(AtomicBool::new(false));
        let made = Arc::clone(&was_made);
        let error = sta
            .call_timeout(SHORT, move || {
                let _ = wait.recv();
                made.store(true, Ordering::SeqCst);
                Ok(())
            })
            .expect_err("the call is slow");
        assert_eq!(error.code(), RPC_E_TIMEOUT);
        assert!(error.to_string().contains("it has begun, and goes on"), "{error}");
        assert!(!was_made.load(Ordering::SeqCst));
        drop(go);
        assert!(comes(|| was_made.load(Ordering::SeqCst)));
        Ok(())
    });
}

#[test]
fn no_time_at_all_is_an_error_and_nothing_is_lost() {
    from_both(|| {
        let (sta, go) = busy()?;
        let error = sta.call_timeout(Duration::ZERO, || Ok(())).expect_err("there is no time");
        assert_eq!(error.code(), RPC_E_TIMEOUT);
        drop(go);
        assert_eq!(sta.call(|| Ok(5))?, 5);
        Ok(())
    });
}

#[test]
fn a8_a_timed_call_into_what_has_ended_is_refused_at_once() {
    from_both(|| {
        let record = Record::new();
        let sta = Sta::spawn("short")?;
        let object = sta.call(|| Bound::make(&record).agile())?;
        sta.end();
        let begun = Instant::now();
        let error = object.call_timeout(LONG, next).expect_err("it has ended");
        assert_eq!(error.code(), RPC_E_DISCONNECTED);
        assert!(begun.elapsed() < LONG / 2);
        Ok(())
    });
}

#[test]
fn at_home_there_is_nothing_to_wait_for() {
    in_apartment(|| {
        let record = Record::new();
        let object = Bound::make(&record).agile()?;
        assert_eq!(object.call_timeout(Duration::ZERO, next)?, 1);
        drop(object);
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}
