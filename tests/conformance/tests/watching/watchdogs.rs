//! Rules Z3 and Z4: watchdogs that come and go.

use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use comwright::apartment::{self, Sta};
use comwright::diagnostics::Stall;
use comwright::{HRESULT, Result};

use crate::told::{self, listen, until};

const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);
const THRESHOLD: Duration = Duration::from_millis(150);

/// Has an apartment do nothing for so long, with a post that waits.
fn stall(apartment: &Sta, time: Duration) -> Result<()> {
    apartment.post(move || thread::sleep(time))?;
    apartment.post(|| ())
}

#[test]
fn z2_nothing_is_told_of_apartments_that_have_nothing_to_do() -> Result<()> {
    let _alone = listen();
    let _watchdog = apartment::watch(Duration::from_millis(10))?;
    let _idle = [Sta::spawn("idle")?, Sta::spawn("idle")?];
    thread::sleep(Duration::from_millis(300));
    assert_eq!(told::stages("idle"), []);
    Ok(())
}

#[test]
fn z3_a_hook_that_panics_does_no_harm() -> Result<()> {
    let _alone = listen();
    let watchdog = apartment::watch(THRESHOLD)?;
    let (panics, after) = (Sta::spawn("panics")?, Sta::spawn("after a panic")?);
    stall(&panics, Duration::from_millis(500))?;
    told::wait_for("panics", Stall::Over);
    stall(&after, Duration::from_millis(500))?;
    told::wait_for("after a panic", Stall::Begun);
    drop(watchdog);
    Ok(())
}

#[test]
fn z2_each_of_two_watchdogs_tells() -> Result<()> {
    let _alone = listen();
    let _watchdogs = [apartment::watch(THRESHOLD)?, apartment::watch(2 * THRESHOLD)?];
    let apartment = Sta::spawn("watched twice")?;
    stall(&apartment, 6 * THRESHOLD)?;
    until(|| told::stages("watched twice").iter().filter(|stage| **stage == Stall::Over).count() >= 2);
    let begun: Vec<_> = told::of("watched twice").into_iter().filter(|event| event.stage == Stall::Begun).collect();
    assert!(begun.iter().any(|event| event.stalled >= 2 * THRESHOLD), "{begun:?}");
    Ok(())
}

#[test]
fn z4_an_apartment_that_is_told_may_end() -> Result<()> {
    let _alone = listen();
    let watchdog = apartment::watch(THRESHOLD)?;
    let apartment = Sta::spawn("ends")?;
    let reference = apartment.clone();
    stall(&apartment, Duration::from_millis(400))?;
    told::wait_for("ends", Stall::Begun);
    apartment.end();
    assert!(!reference.is_alive());
    thread::sleep(2 * THRESHOLD);
    let told = told::stages("ends").len();
    drop(watchdog);
    thread::sleep(2 * THRESHOLD);
    assert_eq!(told::stages("ends").len(), told, "nobody watches");
    Ok(())
}

#[test]
fn z3_a_hook_that_takes_long_is_not_waited_for() -> Result<()> {
    let _alone = listen();
    let watchdog = apartment::watch(THRESHOLD)?;
    let apartment = Sta::spawn("slow hook")?;
    stall(&apartment, Duration::from_millis(400))?;
    told::wait_for("slow hook", Stall::Begun);
    // The hook has been called, and waits for this thread.
    let begun = Instant::now();
    drop(watchdog);
    assert!(begun.elapsed() < told::SOON / 2, "it does not wait for the hook");
    told::go_on();
    apartment.call(|| Ok(()))?;
    thread::sleep(THRESHOLD);
    assert_eq!(told::stages("slow hook"), [Stall::Begun], "what comes later is not told");
    Ok(())
}

#[test]
fn z3_a_watchdog_is_dropped_at_once_wherever() -> Result<()> {
    let _alone = listen();
    let begun = Instant::now();
    for _ in 0..20 {
        drop(apartment::watch(Duration::from_secs(3600))?);
    }
    let apartment = Sta::spawn("drops")?;
    let watchdog = apartment::watch(THRESHOLD)?;
    apartment.call(move || {
        drop(watchdog);
        Ok(())
    })?;
    assert!(begun.elapsed() < told::SOON);
    Ok(())
}

#[test]
fn z3_a_watchdog_needs_some_time() {
    let _alone = listen();
    let error = apartment::watch(Duration::ZERO).expect_err("no time");
    assert_eq!(error.code(), E_INVALIDARG);
    drop(apartment::watch(Duration::MAX).expect("that is for ever"));
}

#[test]
fn z1_what_was_sent_before_it_was_watched_is_told() -> Result<()> {
    let _alone = listen();
    let apartment = Sta::spawn("earlier")?;
    let (go, wait) = channel::<()>();
    let (begin, begun) = channel();
    apartment.post(move || {
        let _ = begin.send(());
        let _ = wait.recv();
    })?;
    begun.recv().expect("it begins");
    let reference = apartment.clone();
    let call = thread::spawn(move || reference.call(|| Ok(())));
    thread::sleep(Duration::from_millis(50));
    let watchdog = apartment::watch(THRESHOLD)?;
    let event = told::wait_for("earlier", Stall::Begun);
    assert!(event.has_earlier && event.calls == 0, "{event}");
    assert!(event.to_string().contains("what was sent before it was watched"), "{event}");
    drop(watchdog);
    drop(go);
    call.join().expect("no panic")
}
