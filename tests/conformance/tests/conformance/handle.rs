//! Handles.

#[cfg(feature = "live-handles")]
mod live;
mod out;
pub(crate) mod system;

use comwright::diagnostics::{Event, RawValue, collect};
use comwright::handle::{Handle, HandleKind, HandleRef, SendHandle, SyncHandle};
use comwright_conformance::conforms;

use self::system::{Both, Descriptor, Even, Kernel, Thing, close_refuses, closed, closes, open};

#[test]
fn h1_a_handle_is_closed_once() {
    conforms(|| {
        let (dropped, explicitly, given_away) = (open::<Thing>(), open::<Thing>(), open::<Thing>());
        let (values, closes) = closes(|| {
            let values = [&dropped, &explicitly, &given_away].map(system::value);
            drop(dropped);
            explicitly.close().map(|()| (values, given_away.into_raw()))
        });
        let (values, raw) = values?;
        assert_eq!(closes, values[..2], "one close for each, and none for what was given away");
        // SAFETY: it was just given away.
        let back = unsafe { Handle::<Thing>::from_raw(raw) }.ok_or("a handle")?;
        assert_eq!(closed(back), [values[2]]);
        Ok(())
    });
}

#[test]
fn h1_a_panic_closes_once_as_well() {
    conforms(|| {
        let thing = open::<Thing>();
        let value = system::value(&thing);
        let (panic, closes) = closes(|| {
            std::panic::catch_unwind(move || {
                let _thing = thing;
                std::panic::resume_unwind(Box::new(()));
            })
        });
        assert!(panic.is_err());
        assert_eq!(closes, [value]);
        Ok(())
    });
}

#[test]
fn h1_what_is_declared_as_no_handle_is_never_closed() {
    /// None of these is a handle: neither owned, nor lent, nor closed.
    fn none<K: HandleKind>(values: &[K::Raw]) {
        for raw in values {
            // SAFETY: these are no handles.
            let (is_some, closes) = closes(|| unsafe {
                Handle::<K>::from_raw(*raw).is_some() || HandleRef::<'_, K>::from_raw(*raw).is_some()
            });
            assert!(!is_some, "{} {:?}", K::NAME, comwright::handle::RawHandle::value(*raw));
            assert_eq!(closes, []);
        }
    }
    conforms(|| {
        none::<Thing>(&[0]);
        none::<Descriptor>(&[-1]);
        none::<Kernel>(&[std::ptr::null_mut()]);
        none::<Both>(&[std::ptr::null_mut(), std::ptr::without_provenance_mut(usize::MAX)]);
        none::<Even>(&[1, 3, u64::MAX]);
        // And what is none for another kind is a handle of this one.
        // SAFETY: nothing but the record of closes is behind these kinds.
        let (zero, top) = unsafe {
            (
                Handle::<Descriptor>::from_raw(0),
                Handle::<Kernel>::from_raw(std::ptr::without_provenance_mut(usize::MAX)),
            )
        };
        assert_eq!(closed(zero.ok_or("a descriptor")?), [RawValue::Signed(0)]);
        assert_eq!(closed(top.ok_or("a kernel handle")?), [RawValue::Pointer(usize::MAX)]);
        Ok(())
    });
}

#[test]
fn h2_a_close_that_fails_is_an_event_with_type_and_value() {
    conforms(|| {
        let thing = open::<Thing>();
        let value = system::value(&thing);
        close_refuses(value);
        let (closes, events) = collect(|| closed(thing));
        assert_eq!(closes, [value], "it is not tried again");
        let [Event::ReleaseHandleFailed(failure)] = &events[..] else { panic!("{events:?}") };
        assert_eq!((failure.kind, failure.value), ("Thing", value));
        assert_eq!(failure.reason.to_string(), "close_thing says 6");
        assert_eq!(failure.made.is_some(), cfg!(feature = "live-handles"));
        let text = events[0].to_string();
        assert!(
            text.starts_with(&format!("releaseHandleFailed: the handle {value} of type Thing could not")),
            "{text}"
        );
        Ok(())
    });
}

#[test]
fn h2_an_explicit_close_gives_the_failure_as_well() {
    conforms(|| {
        let thing = open::<Thing>();
        let value = system::value(&thing);
        close_refuses(value);
        let ((failure, closes), events) = collect(|| closes(|| thing.close().expect_err("it refuses")));
        assert_eq!(closes, [value], "the handle is gone");
        assert_eq!(events, [Event::ReleaseHandleFailed(failure)]);
        Ok(())
    });
}

#[test]
fn h2_nothing_is_told_of_a_close_that_succeeds() {
    conforms(|| {
        let ((), events) = collect(|| drop(open::<Thing>()));
        assert_eq!(events, []);
        Ok(())
    });
}

#[test]
fn h2_the_reason_is_the_systems_own() {
    use self::system::real::{INVALID_HANDLE, Real};

    conforms(|| {
        // SAFETY: no such handle is open, which is what the system is to say.
        let never_open = unsafe { Handle::<Real>::from_raw(Real::NEVER_OPEN) }.ok_or("a value")?;
        let ((), events) = collect(|| drop(never_open));
        let [Event::ReleaseHandleFailed(failure)] = &events[..] else { panic!("{events:?}") };
        assert_eq!(failure.reason.os_error(), Some(INVALID_HANDLE));
        let ((), events) = collect(|| drop(Real::open()));
        assert_eq!(events, [], "one that is open is closed");
        Ok(())
    });
}

#[test]
fn h3_what_is_lent_is_the_value_itself() {
    extern "system" fn callee(thing: u32) -> u32 {
        thing + 1
    }
    conforms(|| {
        assert_eq!(size_of::<HandleRef<'_, Thing>>(), size_of::<u32>());
        let mut thing = open::<Thing>();
        let raw = callee as extern "system" fn(u32) -> u32;
        // SAFETY: a reference to a handle is transparent over the raw value.
        let declared: extern "system" fn(HandleRef<'_, Thing>) -> u32 = unsafe { std::mem::transmute(raw) };
        // SAFETY: H3. The value is compared and not kept.
        assert_eq!(declared(thing.borrow()), unsafe { thing.borrow().raw() } + 1);
        assert_eq!(thing.borrow(), thing.borrow());
        // SAFETY: H3. The values are compared and not kept.
        let lent = unsafe { [HandleRef::from(&mut thing).raw(), HandleRef::from(&thing).raw()] };
        assert_eq!(lent[0], lent[1], "whoever lends it might have changed it");
        assert_eq!(format!("{thing:?}"), format!("Thing({})", system::value(&thing)));
        Ok(())
    });
}

#[test]
fn h4_what_is_lent_is_never_closed() {
    conforms(|| {
        let thing = open::<Thing>();
        let value = system::value(&thing);
        let ((), lent) = closes(|| {
            let one = thing.borrow();
            let another = one;
            // SAFETY: H3, H4. The handle is open as long as `thing` is.
            let foreign = unsafe { HandleRef::<'_, Thing>::from_raw(one.raw()) };
            assert_eq!(foreign, Some(another));
        });
        assert_eq!(lent, [], "nothing that is lent closes");
        assert_eq!(closed(thing), [value]);
        Ok(())
    });
}

#[test]
fn h5_a_duplicate_is_made_by_the_declared_function() {
    conforms(|| {
        let thing = open::<Thing>();
        let value = system::value(&thing);
        let (duplicate, duplicates) = system::duplicates(|| thing.try_clone());
        let duplicate = duplicate?;
        assert_eq!(duplicates, [value], "the kind's function is called, once");
        let other = system::value(&duplicate);
        assert_ne!(other, value, "it is a handle of its own");
        assert_eq!(closed(duplicate), [other]);
        assert_eq!(closed(thing), [value]);
        Ok(())
    });
}

#[test]
fn h5_a_duplicate_that_cannot_be_made_is_an_error_and_closes_nothing() {
    conforms(|| {
        let thing = open::<Thing>();
        for (given, code) in [(Err(0x8007_0005_u32), 0x8007_0005_u32), (Ok(0), 0x8007_0006)] {
            system::next_duplicate(given);
            let (error, closes) = closes(|| thing.try_clone().expect_err("there is none"));
            assert_eq!(error.code().0 as u32, code);
            assert_eq!(closes, []);
        }
        Ok(())
    });
}

#[test]
fn h6_no_handle_is_larger_than_its_value() {
    assert_eq!(size_of::<Handle<Thing>>(), size_of::<u32>());
    assert_eq!(size_of::<Handle<Kernel>>(), size_of::<usize>());
    assert_eq!(size_of::<Handle<Even>>(), size_of::<u64>());
}

#[test]
fn handles_go_to_other_threads_where_their_kind_says_so() {
    fn sendable<T: Send>(value: T) -> T {
        value
    }
    fn shareable<T: Sync>(_: &T) {}
    fn kind<K: SendHandle + SyncHandle>() {}
    kind::<Kernel>();
    let kernel = sendable(open::<Kernel>());
    shareable(&kernel);
    sendable(kernel.borrow());
}
