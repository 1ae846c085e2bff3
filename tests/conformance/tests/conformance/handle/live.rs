//! The report of handles that live. It is one of the process, in which other tests open handles at the same time.

use std::panic::{AssertUnwindSafe, Location, catch_unwind};

use comwright::diagnostics::{Event, RawValue, collect, panic_on_event, with_hook};
use comwright::handle::{Handle, LiveHandle, live_handles};
use comwright_conformance::conforms;

use super::system::{Kernel, KernelFile, Module, Thing, close_refuses, closed, closes, new_value, open, value};

/// What the report says of a value.
fn reported(value: RawValue) -> Vec<LiveHandle> {
    live_handles().into_iter().filter(|live| live.value == value).collect()
}

/// A place in this file.
fn is_line(place: &Location<'_>, line: u32) -> bool {
    (place.file(), place.line()) == (file!(), line)
}

#[test]
fn h6_the_report_lists_type_value_and_place() {
    conforms(|| {
        let thing = open::<Thing>();
        let line = line!() - 1;
        let value = value(&thing);
        let [live] = reported(value)[..] else { panic!("not in the report") };
        assert_eq!((live.kind, live.value), ("Thing", value));
        assert!(is_line(live.made, line), "{live}");
        assert_eq!(live.to_string(), format!("Thing {value}, made at {}", live.made));
        drop(thing);
        assert_eq!(reported(value), [], "what is closed does not live");
        Ok(())
    });
}

#[test]
fn h6_every_way_to_make_a_handle_tells_the_users_place() {
    conforms(|| {
        let thing = open::<Thing>();
        let duplicate = thing.try_clone()?;
        let duplicate_line = line!() - 1;
        let raw = new_value();
        // SAFETY: C4. The handle is new.
        let out = unsafe {
            Handle::<Thing>::from_out(|out| {
                out.write(raw);
                Ok::<_, String>(())
            })
        };
        let out_line = line!() - 5;
        let out = out?.ok_or("a handle")?;
        for (handle, line) in [(duplicate, duplicate_line), (out, out_line)] {
            let [live] = reported(value(&handle))[..] else { panic!("not in the report") };
            assert!(is_line(live.made, line), "{live}, not at line {line}");
        }
        Ok(())
    });
}

#[test]
fn h6_the_report_is_in_the_order_of_making() {
    conforms(|| {
        let things = [open::<Thing>(), open::<Thing>(), open::<Thing>()];
        let mut values = things.each_ref().map(value);
        let order = || -> Vec<_> {
            live_handles().into_iter().map(|live| live.value).filter(|value| values.contains(value)).collect()
        };
        assert_eq!(order(), values);
        let [first, second, third] = things;
        // SAFETY: it was just given away.
        let first = unsafe { Handle::<Thing>::from_raw(first.into_raw()) };
        let newest_last = order();
        values.rotate_left(1);
        assert_eq!(newest_last, values);
        drop((first, second, third));
        Ok(())
    });
}

#[test]
fn h6_what_is_given_away_does_not_live_and_what_is_forgotten_does() {
    conforms(|| {
        let (given, forgotten) = (open::<Thing>(), open::<Thing>());
        let lost = value(&forgotten);
        let raw = given.into_raw();
        std::mem::forget(forgotten);
        assert_eq!(reported(RawValue::Unsigned(raw.into())), []);
        assert_eq!(reported(lost).len(), 1);
        Ok(())
    });
}

#[test]
fn h6_a_second_owner_is_found_and_so_is_its_close() {
    conforms(|| {
        let first = open::<Thing>();
        let first_line = line!() - 1;
        let value = value(&first);
        // SAFETY: H1 is broken on purpose, by a second owner; the kind does no more than to remember closes.
        let (second, events) = collect(|| unsafe { Handle::<Thing>::from_raw(first.borrow().raw()) });
        let second_line = line!() - 1;
        let second = second.ok_or("a handle")?;
        let [Event::TwoOwners(two)] = &events[..] else { panic!("{events:?}") };
        assert_eq!((two.kind, two.first_kind, two.value), ("Thing", "Thing", value));
        assert!(is_line(two.first, first_line) && is_line(two.second, second_line), "{two}");
        let (closes, events) = collect(|| closed(first));
        assert_eq!((closes, events), (vec![value], vec![]), "the first close is a right one");
        let (closes, events) = collect(|| closed(second));
        assert_eq!(closes, [value], "nothing is done otherwise than without the feature");
        let [Event::ClosedTwice(twice)] = &events[..] else { panic!("{events:?}") };
        assert_eq!((twice.kind, twice.value), ("Thing", value));
        assert_eq!(reported(value), []);
        Ok(())
    });
}

#[test]
fn h6_a_value_that_is_made_anew_while_somebody_still_owns_it_is_found() {
    conforms(|| {
        let stale = open::<Kernel>();
        // SAFETY: H1 is broken on purpose, by a value that was given out while somebody owns it; as above.
        let (fresh, events) = collect(|| unsafe { Handle::<KernelFile>::from_raw(stale.borrow().raw()) });
        let [Event::TwoOwners(two)] = &events[..] else { panic!("{events:?}") };
        assert_eq!((two.kind, two.first_kind), ("KernelFile", "Kernel"), "kinds that share their values");
        let ((), events) = collect(|| drop(stale));
        assert_eq!(events, []);
        let ((), events) = collect(|| drop(fresh));
        assert_eq!(events.iter().map(Event::name).collect::<Vec<_>>(), ["handleClosedTwice"]);
        Ok(())
    });
}

#[test]
fn h6_kinds_with_values_of_their_own_do_not_meet() {
    conforms(|| {
        let thing = open::<Thing>();
        // SAFETY: the kinds only remember closes; a `Module` is no `Thing`.
        let (module, events) = collect(|| unsafe { Handle::<Module>::from_raw(thing.borrow().raw()) });
        assert_eq!(events, []);
        assert_eq!(reported(value(&thing)).len(), 2);
        drop(module);
        assert_eq!(reported(value(&thing)).len(), 1);
        Ok(())
    });
}

#[test]
fn h6_counted_values_have_several_owners() {
    conforms(|| {
        let ((), events) = collect(|| {
            let first = open::<Module>();
            let raw = value(&first);
            // SAFETY: a `Module` may be owned several times.
            let second = unsafe { Handle::<Module>::from_raw(first.borrow().raw()) };
            assert_eq!(reported(raw).len(), 2);
            drop(first);
            assert_eq!(reported(raw).len(), 1);
            drop(second);
            assert_eq!(reported(raw), []);
        });
        assert_eq!(events, []);
        Ok(())
    });
}

#[test]
fn h6_a_value_that_is_closed_and_made_anew_has_one_owner() {
    conforms(|| {
        let raw = new_value();
        let ((), events) = collect(|| {
            for _ in 0..3 {
                // SAFETY: the value is nobody else's.
                drop(unsafe { Handle::<Thing>::from_raw(raw) });
            }
        });
        assert_eq!(events, []);
        Ok(())
    });
}

#[test]
fn h2_a_close_that_fails_names_the_place() {
    conforms(|| {
        let thing = open::<Thing>();
        let line = line!() - 1;
        close_refuses(value(&thing));
        let ((), events) = collect(|| drop(thing));
        let [Event::ReleaseHandleFailed(failure)] = &events[..] else { panic!("{events:?}") };
        assert!(is_line(failure.made.ok_or("the place")?, line), "{failure}");
        Ok(())
    });
}

#[test]
fn h6_a_hook_that_panics_leaves_no_handle_that_never_was() {
    conforms(|| {
        let first = open::<Thing>();
        let before = reported(value(&first));
        let second = catch_unwind(AssertUnwindSafe(|| {
            // SAFETY: H1 is broken on purpose, by a second owner; the kind does no more than to remember closes.
            with_hook(panic_on_event, || unsafe { Handle::<Thing>::from_raw(first.borrow().raw()) }.map(drop))
        }));
        assert!(second.is_err(), "the hook panics");
        assert_eq!(reported(value(&first)), before);
        let ((), events) = collect(|| drop(first));
        assert_eq!(events, []);
        Ok(())
    });
}

#[test]
fn h1_a_second_close_is_done_before_a_hook_panics() {
    conforms(|| {
        let first = open::<Thing>();
        let value = value(&first);
        // SAFETY: H1 is broken on purpose, as above.
        let (second, _) = collect(|| unsafe { Handle::<Thing>::from_raw(first.borrow().raw()) });
        drop(first);
        let (panic, closes) = closes(|| catch_unwind(AssertUnwindSafe(|| with_hook(panic_on_event, || drop(second)))));
        assert!(panic.is_err(), "the hook panics");
        assert_eq!(closes, [value]);
        Ok(())
    });
}
