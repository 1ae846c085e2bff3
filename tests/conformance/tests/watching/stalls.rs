//! Rules Z1 and Z2: what is a stall, and what is told of it.

use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use comwright::apartment::{self, ApartmentRef, Reentrancy, Sta};
use comwright::diagnostics::Stall;
use comwright::{Agile, IUnknown, Result, ToAgile};
use comwright_conformance::Probe;

use crate::told::{self, listen};

const THRESHOLD: Duration = Duration::from_millis(150);

/// A post that keeps an apartment from doing anything else, until this is dropped.
struct Blocked {
    _go: std::sync::mpsc::Sender<()>,
}

fn block(apartment: &ApartmentRef) -> Result<Blocked> {
    let (go, wait) = channel::<()>();
    let (begin, begun) = channel();
    apartment.post(move || {
        let _ = begin.send(());
        let _ = wait.recv();
    })?;
    begun.recv().expect("it begins");
    Ok(Blocked { _go: go })
}

fn object(apartment: &Sta) -> Result<Agile<IUnknown>> {
    apartment.call(|| Probe::unknown().0.agile())
}

/// A call that has a name in what is told.
fn a_call_that_waits(apartment: &ApartmentRef) -> Result<()> {
    apartment.call(|| Ok(()))
}

#[test]
fn z1_calls_that_nobody_comes_to_are_told() -> Result<()> {
    let _alone = listen();
    let _watchdog = apartment::watch(THRESHOLD)?;
    let sta = Sta::spawn("calls")?;
    let apartment: ApartmentRef = sta.clone();
    let blocked = block(&sta)?;
    thread::scope(|scope| {
        let calls: Vec<_> = (0..3).map(|_| scope.spawn(|| a_call_that_waits(&apartment))).collect();
        let event = told::wait_for("calls", Stall::Begun);
        assert!(event.stalled >= THRESHOLD, "{event}");
        assert_eq!((event.posts, event.releases, event.oldest_release), (0, 0, None), "{event}");
        assert!((1..=3).contains(&event.calls) && event.oldest.len() == 1, "{event}");
        let text = event.to_string();
        assert!(text.contains("stalls::a_call_that_waits"), "it names what waits: {text}");
        assert!(text.contains("Its thread makes `") && text.contains("stalls::block"), "where its thread is: {text}");
        assert!(!event.has_earlier);
        // Once, and then when it has lasted ten times as long.
        let event = told::wait_for("calls", Stall::Lasts);
        assert!(event.stalled >= 10 * THRESHOLD && event.calls == 3, "{event}");
        drop(blocked);
        let event = told::wait_for("calls", Stall::Over);
        assert!(event.stalled >= 10 * THRESHOLD, "{event}");
        for call in calls {
            call.join().expect("no panic")?;
        }
        assert_eq!(told::stages("calls"), [Stall::Begun, Stall::Lasts, Stall::Over]);
        Ok(())
    })
}

#[test]
fn z1_posts_that_nobody_comes_to_are_told() -> Result<()> {
    let _alone = listen();
    let _watchdog = apartment::watch(THRESHOLD)?;
    let sta = Sta::spawn("posts")?;
    let blocked = block(&sta)?;
    for _ in 0..19 {
        sta.post(|| ())?;
    }
    sta.post(std::thread::yield_now)?;
    let event = told::wait_for("posts", Stall::Begun);
    assert_eq!((event.calls, event.posts, event.releases, event.oldest.len()), (0, 20, 0, 2), "{event}");
    assert!(event.oldest[1].0.ends_with("yield_now"), "{event}");
    drop(blocked);
    let event = told::wait_for("posts", Stall::Over);
    assert_eq!(event.posts, 0, "{event}");
    Ok(())
}

#[test]
fn z1_releases_that_nobody_comes_to_are_told() -> Result<()> {
    let _alone = listen();
    let _watchdog = apartment::watch(THRESHOLD)?;
    let sta = Sta::spawn("releases")?;
    let objects = [object(&sta)?, object(&sta)?];
    let blocked = block(&sta)?;
    drop(objects);
    let event = told::wait_for("releases", Stall::Begun);
    assert_eq!((event.calls, event.posts, event.releases), (0, 0, 2), "{event}");
    assert!(event.oldest_release.is_some_and(|oldest| oldest >= THRESHOLD), "{event}");
    assert!(event.to_string().contains("2 releases (the oldest since "), "{event}");
    drop(blocked);
    told::wait_for("releases", Stall::Over);
    Ok(())
}

#[test]
fn z1_an_apartment_that_is_slow_and_pumps_is_not_told() -> Result<()> {
    let _alone = listen();
    let _watchdog = apartment::watch(Duration::from_millis(600))?;
    let sta = Sta::spawn("slow")?;
    let begun = Instant::now();
    for _ in 0..40 {
        sta.post(|| thread::sleep(Duration::from_millis(40)))?;
    }
    sta.call(|| Ok(()))?;
    assert!(begun.elapsed() > Duration::from_millis(1500), "the last one has waited for long");
    assert_eq!(told::stages("slow"), []);
    Ok(())
}

#[test]
fn z1_an_apartment_that_lets_nothing_in_while_it_waits_is_told() -> Result<()> {
    let _alone = listen();
    let _watchdog = apartment::watch(THRESHOLD)?;
    let closed = Sta::spawn_with("closed", Reentrancy::None)?;
    let (other, third) = (Sta::spawn("asked by closed")?, Sta::spawn("patient")?);
    let (go, wait) = channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let (begin, begun) = channel();
    thread::scope(|scope| {
        let calls = scope.spawn(|| {
            closed.call(|| {
                other.call(|| {
                    let _ = begin.send(());
                    let _ = wait.lock().map(|wait| wait.recv());
                    Ok(())
                })
            })
        });
        begun.recv().expect("it begins");
        // One of the apartments that wait pumps meanwhile, and is not told.
        let waits = scope.spawn(|| third.call(|| a_call_that_waits(&closed)));
        let event = told::wait_for("closed", Stall::Begun);
        let text = event.to_string();
        assert!(event.calls == 1 && text.contains("stalls::a_call_that_waits"), "{text}");
        assert!(text.contains("waits for `") && text.contains("(thread `asked by closed`)"), "{text}");
        drop(go);
        calls.join().expect("no panic")?;
        waits.join().expect("no panic")
    })?;
    told::wait_for("closed", Stall::Over);
    assert_eq!(told::stages("patient"), []);
    Ok(())
}

#[test]
fn z1_a_call_back_by_a_thread_of_others_under_chain_is_told() -> Result<()> {
    let _alone = listen();
    let _watchdog = apartment::watch(THRESHOLD)?;
    let (chained, other) = (Sta::spawn_with("chained", Reentrancy::Chain)?, Sta::spawn("starts a thread")?);
    let reference: ApartmentRef = chained.clone();
    let error = chained.call(|| {
        other.call(|| {
            // The thread does not belong to the chain, as far as is known, and is waited for.
            let calls_back = move || reference.call_timeout(4 * THRESHOLD, || Ok(()));
            Ok(thread::spawn(calls_back).join().expect("no panic").expect_err("it is not let in"))
        })
    })?;
    assert!(error.to_string().contains("it was not begun"), "{error}");
    let event = told::wait_for("chained", Stall::Begun);
    assert!(event.calls == 1 && event.oldest[0].0.contains("_under_chain_is_told"), "{event}");
    assert!(event.thread.contains("waits for `") && event.thread.contains("(thread `starts a thread`)"), "{event}");
    told::wait_for("chained", Stall::Over);
    Ok(())
}

#[test]
fn z1_work_that_blocks_an_apartment_of_windows_for_a_second_is_told() -> Result<()> {
    let _alone = listen();
    let _watchdog = apartment::watch(Duration::from_millis(300))?;
    let gui = Sta::spawn("gui")?;
    let apartment: ApartmentRef = gui.clone();
    let paints = thread::spawn(move || {
        // It wants to paint often.
        for _ in 0..30 {
            apartment.call(|| Ok(()))?;
            thread::sleep(Duration::from_millis(10));
        }
        Ok::<_, comwright::Error>(())
    });
    gui.call(|| {
        thread::sleep(Duration::from_secs(1));
        Ok(())
    })?;
    paints.join().expect("no panic")?;
    let event = told::wait_for("gui", Stall::Over);
    assert!(event.stalled < Duration::from_secs(15), "{event}");
    assert_eq!(told::stages("gui"), [Stall::Begun, Stall::Over]);
    Ok(())
}

#[test]
fn z1_a_thread_in_code_of_others_is_told_with_when_it_was_seen_last() -> Result<()> {
    let _alone = listen();
    let _watchdog = apartment::watch(THRESHOLD)?;
    let (give, take) = channel();
    let (go, wait) = channel::<()>();
    let thread = thread::Builder::new().name("elsewhere".to_owned()).spawn(move || -> Result<()> {
        let apartment = apartment::enter(apartment::ApartmentKind::Sta)?;
        apartment::pump()?;
        let _ = give.send(apartment::current()?.map(|current| current.apartment().clone()));
        let _ = wait.recv();
        apartment::pump()?;
        // SAFETY: nothing of the apartment is left.
        unsafe { apartment.leave() };
        Ok(())
    });
    let thread = thread.expect("there is one");
    let apartment = take.recv().expect("it is told").expect("it is in an apartment");
    apartment.post(|| ())?;
    let event = told::wait_for("elsewhere", Stall::Begun);
    assert!(event.thread.contains("in code of others: it last pumped or waited "), "{event}");
    drop(go);
    thread.join().expect("no panic")?;
    Ok(())
}
