//! Events: what is set is seen by all who wait, or taken by one.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use comwright::wait::{self, Event};

use super::{LONG, NOW, SHORT, SetAtLast, everywhere, soon};
use crate::apartment::on_a_thread;

#[test]
fn a_manual_event_stays_set_until_it_is_reset() {
    everywhere(|| {
        let event = Event::manual();
        assert!(!event.wait(NOW)?);
        assert!(!event.is_set() && !event.reset());
        event.set();
        event.set();
        assert!(event.is_set() && event.wait(NOW)? && event.wait(None)? && event.wait(LONG)?);
        assert!(event.reset() && !event.reset());
        assert!(!event.wait(SHORT)?);
        Ok(())
    });
}

#[test]
fn an_automatic_event_is_taken_by_one_wait() {
    everywhere(|| {
        let event = Event::automatic();
        event.set();
        // It is set, or it is not: nothing is counted.
        event.set();
        assert!(event.is_set() && event.wait(None)?);
        assert!(!event.is_set() && !event.wait(NOW)? && !event.wait(SHORT)?);
        Ok(())
    });
}

#[test]
fn an_event_that_another_thread_sets_wakes_who_waits() {
    everywhere(|| {
        static EVENT: Event = Event::automatic();
        let setter = soon(|| EVENT.set());
        assert!(EVENT.wait(None)?);
        setter.join().expect("no panic");
        Ok(())
    });
}

#[test]
fn what_was_done_before_an_event_was_set_is_seen() {
    on_a_thread(|| {
        let (event, number) = (Event::manual(), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                number.store(7, Ordering::Relaxed);
                event.set();
            });
            let is_set = event.wait(LONG);
            assert_eq!((is_set, number.load(Ordering::Relaxed)), (Ok(true), 7));
        });
        Ok(())
    });
}

#[test]
fn a_time_is_kept() {
    everywhere(|| {
        let event = Event::manual();
        let begun = Instant::now();
        assert!(!event.wait(SHORT)?);
        assert!(begun.elapsed() >= SHORT.unwrap_or_default());
        // A time that no clock can tell is no limit.
        event.set();
        assert!(event.wait(Some(Duration::MAX))?);
        Ok(())
    });
}

#[test]
fn a_time_without_an_end_ends_with_the_event() {
    everywhere(|| {
        static EVENT: Event = Event::automatic();
        let setter = soon(|| EVENT.set());
        assert!(EVENT.wait(Some(Duration::MAX))?);
        setter.join().expect("no panic");
        Ok(())
    });
}

/// Threads of every kind wait for the same event: so often as it is set, one of them takes it.
#[test]
fn a9_one_set_of_an_automatic_event_is_taken_once_by_many_who_wait() {
    const SETS: usize = 200;
    static EVENT: Event = Event::automatic();
    static TAKEN: Event = Event::automatic();
    static STOP: Event = Event::manual();
    let taken = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let _stop = SetAtLast(&STOP);
        for _ in 0..3 {
            scope.spawn(|| {
                everywhere(|| {
                    loop {
                        match wait::any(&[&STOP, &EVENT], None)? {
                            Some(0) => return Ok(()),
                            _ => {
                                taken.fetch_add(1, Ordering::SeqCst);
                                TAKEN.set();
                            }
                        }
                    }
                });
            });
        }
        for set in 1..=SETS {
            EVENT.set();
            assert_eq!(TAKEN.wait(LONG), Ok(true));
            assert_eq!((taken.load(Ordering::SeqCst), EVENT.is_set()), (set, false));
        }
    });
    assert_eq!(taken.load(Ordering::SeqCst), SETS);
}

#[test]
fn an_event_says_what_it_is() {
    let (manual, automatic) = (Event::manual(), Event::automatic());
    automatic.set();
    assert_eq!(format!("{manual:?}"), "Event { kind: \"manual\", is_set: false }");
    assert_eq!(format!("{automatic:?}"), "Event { kind: \"automatic\", is_set: true }");
}
