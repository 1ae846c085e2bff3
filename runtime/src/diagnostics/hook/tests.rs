use std::cell::RefCell;
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::*;
use crate::diagnostics::{LeftoverOut, Place, RawValue, emit};

/// The hook of the process belongs to one test at a time.
static PROCESS: Mutex<()> = Mutex::new(());

fn leftover(kind: &'static str) -> LeftoverOut {
    LeftoverOut::new(kind, RawValue::Unsigned(1), Place::default(), true)
}

/// The kinds in `events`, which are leftovers.
fn kinds(events: &[Event]) -> Vec<&'static str> {
    let kind = |event: &Event| match event {
        Event::LeftoverOut(leftover) => leftover.kind,
        other => panic!("{other}"),
    };
    events.iter().map(kind).collect()
}

#[test]
fn the_innermost_hook_of_the_thread_is_told_in_order() {
    let (inner, outer) = collect(|| {
        emit(|| leftover("a"));
        let ((), inner) = collect(|| emit(|| leftover("b")));
        emit(|| leftover("c"));
        inner
    });
    assert_eq!((kinds(&inner), kinds(&outer)), (vec!["b"], vec!["a", "c"]));
}

#[test]
fn the_hook_of_the_process_is_told_by_every_thread_without_its_own() {
    let _alone = PROCESS.lock().unwrap_or_else(PoisonError::into_inner);
    let calls = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&calls);
    let before = set_hook(move |event| {
        if kinds(std::slice::from_ref(event)) == ["mine"] {
            counted.fetch_add(1, Ordering::Relaxed);
        }
    });
    emit(|| leftover("mine"));
    std::thread::spawn(|| emit(|| leftover("mine"))).join().expect("no panic");
    let ((), events) = collect(|| emit(|| leftover("mine")));
    assert_eq!(kinds(&events), ["mine"]);
    assert!(take_hook().is_some());
    emit(|| leftover("mine"));
    assert_eq!(calls.load(Ordering::Relaxed), 2);
    if let Some(before) = before {
        set_hook(move |event| before(event));
    }
}

#[test]
fn what_a_hook_causes_is_not_told_to_it() {
    let calls = Rc::new(RefCell::new(0));
    let counted = Rc::clone(&calls);
    let hook = move |_: &Event| {
        *counted.borrow_mut() += 1;
        emit(|| leftover("again"));
        emit(|| leftover("and again"));
    };
    with_hook(hook, || {
        emit(|| leftover("first"));
        emit(|| leftover("second"));
    });
    assert_eq!(*calls.borrow(), 2);
}

#[test]
fn a_hook_that_panics_panics_through_and_ends() {
    let panicked = std::panic::catch_unwind(AssertUnwindSafe(|| {
        with_hook(panic_on_event, || emit(|| leftover("fatal")));
    }))
    .expect_err("the hook panics");
    let text = panicked.downcast_ref::<String>().expect("a text");
    assert!(text.starts_with("leftoverOut: a call failed and left the value 1 of type fatal"), "{text}");
    let ((), events) = collect(|| emit(|| leftover("after")));
    assert_eq!(kinds(&events), ["after"]);
}
