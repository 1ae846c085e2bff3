use std::ptr::without_provenance_mut;

use super::{FEW, ON_THEIR_WAY, enter, find, leave};

/// Somewhere that nobody looks at.
fn place(number: usize) -> *mut () {
    without_provenance_mut(number)
}

#[test]
fn b8_a_callback_is_found_until_its_call_has_come_back() {
    let count = 3 * FEW;
    let numbers: Vec<_> = (1..=count).map(|at| enter(place(at))).collect();
    // In any order: the stacks of two fibers of a thread know nothing of each other.
    for (at, number) in (1..=count).zip(&numbers).filter(|(at, _)| at % 2 == 0) {
        assert_eq!(find(*number), Some(place(at)));
        leave(*number);
        assert_eq!(find(*number), None);
    }
    let again = enter(place(100));
    assert!(!numbers.contains(&again));
    assert_eq!(find(again), Some(place(100)));
    leave(again);
    for (at, number) in (1..=count).zip(&numbers).filter(|(at, _)| at % 2 == 1) {
        assert_eq!(find(*number), Some(place(at)));
        leave(*number);
    }
    ON_THEIR_WAY.with(|calls| assert_eq!(calls.more.borrow().capacity(), 0, "nobody would free it"));
}

#[test]
fn b8_a_number_is_given_once_and_known_to_its_thread_alone() {
    let mut numbers: Vec<_> = (0..3000).map(|_| enter_and_leave()).collect();
    let number = enter(place(1));
    let others = std::thread::spawn(move || {
        assert_eq!(find(number), None);
        (0..3000).map(|_| enter_and_leave()).collect::<Vec<_>>()
    });
    numbers.extend(others.join().expect("it does not panic"));
    assert_eq!(find(number), Some(place(1)));
    leave(number);
    numbers.push(number);
    let count = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), count);
    assert!(numbers.iter().all(|number| *number != 0 && number % 8 == 0));
    assert_eq!(find(0), None);
}

fn enter_and_leave() -> usize {
    let number = enter(place(7));
    leave(number);
    number
}
