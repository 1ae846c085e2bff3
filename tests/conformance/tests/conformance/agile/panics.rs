//! Panics of what is called in another apartment: they go on where somebody waits, and harm no apartment.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::channel;
use std::time::Duration;

use comwright::ToAgile;
use comwright::apartment::{self, Sta};
use comwright::diagnostics::{Event, PanickedDuring, collect};

use super::bound::{Bound, Record, next};
use super::executor::block_on;
use crate::apartment::{in_apartment, on_a_thread};

/// The text of a panic of `f`.
fn panic_of<R>(f: impl FnOnce() -> R) -> String {
    let Err(payload) = catch_unwind(AssertUnwindSafe(f)) else { panic!("it does not panic") };
    match payload.downcast::<&str>() {
        Ok(text) => (*text).to_owned(),
        Err(payload) => *payload.downcast::<String>().expect("a text"),
    }
}

#[test]
fn a_panic_of_a_call_goes_on_at_the_caller() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let object = sta.call(|| Bound::make(&record).agile())?;
        let panics = || panic_of(|| object.call(|_| -> comwright::Result<()> { panic!("on purpose: 1") }));
        assert_eq!(panics(), "on purpose: 1");
        assert_eq!(object.call(next)?, 1);
        // The same from an apartment, at home, and from one call through another.
        in_apartment(|| {
            assert_eq!(panics(), "on purpose: 1");
            Ok(())
        });
        sta.call(|| {
            assert_eq!(panics(), "on purpose: 1");
            Ok(())
        })?;
        let other = Sta::spawn("other")?;
        let panics = |_: &_| -> comwright::Result<()> { panic!("on purpose: 2") };
        assert_eq!(panic_of(|| other.call(|| object.call(panics))), "on purpose: 2");
        assert_eq!((object.call(next)?, other.call(|| Ok(5))?), (2, 5));
        drop(object);
        sta.end();
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a_panic_of_a_call_into_the_multithreaded_apartment_goes_on_at_the_caller() {
    in_apartment(|| {
        let keep = apartment::keep_mta()?;
        let panics = || -> comwright::Result<()> { panic!("on purpose: many") };
        assert_eq!(panic_of(|| keep.apartment().call(panics)), "on purpose: many");
        assert_eq!(keep.apartment().call(|| Ok(3))?, 3);
        assert_eq!(panic_of(|| apartment::neutral().call(panics)), "on purpose: many");
        let current = apartment::current()?.ok_or("a thread that came out of the neutral apartment by a panic")?;
        assert_eq!(current.kind(), apartment::ApartmentKind::Sta);
        Ok(())
    });
}

#[test]
fn a_panic_of_a_timed_or_asynchronous_call_goes_on_where_it_is_waited_for() {
    on_a_thread(|| {
        let sta = Sta::spawn("home")?;
        let panics = || -> comwright::Result<()> { panic!("on purpose: later") };
        assert_eq!(panic_of(|| sta.call_timeout(Duration::from_secs(60), panics)), "on purpose: later");
        let future = sta.call_async(panics);
        assert_eq!(panic_of(|| block_on(future)), "on purpose: later");
        // Nobody waits for this one.
        drop(sta.call_async(panics));
        assert_eq!(sta.call(|| Ok(5))?, 5);
        Ok(())
    });
}

#[test]
fn a_panic_of_a_post_is_told_in_its_apartment() {
    on_a_thread(|| {
        let sta = Sta::spawn("home")?;
        let (give, take) = channel();
        sta.post(move || {
            let (_, events) = collect(|| {
                // What is posted here is done by the pump below, on the same thread.
                let here = apartment::current().ok().flatten().expect("it is an apartment").apartment().clone();
                here.post(|| panic!("on purpose: posted")).expect("it is alive");
                apartment::pump().expect("it pumps")
            });
            let _ = give.send(events);
        })?;
        let events = take.recv()?;
        let [Event::PanicStopped(stopped)] = &events[..] else { panic!("{events:?}") };
        assert_eq!(stopped.during, PanickedDuring::PostedCall);
        assert_eq!(stopped.message.as_deref(), Some("on purpose: posted"));
        assert!(events[0].to_string().contains("a_panic_of_a_post"), "{}", events[0]);
        assert_eq!(sta.call(|| Ok(5))?, 5);
        Ok(())
    });
}

#[test]
fn what_a_refused_or_cancelled_call_owned_may_panic() {
    /// Panics when it is dropped.
    struct Panics;

    impl Drop for Panics {
        fn drop(&mut self) {
            if !std::thread::panicking() {
                panic!("on purpose: dropped");
            }
        }
    }

    on_a_thread(|| {
        let sta = Sta::spawn("home")?;
        let owned = Panics;
        sta.post(move || drop(owned))?;
        assert_eq!(sta.call(|| Ok(5))?, 5);
        // The result that nobody waits for is dropped in the apartment.
        let (go, wait) = channel::<()>();
        let (begin, begun) = channel();
        let future = sta.call_async(move || {
            let _ = begin.send(());
            let _ = wait.recv();
            Ok(Panics)
        });
        assert_eq!(begun.recv(), Ok(()));
        drop(future);
        drop(go);
        assert_eq!(sta.call(|| Ok(6))?, 6);
        Ok(())
    });
}
