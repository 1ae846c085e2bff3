//! Closures that the library calls back (contracts C13, C16).

use std::panic::{AssertUnwindSafe, catch_unwind};

use comwright::diagnostics::{Event, collect};
use comwright_conformance::conforms;

use super::generated::{each, sort};
use super::{allocator, task};

#[test]
fn c16_a_closure_is_called_with_what_it_holds() {
    conforms(|| {
        let mut seen = Vec::new();
        let (called, last) = each(
            5,
            |number, is_even| {
                seen.push((number, is_even));
                number < 2
            },
            allocator(task),
        )?;
        assert_eq!((called, &*seen), (2, &[(0, true), (1, false), (2, true)][..]));
        assert_eq!(last.ok_or("memory for the last text")?, "L");
        Ok(())
    });
}

#[test]
fn c13_a_panic_goes_on_when_the_call_has_come_back() {
    conforms(|| {
        let mut calls = 0;
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            each(
                5,
                |number, _| {
                    calls += 1;
                    assert_ne!(number, 1, "one is too many");
                    true
                },
                allocator(task),
            )
        }));
        let payload = panicked.expect_err("it panics");
        let said = payload.downcast_ref::<String>().ok_or("a text")?;
        assert!(said.contains("one is too many"), "{said}");
        assert_eq!(calls, 2, "zero stands for its result, and it is not called again");
        Ok(())
    });
}

#[test]
fn c13_the_panic_of_a_closure_without_state_is_told() {
    conforms(|| {
        let mut numbers = [3, 1, 2];
        sort(&mut numbers, |left, right| left - right)?;
        assert_eq!(numbers, [1, 2, 3]);
        let (sorted, events) = collect(|| {
            sort(&mut numbers, |left, _| {
                assert!(left < 0, "nothing is less than zero");
                0
            })
        });
        sorted?;
        // −1 stands for its result: everything is in order.
        assert_eq!(numbers, [1, 2, 3]);
        let [Event::PanicStopped(first), Event::PanicStopped(_)] = &*events else { return Err("two".into()) };
        assert_eq!(first.message.as_deref(), Some("nothing is less than zero"));
        Ok(())
    });
}
