//! Handles that are lent, given away and given.

use crate::codes;
use comwright_imports::handles;

use crate::library::alone;

/// Nothing is open, and as many were closed as were opened.
#[track_caller]
fn nothing_is_open() {
    assert_eq!(handles::open_count(), Ok(0));
}

#[test]
fn h1_what_is_returned_is_closed_once() {
    let _alone = alone();
    let closed = handles::closed_count().expect("it counts");
    let thing = handles::open(5).expect("it opens").expect("it is one");
    assert_eq!(handles::open_count(), Ok(1));
    assert_eq!(handles::value(thing.borrow()), Ok(5));
    drop(thing);
    assert_eq!(handles::closed_count(), Ok(closed + 1));
    nothing_is_open();
}

#[test]
fn h1_a_value_that_is_none_is_no_handle() {
    let _alone = alone();
    assert!(handles::open(-1).expect("it is called").is_none());
    let error = handles::open_always(-1).unwrap_err();
    assert_eq!(error.code(), codes::E_HANDLE, "{error}");
    assert!(handles::open_or_fail(-1).is_err());
    drop(handles::open_or_fail(3).expect("it opens"));
    nothing_is_open();
}

#[test]
fn h3_what_is_lent_stays_open() {
    let _alone = alone();
    let thing = handles::open_always(8).expect("it opens");
    for _ in 0..3 {
        assert_eq!(handles::value(thing.borrow()), Ok(8));
        assert_eq!(handles::value_or_none(Some(thing.borrow())), Ok(8));
    }
    assert_eq!(handles::value_or_none(None), Ok(-1));
    assert_eq!(handles::open_count(), Ok(1));
    drop(thing);
    nothing_is_open();
}

#[test]
fn h1_what_is_given_away_is_not_closed_again() {
    let _alone = alone();
    let closed = handles::closed_count().expect("it counts");
    handles::take(handles::open_always(1).expect("it opens"), 0).expect("it is taken");
    let error = handles::take(handles::open_always(2).expect("it opens"), 1).unwrap_err();
    assert_eq!(error.code(), codes::E_FAIL);
    assert_eq!(handles::closed_count(), Ok(closed + 2));
    nothing_is_open();
}

#[test]
fn o1_what_comes_out_is_closed_once() {
    let _alone = alone();
    let closed = handles::closed_count().expect("it counts");
    assert_eq!(handles::value(handles::out(6, 0).expect("it opens").expect("it is one").borrow()), Ok(6));
    assert!(handles::out(-1, 0).expect("it is called").is_none());
    drop(handles::out_always(6, 0).expect("it opens"));
    assert_eq!(handles::out_always(-1, 0).unwrap_err().code(), codes::E_HANDLE);
    assert_eq!(handles::closed_count(), Ok(closed + 2));
    nothing_is_open();
}

#[test]
fn o2_a_handle_that_a_failure_leaves_behind_is_closed_once() {
    let _alone = alone();
    let closed = handles::closed_count().expect("it counts");
    assert_eq!(handles::out(6, 1).unwrap_err().code(), codes::E_FAIL);
    assert_eq!(handles::out_always(6, 1).unwrap_err().code(), codes::E_FAIL);
    assert_eq!(handles::out(-1, 1).unwrap_err().code(), codes::E_FAIL);
    assert_eq!(handles::closed_count(), Ok(closed + 2));
    nothing_is_open();
}

#[test]
fn h1_none_may_be_minus_one() {
    let _alone = alone();
    let closed = handles::closed_count().expect("it counts");
    drop(handles::number(0).expect("zero is a handle here"));
    assert_eq!(handles::closed_count(), Ok(closed + 1));
    assert!(handles::number(-5).is_err());
    assert_eq!(handles::closed_count(), Ok(closed + 1), "what is none is not closed");
}
