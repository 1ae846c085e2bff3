//! Waits for one of several things.

use std::time::Duration;

use comwright::apartment::{self, Sta};
use comwright::wait::{self, Event};

use super::{Caller, E_INVALIDARG, LONG, NOW, SHORT, everywhere, soon};
use crate::apartment::{in_apartment, on_a_thread};

#[test]
fn a9_the_first_of_the_list_is_taken_and_no_other() {
    everywhere(|| {
        let events = [Event::automatic(), Event::automatic(), Event::automatic()];
        let list: [&dyn wait::Waitable; 3] = [&events[0], &events[1], &events[2]];
        assert_eq!(wait::any(&list, NOW)?, None);
        events[2].set();
        events[1].set();
        assert_eq!(wait::any(&list, None)?, Some(1));
        assert!(events[2].is_set());
        assert_eq!(wait::any(&list, LONG)?, Some(2));
        assert_eq!(wait::any(&list, SHORT)?, None);
        Ok(())
    });
}

#[test]
fn an_empty_list_has_no_end() {
    everywhere(|| {
        for timeout in [NOW, SHORT, None] {
            let error = wait::any(&[], timeout).expect_err("it would never end");
            assert_eq!(error.code(), E_INVALIDARG);
            assert!(error.to_string().contains("would never end"), "{error}");
        }
        Ok(())
    });
}

#[test]
fn what_stands_twice_in_a_list_is_taken_where_it_stands_first() {
    everywhere(|| {
        static EVENT: Event = Event::automatic();
        let list: [&dyn wait::Waitable; 2] = [&EVENT, &EVENT];
        let setter = soon(|| EVENT.set());
        assert_eq!(wait::any(&list, None)?, Some(0));
        assert_eq!(wait::any(&list, SHORT)?, None);
        setter.join().expect("no panic");
        Ok(())
    });
}

#[test]
fn a9_calls_come_in_while_an_apartment_waits() {
    in_apartment(|| {
        let here = super::here()?;
        let caller = Caller::of(&here);
        static EVENT: Event = Event::manual();
        let setter = caller.after_some(|| EVENT.set());
        assert_eq!(wait::any(&[&EVENT], LONG)?, Some(0));
        let made = caller.made(|| drop(apartment::pump()));
        assert!(made >= super::SOME, "{made} calls were made in the time");
        setter.join().expect("no panic");
        Ok(())
    });
}

#[test]
fn a_call_that_comes_in_may_set_what_is_waited_for() {
    on_a_thread(|| {
        static EVENT: Event = Event::automatic();
        let sta = Sta::spawn("waits")?;
        let waits = sta.call_async(|| EVENT.wait(LONG));
        // It is in the wait, or will be: the call is made there, or before.
        sta.call(|| {
            EVENT.set();
            Ok(())
        })?;
        assert_eq!(wait::block_on(waits), Ok(true));
        Ok(())
    });
}

/// A wait within a wait: the inner one has to end first, and takes what both wait for.
#[test]
fn a_wait_within_a_wait_takes_what_both_wait_for() {
    in_apartment(|| {
        static BOTH: Event = Event::automatic();
        static OUTER: Event = Event::manual();
        let here = super::here()?;
        here.post(|| {
            let setter = soon(|| BOTH.set());
            assert_eq!(BOTH.wait(LONG), Ok(true));
            OUTER.set();
            setter.join().expect("no panic");
        })?;
        assert_eq!(wait::any(&[&BOTH, &OUTER], LONG)?, Some(1));
        Ok(())
    });
}

#[test]
fn a_look_lets_nothing_in() {
    in_apartment(|| {
        let here = super::here()?;
        static MADE: Event = Event::manual();
        here.post(|| MADE.set())?;
        let event = Event::manual();
        assert_eq!(wait::any(&[&event], NOW)?, None);
        assert!(!MADE.is_set());
        event.set();
        assert_eq!(wait::any(&[&event], None)?, Some(0));
        assert!(!MADE.is_set(), "what has happened is not waited for");
        assert_eq!(wait::any(&[&MADE], None)?, Some(0));
        Ok(())
    });
}

#[test]
fn work_that_never_ends_does_not_keep_a_wait() {
    in_apartment(|| {
        let here = super::here()?;
        let caller = Caller::of(&here);
        assert!(!Event::manual().wait(Some(Duration::from_millis(50)))?);
        caller.made(|| drop(apartment::pump()));
        Ok(())
    });
}
