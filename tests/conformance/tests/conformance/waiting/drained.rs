//! Waits for the release queue of an apartment: by others, never by the thread that has to drain it.

use std::sync::mpsc::channel;

use comwright::ToAgile;
use comwright::apartment::{self, ApartmentKind, Sta, enter, keep_mta, neutral};
use comwright::wait::{self, Event};

use super::{ERROR_POSSIBLE_DEADLOCK, LONG, NOW, SHORT, everywhere};
use crate::agile::{Bound, Record};
use crate::apartment::{in_apartment, on_a_thread};

#[test]
fn a8_what_was_given_up_before_has_been_released() {
    everywhere(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let objects: Vec<_> = (0..20).map(|_| sta.call(|| Bound::make(&record).agile())).collect::<Result<_, _>>()?;
        // It is busy until it is told to go on.
        let (go, wait) = channel::<()>();
        sta.post(move || {
            let _ = wait.recv();
        })?;
        drop(objects);
        let drained = sta.drained();
        assert!(!drained.wait(NOW)? && !drained.wait(SHORT)?);
        assert_eq!(record.alive(), 20);
        drop(go);
        assert!(drained.wait(LONG)?);
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        // It stays so.
        assert!(wait::all(&[&drained, &drained], NOW)?);
        Ok(())
    });
}

#[test]
fn a9_a_wait_for_the_own_release_queue_is_refused_as_a_deadlock() {
    in_apartment(|| {
        let here = super::here()?;
        let (drained, event) = (here.drained(), Event::manual());
        event.set();
        let refused = [
            drained.wait(None).map(drop),
            drained.wait(NOW).map(drop),
            wait::any(&[&event, &drained], None).map(drop),
            wait::all(&[&event, &drained], LONG).map(drop),
            // The thread is the same.
            neutral().call(|| drained.wait(None)).map(drop),
        ];
        for refused in refused {
            let error = refused.expect_err("the thread would wait for itself");
            assert_eq!(error.code(), ERROR_POSSIBLE_DEADLOCK);
            let said = error.to_string();
            assert!(said.contains("would wait for itself") && said.contains("`apartment::pump`"), "{said}");
        }
        // Others may, and the thread may pump.
        let waits = wait::thread("waits", move || drained.wait(None))?;
        assert_eq!(waits.join().expect("no panic"), Ok(true));
        Ok(())
    });
}

/// An apartment that waits for a call into another one releases meanwhile what that waits for.
#[test]
fn a9_another_apartment_waits_for_one_that_waits_for_it() {
    in_apartment(|| {
        let record = Record::new();
        let here = super::here()?;
        let object = Bound::make(&record).agile()?;
        let sta = Sta::spawn("waits")?;
        let is_drained = sta.call(move || {
            drop(object);
            here.drained().wait(LONG)
        })?;
        assert!(is_drained);
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a8_the_multithreaded_apartment_drains_by_itself() {
    on_a_thread(|| {
        let record = Record::new();
        let keep = keep_mta()?;
        for _ in 0..5 {
            drop(keep.apartment().call(|| Bound::make(&record).agile())?);
            assert!(keep.apartment().drained().wait(LONG)?);
            assert_eq!(record.alive(), 0);
        }
        // No thread of it has to.
        assert!(keep.apartment().call(|| keep.apartment().drained().wait(LONG))?);
        assert!(neutral().drained().wait(NOW)?, "nothing waits there");
        Ok(())
    });
}

#[test]
fn a8_nothing_waits_in_what_has_ended() {
    on_a_thread(|| {
        let sta = Sta::spawn("short")?;
        let apartment = sta.clone();
        let before = apartment.drained();
        sta.end();
        assert!(wait::all(&[&before, &apartment.drained()], NOW)?);
        Ok(())
    });
}

#[test]
fn e2_what_is_lost_is_waited_for_no_more() {
    on_a_thread(|| {
        let (give, take) = channel();
        let (go, wait) = channel::<()>();
        let thread = std::thread::spawn(move || {
            let _guard = enter(ApartmentKind::Sta);
            let _ = give.send(apartment::current().ok().flatten().map(|current| current.apartment().clone()));
            let _ = wait.recv();
        });
        let apartment = take.recv()?.ok_or("it has entered")?;
        let drained = apartment.drained();
        assert!(!drained.wait(SHORT)?);
        drop(go);
        assert!(drained.wait(LONG)?);
        thread.join().expect("no panic");
        Ok(())
    });
}
