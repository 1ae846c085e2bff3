use std::cell::{Cell, RefCell};
use std::thread;

use super::apartment_watch;
use crate::hresult;
use crate::sys::{ThreadApartment, apartment_enter, apartment_leave, apartment_of_thread};

thread_local! {
    static SEEN: RefCell<Vec<ThreadApartment>> = const { RefCell::new(Vec::new()) };
    static PANICS: Cell<bool> = const { Cell::new(false) };
}

fn ending() {
    SEEN.with_borrow_mut(|seen| seen.push(apartment_of_thread()));
    assert!(!PANICS.get(), "stopped on its way to COM");
}

/// S_OK for a thread that was in none.
fn enter(is_single_threaded: bool) {
    assert_eq!(apartment_enter(is_single_threaded), hresult::S_OK);
}

fn watch() {
    assert_eq!(apartment_watch(ending), hresult::S_OK);
}

fn leave() {
    // SAFETY: C12. The tests balance it, and hold nothing of the apartment.
    unsafe { apartment_leave() };
}

fn seen() -> usize {
    SEEN.with_borrow(Vec::len)
}

#[test]
fn the_end_is_told_once_while_the_thread_is_still_there() {
    thread::spawn(|| {
        enter(true);
        watch();
        // Once more changes nothing.
        watch();
        assert_eq!(apartment_enter(true), hresult::S_FALSE);
        assert_eq!(apartment_enter(false), hresult::RPC_E_CHANGED_MODE);
        leave();
        assert_eq!(seen(), 0, "one more is to come");
        leave();
        SEEN.with_borrow(|seen| {
            assert!(matches!(seen[..], [ThreadApartment::SingleThreaded { .. }]), "it was there: {seen:?}");
        });
        assert!(!matches!(apartment_of_thread(), ThreadApartment::SingleThreaded { .. }));
        // The next one has to be watched again.
        enter(true);
        leave();
        assert_eq!(seen(), 1);
        enter(true);
        watch();
        leave();
        assert_eq!(seen(), 2);
    })
    .join()
    .unwrap();
}

#[test]
fn the_end_of_a_multithreaded_membership_is_not_told() {
    thread::spawn(|| {
        enter(true);
        watch();
        leave();
        assert_eq!(seen(), 1);
        enter(false);
        watch();
        leave();
        assert_eq!(seen(), 1);
    })
    .join()
    .unwrap();
}

#[test]
fn c13_a_panic_stays_inside() {
    thread::spawn(|| {
        enter(true);
        watch();
        PANICS.set(true);
        leave();
        assert_eq!(seen(), 1);
        assert!(!matches!(apartment_of_thread(), ThreadApartment::SingleThreaded { .. }));
    })
    .join()
    .unwrap();
}
