//! Handles that a callee makes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use comwright::diagnostics::{Event, RawValue, collect, panic_on_event, with_hook};
use comwright::handle::{Handle, HandleOut};
use comwright_conformance::conforms;

use super::system::{Descriptor, Thing, closes, new_value, value};

/// A callee that leaves `thing` in its out, and fails with `code` unless that is 0.
fn make(thing: u32, code: i32) -> impl FnOnce(*mut u32) -> Result<(), i32> {
    move |out| {
        // SAFETY: C4. The caller passes storage for a handle.
        unsafe {
            assert_eq!(out.read(), 0, "outs are initialised before the call");
            out.write(thing);
        }
        if code == 0 { Ok(()) } else { Err(code) }
    }
}

#[test]
fn c4_an_out_holds_no_handle_before_the_call() {
    conforms(|| {
        // SAFETY: C4. Nothing is written.
        let none = unsafe { Handle::<Descriptor>::from_out(|out| if *out == -1 { Ok(()) } else { Err(*out) }) };
        assert!(none.map_err(|found| format!("{found} is a descriptor"))?.is_none());
        Ok(())
    });
}

#[test]
fn o1_a_handle_that_was_made_is_the_callers() {
    conforms(|| {
        let raw = new_value();
        // SAFETY: C4. The handle is new.
        let ((made, closes), events) = collect(|| closes(|| unsafe { Handle::<Thing>::from_out(make(raw, 0)) }));
        assert_eq!((closes, events), (vec![], vec![]));
        let made = made.map_err(|code| format!("{code}"))?.ok_or("a handle")?;
        assert_eq!(value(&made), RawValue::Unsigned(raw.into()));
        assert_eq!(super::closed(made), [RawValue::Unsigned(raw.into())]);
        Ok(())
    });
}

#[test]
fn o2_a_call_that_fails_and_leaves_nothing_is_not_told() {
    conforms(|| {
        // SAFETY: C4. No handle is left.
        let ((failed, closes), events) =
            collect(|| closes(|| unsafe { Handle::<Thing>::from_out(make(0, 5)) }.expect_err("it fails")));
        assert_eq!(failed, 5);
        assert_eq!(closes, []);
        assert_eq!(events, []);
        Ok(())
    });
}

#[test]
fn o2_an_owned_leftover_is_closed_once_and_told() {
    conforms(|| {
        let raw = new_value();
        let left = RawValue::Unsigned(raw.into());
        let line = line!() + 3;
        let ((failed, closes), events) =
            // SAFETY: C4. The handle is new.
            collect(|| closes(|| unsafe { Handle::<Thing>::from_out(make(raw, 5)) }.expect_err("it fails")));
        assert_eq!(failed, 5);
        assert_eq!(closes, [left]);
        let [Event::LeftoverOut(leftover)] = &events[..] else { panic!("{events:?}") };
        assert_eq!((leftover.kind, leftover.value, leftover.released), ("Thing", left, true));
        let caller = leftover.place.caller.ok_or("the place of the call")?;
        assert_eq!((caller.file(), caller.line()), (file!(), line));
        Ok(())
    });
}

#[test]
fn o2_a_dangling_leftover_is_told_and_left_alone_where_outs_are_untrusted() {
    conforms(|| {
        let ((), events) = collect(|| {
            let ((), closes) = closes(|| {
                // SAFETY: C4. What a failing call leaves is declared as not to be trusted.
                let mut out = unsafe { HandleOut::<Thing>::new() }.untrusted_on_failure().named("IFoo.Bar", "thing");
                make(4_000_000_001, 5)(out.as_mut_ptr()).expect_err("it fails");
            });
            assert_eq!(closes, []);
        });
        let [Event::LeftoverOut(leftover)] = &events[..] else { panic!("{events:?}") };
        assert!(!leftover.released);
        let text = events[0].to_string();
        let start = "leftoverOut: a call failed and left the value 4000000001 of type Thing in an out-parameter \
                     (IFoo.Bar, argument `thing`, called at ";
        assert!(text.starts_with(start), "{text}");
        Ok(())
    });
}

#[test]
fn o2_a_leftover_that_cannot_be_closed_is_told_as_well() {
    conforms(|| {
        let raw = new_value();
        super::close_refuses(RawValue::Unsigned(raw.into()));
        // SAFETY: C4. The handle is new.
        let (failed, events) = collect(|| unsafe { Handle::<Thing>::from_out(make(raw, 5)) }.expect_err("it fails"));
        assert_eq!(failed, 5);
        assert_eq!(events.iter().map(Event::name).collect::<Vec<_>>(), ["leftoverOut", "releaseHandleFailed"]);
        Ok(())
    });
}

#[test]
fn o2_a_leftover_is_closed_before_a_hook_panics() {
    conforms(|| {
        let raw = new_value();
        let (panic, closes) = closes(|| {
            catch_unwind(AssertUnwindSafe(|| {
                // SAFETY: C4. The handle is new.
                with_hook(panic_on_event, || unsafe { Handle::<Thing>::from_out(make(raw, 5)) }.map(drop))
            }))
        });
        let panic = panic.expect_err("the hook panics");
        assert!(panic.downcast_ref::<String>().is_some_and(|text| text.starts_with("leftoverOut")));
        assert_eq!(closes, [RawValue::Unsigned(raw.into())]);
        Ok(())
    });
}
