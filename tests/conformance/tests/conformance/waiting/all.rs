//! Waits for all of several things.

use std::sync::atomic::{AtomicUsize, Ordering};

use comwright::apartment;
use comwright::wait::{self, Event};

use super::{Caller, LONG, NOW, SHORT, SetAtLast, everywhere};
use crate::apartment::in_apartment;

#[test]
fn a9_nothing_is_taken_until_all_have_happened() {
    everywhere(|| {
        let (first, second) = (Event::automatic(), Event::automatic());
        let list: [&dyn wait::Waitable; 2] = [&first, &second];
        first.set();
        assert!(!wait::all(&list, NOW)? && !wait::all(&list, SHORT)?);
        assert!(first.is_set(), "it is still there");
        second.set();
        assert!(wait::all(&list, None)?);
        assert!(!first.is_set() && !second.is_set());
        Ok(())
    });
}

#[test]
fn a9_all_are_waited_for_on_an_apartment_that_pumps() {
    in_apartment(|| {
        static FIRST: Event = Event::automatic();
        static SECOND: Event = Event::manual();
        let here = super::here()?;
        let caller = Caller::of(&here);
        FIRST.set();
        let setter = caller.after_some(|| SECOND.set());
        assert!(wait::all(&[&FIRST, &SECOND], LONG)?);
        assert!(!FIRST.is_set() && SECOND.is_set());
        let made = caller.made(|| drop(apartment::pump()));
        assert!(made >= super::SOME, "{made} calls were made in the time");
        setter.join().expect("no panic");
        Ok(())
    });
}

#[test]
fn an_empty_list_has_happened() {
    everywhere(|| {
        for timeout in [NOW, LONG, None] {
            assert!(wait::all(&[], timeout)?);
        }
        Ok(())
    });
}

#[test]
fn what_stands_twice_in_a_list_counts_once() {
    everywhere(|| {
        let (event, other) = (Event::automatic(), Event::manual());
        event.set();
        other.set();
        assert!(wait::all(&[&event, &other, &event, &other], None)?);
        assert!(!event.is_set());
        Ok(())
    });
}

/// Two events that two threads set and others take, the lists in both orders: a wait gets both or none.
#[test]
fn a9_events_are_taken_together_or_not_at_all() {
    const SETS: usize = 300;
    static ONE: Event = Event::automatic();
    static OTHER: Event = Event::automatic();
    static STOP: Event = Event::manual();
    static TAKEN: Event = Event::automatic();
    let taken = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let _stop = SetAtLast(&STOP);
        for turned in [false, true, false, true] {
            let taken = &taken;
            scope.spawn(move || {
                let list: [&dyn wait::Waitable; 2] = if turned { [&ONE, &OTHER] } else { [&OTHER, &ONE] };
                while !STOP.is_set() {
                    if wait::all(&list, SHORT).expect("there is nothing to refuse") {
                        taken.fetch_add(1, Ordering::SeqCst);
                        TAKEN.set();
                    }
                }
            });
        }
        for set in 1..=SETS {
            ONE.set();
            OTHER.set();
            assert_eq!(TAKEN.wait(LONG), Ok(true));
            assert_eq!(taken.load(Ordering::SeqCst), set);
            assert!(!ONE.is_set() && !OTHER.is_set());
        }
    });
}
