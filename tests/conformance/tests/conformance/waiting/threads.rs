//! Threads that are waited for.

use comwright::apartment::{self, ApartmentKind, enter};
use comwright::wait::{self, Event};

use super::{Caller, E_INVALIDARG, LONG, NOW, everywhere};
use crate::apartment::in_apartment;

#[test]
fn a_thread_gives_its_result_to_who_waits_for_it() {
    everywhere(|| {
        static GO: Event = Event::automatic();
        let thread = wait::thread("counts", || {
            let _ = GO.wait(None);
            (1..=4).sum::<i32>()
        })?;
        assert_eq!(wait::any(&[&thread], NOW)?, None);
        assert!(!thread.is_finished());
        GO.set();
        assert_eq!(wait::any(&[&thread], None)?, Some(0));
        // It stays so.
        assert!(wait::all(&[&thread, &thread], NOW)? && thread.is_finished());
        assert_eq!(thread.join().expect("it does not panic"), 10);
        Ok(())
    });
}

#[test]
fn a_thread_that_panics_has_ended() {
    everywhere(|| {
        let thread = wait::thread("panics", || panic!("on purpose: a thread"))?;
        assert!(wait::all(&[&thread], LONG)?);
        let payload = thread.join().map(|(): ()| "no panic").expect_err("it has panicked");
        assert_eq!(payload.downcast_ref::<&str>(), Some(&"on purpose: a thread"));
        Ok(())
    });
}

#[test]
fn a_thread_has_its_name_and_no_apartment_until_it_enters_one() {
    everywhere(|| {
        let thread = wait::thread("named", || {
            let name = std::thread::current().name().map(str::to_owned);
            let apartment = enter(ApartmentKind::Sta)?;
            // SAFETY: nothing was made in it.
            unsafe { apartment.leave() };
            Ok::<_, comwright::Error>(name)
        })?;
        assert_eq!(thread.join().expect("no panic")?.as_deref(), Some("named"));
        let error = wait::thread("a\0b", || ()).expect_err("no name has a zero");
        assert_eq!(error.code(), E_INVALIDARG);
        Ok(())
    });
}

#[test]
fn a9_calls_come_in_while_a_thread_is_joined() {
    in_apartment(|| {
        let here = super::here()?;
        let calls = here.clone();
        // Without the pump this would never end.
        let thread = wait::thread("calls", move || calls.call(|| Ok(5)))?;
        assert_eq!(thread.join().expect("no panic")?, 5);
        let caller = Caller::of(&here);
        caller.made(|| drop(apartment::pump()));
        Ok(())
    });
}

#[test]
fn a_thread_that_nobody_waits_for_runs_on() {
    everywhere(|| {
        static DONE: Event = Event::automatic();
        drop(wait::thread("alone", || DONE.set())?);
        assert!(DONE.wait(LONG)?);
        Ok(())
    });
}
