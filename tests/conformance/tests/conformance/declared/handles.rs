//! Handles that are lent, given away, and come out (rules H).

use comwright::diagnostics::{Event, collect};
use comwright_conformance::conforms;

use super::generated::{are_same, close, make, open, open_count};
use super::{E_HANDLE, alone};

#[test]
fn h1_what_is_returned_is_closed_once() {
    conforms(|| {
        let _alone = alone();
        let before = open_count()?;
        let door = open("door", None)?;
        assert_eq!(open_count()?, before + 1);
        drop(door);
        assert_eq!(open_count()?, before);
        // None of them is an error: the last error says nothing, so that it is E_HANDLE.
        let error = open("none", None).expect_err("there is none");
        assert_eq!((error.code(), error.method()), (E_HANDLE, Some("doors.open")));
        Ok(())
    });
}

#[test]
fn h1_what_is_given_away_is_closed_by_who_has_it() {
    conforms(|| {
        let _alone = alone();
        let before = open_count()?;
        let (closed, events) = collect(|| close(open("door", None)?));
        closed?;
        assert_eq!((open_count()?, events.len()), (before, 0));
        Ok(())
    });
}

#[test]
fn h3_what_is_lent_stays_open() {
    conforms(|| {
        let _alone = alone();
        let door = open("door", None)?;
        let before = open_count()?;
        assert!(!are_same(door.borrow(), None)?);
        assert_eq!(open_count()?, before);
        Ok(())
    });
}

#[test]
fn h1_what_comes_out_is_closed_on_every_path() {
    conforms(|| {
        let _alone = alone();
        let before = open_count()?;
        let (door, spare) = make(0)?;
        assert_eq!((spare.is_none(), open_count()?), (true, before + 1));
        let (other, spare) = make(1)?;
        assert_eq!((spare.is_some(), open_count()?), (true, before + 3));
        drop((door, other, spare));
        assert_eq!(open_count()?, before);
        // O2: a failing call has left one.
        let (failed, events) = collect(|| make(2));
        let error = failed.expect_err("it fails");
        assert!(error.to_string().contains("-7"), "{error}");
        assert_eq!(open_count()?, before);
        let [Event::LeftoverOut(leftover)] = &*events else { return Err("it was left".into()) };
        assert_eq!(leftover.place.method.as_deref(), Some("doors.make"));
        // There has to be one.
        let error = make(3).expect_err("there is none");
        assert_eq!((error.argument(), error.method()), (Some("door"), Some("doors.make")));
        Ok(())
    });
}
