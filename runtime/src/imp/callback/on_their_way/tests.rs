use std::any::TypeId;
use std::cell::Cell;
use std::ptr::without_provenance_mut;

use super::{FEW, LOT, ON_THEIR_WAY, STEP, enter, find, is_over, leave};

/// Somewhere that nobody looks at.
fn place(number: usize) -> *mut () {
    without_provenance_mut(number)
}

/// The number of a callback of some kind.
fn entered(callback: *mut ()) -> usize {
    enter(TypeId::of::<u8>(), callback)
}

/// Where the callback of this number is, whose kind is the one that it was entered with.
fn found(number: usize) -> Option<*mut ()> {
    find(number).map(|(kind, callback)| {
        assert_eq!(kind, TypeId::of::<u8>());
        callback
    })
}

#[test]
fn b8_a_callback_is_found_until_its_call_has_come_back() {
    let count = 3 * FEW;
    let numbers: Vec<_> = (1..=count).map(|at| entered(place(at))).collect();
    // In any order: the stacks of two fibers of a thread know nothing of each other.
    for (at, number) in (1..=count).zip(&numbers).filter(|(at, _)| at % 2 == 0) {
        assert_eq!(found(*number), Some(place(at)));
        leave(*number);
        assert_eq!(found(*number), None);
    }
    let again = entered(place(100));
    assert!(!numbers.contains(&again));
    assert_eq!(found(again), Some(place(100)));
    leave(again);
    for (at, number) in (1..=count).zip(&numbers).filter(|(at, _)| at % 2 == 1) {
        assert_eq!(found(*number), Some(place(at)));
        leave(*number);
    }
    ON_THEIR_WAY.with(|calls| assert_eq!(calls.more.borrow().capacity(), 0, "nobody would free it"));
}

#[test]
fn b8_a_number_is_given_once_and_known_to_its_thread_alone() {
    let mut numbers: Vec<_> = (0..3000).map(|_| enter_and_leave()).collect();
    let number = entered(place(1));
    let others = std::thread::spawn(move || {
        assert_eq!(found(number), None);
        (0..3000).map(|_| enter_and_leave()).collect::<Vec<_>>()
    });
    numbers.extend(others.join().expect("it does not panic"));
    assert_eq!(found(number), Some(place(1)));
    leave(number);
    numbers.push(number);
    let count = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), count);
    assert!(numbers.iter().all(|number| *number != 0 && number % 8 == 0));
    assert_eq!(found(0), None);
}

#[test]
fn b8_no_number_of_a_call_that_is_on_its_way_is_given_again() {
    let numbers: Vec<_> = (1..=FEW + 1).map(|at| entered(place(at))).collect();
    ON_THEIR_WAY.with(|calls| {
        let (taken, lots) = (Cell::new(0), [numbers[0] / LOT * LOT, numbers[FEW] / LOT * LOT, usize::MAX / LOT * LOT]);
        let lot = calls.lot(|| lots[taken.replace(taken.get() + 1)]);
        assert!(numbers.iter().all(|number| number / LOT != lot / LOT), "{lot} and {numbers:?}");
        // Of a lot in which only one beyond the few is, too.
        numbers[..FEW].iter().for_each(|number| leave(*number));
        taken.set(0);
        assert_ne!(calls.lot(|| lots[taken.replace(taken.get() + 1)]), lots[0]);
    });
    leave(numbers[FEW]);
}

#[test]
fn b8_a_call_is_known_to_be_over_on_its_thread() {
    let number = entered(place(1));
    assert!(!is_over(number));
    std::thread::spawn(move || {
        assert!(!is_over(number), "nothing is known of another thread's");
        let own = enter_and_leave();
        assert!(is_over(own) && !is_over(number));
    })
    .join()
    .expect("it does not panic");
    leave(number);
    assert!(is_over(number) && is_over(number / LOT * LOT + STEP));
}

fn enter_and_leave() -> usize {
    let number = entered(place(7));
    leave(number);
    number
}
