//! Functions that are called back (rule B8, contracts C13 and C16).

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use comwright::diagnostics::{Event, collect};
use comwright_imports::callbacks;

use crate::library::is_found;

#[test]
fn c16_a_closure_is_called_back_with_its_state() {
    is_found();
    let mut items = Vec::new();
    let called = callbacks::each(5, |item| {
        items.push(item);
        item < 3
    });
    assert_eq!(called, Ok(4));
    assert_eq!(items, [0, 1, 2, 3]);
    assert_eq!(callbacks::each(0, |_| panic!("it is not called")), Ok(0));
}

#[test]
fn c16_a_closure_may_call_again() {
    is_found();
    let sum = Cell::new(0);
    let outer = callbacks::each(10, |item| {
        let inner = callbacks::each(item, |inner| {
            sum.set(sum.get() + inner);
            true
        });
        inner == Ok(item)
    });
    assert_eq!(outer, Ok(10));
    assert_eq!(sum.get(), 120);
}

#[test]
fn c13_a_panic_does_not_cross_and_goes_on_behind_the_call() {
    is_found();
    let mut calls = 0;
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        callbacks::each(10, |item| {
            calls += 1;
            assert!(item < 2, "item {item}");
            true
        })
    }));
    let payload = panicked.expect_err("the panic goes on");
    assert_eq!(payload.downcast_ref::<String>().map(String::as_str), Some("item 2"));
    assert_eq!(calls, 3, "zero was returned, so that the function has stopped");
}

#[test]
fn c13_after_a_panic_what_was_declared_is_returned_and_nothing_more_is_called() {
    is_found();
    let mut calls = 0;
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        callbacks::each_to_the_end(10, |_| {
            calls += 1;
            panic!("at once")
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(calls, 1, "the function went on, but the closure is not in order any more");
}

#[test]
fn c13_a_panic_in_a_nested_call_goes_through_both() {
    is_found();
    let panicked = catch_unwind(|| {
        callbacks::each(3, |_| {
            let _ = callbacks::each(3, |_| panic!("inside"));
            unreachable!("the panic goes on")
        })
    });
    let payload = panicked.expect_err("the panic goes on");
    assert_eq!(payload.downcast_ref::<&str>(), Some(&"inside"));
}

#[test]
fn c16_what_has_no_context_is_called_without_state() {
    is_found();
    assert_eq!(callbacks::stateless(5, |item| item * item), Ok(30));
    assert_eq!(callbacks::once(|item| item + 1), Ok(21));
    assert_eq!(callbacks::not_once(std::ptr::null()), Ok(-1));
}

#[test]
fn c13_a_panic_without_a_context_is_told() {
    is_found();
    let (sum, events) =
        collect(|| callbacks::stateless(3, |item| if item == 1 { panic!("item {item} stopped") } else { item }));
    assert_eq!(sum, Ok(2 - 100));
    let [Event::PanicStopped(stopped)] = &*events else { panic!("one panic is told, not {events:?}") };
    assert_eq!(stopped.message.as_deref(), Some("item 1 stopped"));
}

#[test]
fn c16_two_closures_have_each_its_own_context() {
    is_found();
    let (mut first, mut second) = (0, Vec::new());
    callbacks::two(|| first += 1, || second.push("called")).expect("both are called");
    assert_eq!((first, second), (2, vec!["called"]));
}

#[test]
fn c16_what_is_behind_pointers_is_the_caller_s() {
    is_found();
    let mut values = [5, -1, 9, 3, 3, 0];
    let mut compared = 0;
    callbacks::sort(&mut values, |a, b| {
        compared += 1;
        // SAFETY: the function gives pointers to two elements, which nobody writes to meanwhile.
        let (a, b) = unsafe { (*a, *b) };
        b - a
    })
    .expect("they are sorted");
    assert_eq!(values, [9, 5, 3, 3, 0, -1]);
    assert!(compared >= 5);
}

#[test]
fn s11_truth_values_come_back_in_their_own_width() {
    is_found();
    assert_eq!(callbacks::truths(|value| value), Ok(1));
    assert_eq!(callbacks::truths(|value| !value), Ok(2));
}

#[test]
fn b6_arguments_of_every_width_arrive() {
    is_found();
    let offset = 1_i64 << 40;
    let result = callbacks::system(|value, half, byte| value + (half * 4.0) as i64 + i64::from(byte) + offset);
    assert_eq!(result, Ok(40 + 2 + 200 + offset + 1));
}
