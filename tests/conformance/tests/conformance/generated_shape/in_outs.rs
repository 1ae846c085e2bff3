//! In/outs and outs, whatever a call does with them.

use comwright::diagnostics::{self, Event};
use comwright::imp::{self, InOutRef, Untrusted};
use comwright::out::Out;
use comwright::{Bstr, Error, Guid, HRESULT, Interface, Result, SafeArray, VarType, Variant};
use comwright_conformance::{Outcome, Probe, conforms};

use super::component::{Act, Shelf};
use super::kind::Kind;
use super::shelf::{IShelf, Things};
use super::{DISP_E_TYPEMISMATCH, E_FAIL, E_OUTOFMEMORY, E_UNEXPECTED};

/// What a case begins with, and what watches its object.
fn things() -> Result<(Things, Probe)> {
    let (value, numbers) = (Variant::try_from_str("old value")?, Some(SafeArray::try_from(vec![1, 2])?));
    let (object, probe) = Probe::unknown();
    Ok((Things { flag: false, kind: Kind::NOVEL, value, object: Some(object), numbers }, probe))
}

/// The value of the things is this text.
fn assert_text(things: &Things, text: &str) -> Outcome {
    assert_eq!(<&Bstr>::try_from(&things.value)?, text);
    Ok(())
}

/// The error of a call that was made to fail; none when there was no memory for that.
fn failure<T: std::fmt::Debug>(outcome: Result<T>) -> Result<Error> {
    match outcome.expect_err("a failure") {
        error if error.code() == E_OUTOFMEMORY => Err(error),
        error => Ok(error),
    }
}

/// The leftovers that were told: parameter, type, and whether it was released.
fn leftovers(events: &[Event]) -> Vec<(&str, &'static str, bool)> {
    let told = events.iter().map(|event| match event {
        Event::LeftoverOut(leftover) => {
            assert_eq!(leftover.place.method.as_deref(), Some("IShelf.Exchange"));
            (leftover.place.argument.as_deref().unwrap_or_default(), leftover.kind, leftover.released)
        }
        other => panic!("{other}"),
    });
    told.collect()
}

/// All in/outs that own something are of zeros.
fn assert_nothing_left(things: &Things) {
    assert!(things.value.is_empty());
    assert_eq!((&things.object, &things.numbers), (&None, &None));
}

#[test]
fn o1_in_outs_are_replaced() {
    conforms(|| {
        let (mut things, probe) = things()?;
        let (text, id, sizes) = Shelf::that(Act::Replaces).exchange(&mut things)?;
        assert_eq!((text, id), (Bstr::try_new("new text")?, IShelf::IID));
        assert_eq!(*sizes.ok_or("an array")?.lock()?, [10]);
        assert_text(&things, "new value")?;
        assert_eq!((things.flag, things.kind), (true, Kind::ATLAS));
        assert_eq!(*things.numbers.as_ref().ok_or("an array")?.lock()?, [5, 6, 7]);
        assert!(things.object.is_some());
        assert_eq!(probe.references(), 0, "the old one was released");
        Ok(())
    });
}

#[test]
fn o2_untouched_in_outs_are_still_there() {
    conforms(|| {
        let (mut things, probe) = things()?;
        for call in [IShelf::exchange, IShelf::exchange_untrusted] {
            let outcome = diagnostics::collect(|| call(&Shelf::that(Act::FailsUntouched), &mut things));
            assert_eq!((outcome.0.map_err(|error| error.code()), outcome.1.len()), (Err(E_FAIL), 0));
            assert_text(&things, "old value")?;
            assert_eq!((things.flag, things.kind, probe.references()), (false, Kind::NOVEL, 1));
            assert!(things.object.is_some());
            assert_eq!(*things.numbers.as_ref().ok_or("an array")?.lock()?, [1, 2]);
        }
        Ok(())
    });
}

#[test]
fn o2_freed_in_outs_are_gone() {
    conforms(|| {
        for call in [IShelf::exchange, IShelf::exchange_untrusted] {
            let (mut things, probe) = things()?;
            let (outcome, events) = diagnostics::collect(|| call(&Shelf::that(Act::FailsHavingFreed), &mut things));
            failure(outcome)?;
            assert_nothing_left(&things);
            assert_eq!((probe.references(), events.len()), (0, 0));
        }
        Ok(())
    });
}

#[test]
fn o2_leftovers_are_freed_and_told() {
    conforms(|| {
        let (mut things, probe) = things()?;
        let shelf = Shelf::that(Act::FailsWithLeftovers);
        let (outcome, events) = diagnostics::collect(|| shelf.exchange(&mut things));
        let error = failure(outcome)?;
        assert_eq!((error.code(), error.method()), (E_FAIL, Some("IShelf.Exchange")));
        assert_nothing_left(&things);
        assert_eq!(probe.references(), 0);
        let wanted = [
            ("value", "VARIANT", true),
            ("object", "IUnknown", true),
            ("numbers", "SAFEARRAY", true),
            ("text", "BSTR", true),
            ("sizes", "SAFEARRAY", true),
        ];
        assert_eq!(leftovers(&events), wanted);
        Ok(())
    });
}

#[test]
fn o2_dangling_leftovers_of_an_untrusted_method_are_left_alone() {
    let mut things = Things::default();
    let shelf = Shelf::that(Act::FailsDangling);
    let (outcome, events) = diagnostics::collect(|| shelf.exchange_untrusted(&mut things));
    assert_eq!(outcome.map_err(|error| error.code()), Err(E_FAIL));
    assert_nothing_left(&things);
    let wanted = [
        ("value", "VARIANT", false),
        ("object", "IUnknown", false),
        ("numbers", "SAFEARRAY", false),
        ("text", "BSTR", false),
        ("sizes", "SAFEARRAY", false),
    ];
    assert_eq!(leftovers(&events), wanted);
}

#[test]
fn o1_when_one_value_is_wrong_the_others_are_taken() {
    conforms(|| {
        let (mut things, probe) = things()?;
        let error = failure(Shelf::that(Act::GivesOtherElements).exchange(&mut things))?;
        assert_eq!(error.code(), DISP_E_TYPEMISMATCH);
        assert_eq!((error.method(), error.argument()), (Some("IShelf.Exchange"), Some("sizes")));
        assert_text(&things, "new value")?;
        assert_eq!((things.flag, probe.references()), (true, 0));
        Ok(())
    });
}

#[test]
fn o1_what_comes_behind_a_wrong_value_is_taken() {
    const METHOD: &str = "IShelf.Exchange(numbers, text, name)";
    conforms(|| {
        let shelf = Shelf::that(Act::Replaces);
        let (other, left, new) = (SafeArray::try_from(vec![0.5])?, Bstr::try_new("left")?, Bstr::try_new("new")?);
        let mut name = Bstr::new();
        let (mut numbers, mut text) = (Out::<Option<SafeArray<i32>>>::new(), Out::<Bstr>::new());
        let mut written = InOutRef::new(&mut name);
        // SAFETY: C1, C4, C5. The callee's side. Then what the call said.
        let outcome = unsafe {
            numbers.as_mut_ptr().write(other.into_raw());
            text.as_mut_ptr().write(left.into_raw());
            written.as_mut_ptr().write(new.into_raw());
            imp::finish(&shelf, HRESULT(0), METHOD, (numbers, text, written))
        };
        assert_eq!(failure(outcome)?.argument(), Some("numbers"));
        assert_eq!(name, "new");
        Ok(())
    });
}

#[test]
fn o2_a_reference_in_a_failed_in_out_is_not_followed() {
    let mut value = Variant::from(5);
    let mut left = InOutRef::new(&mut value);
    // SAFETY: C1, C5. The callee's side: it leaves what nobody may follow. Then what the call said.
    let outcome = unsafe {
        let reference = &mut *left.as_mut_ptr();
        (reference.vt, reference.data.byref) = (VarType::I4.by_ref(), std::ptr::without_provenance_mut(8));
        imp::finish(&Shelf::that(Act::Replaces), E_FAIL, "IShelf.Exchange(value)", Untrusted(left))
    };
    assert_eq!(outcome.map_err(|error| error.code()), Err(E_FAIL));
    assert!(value.is_empty());
}

#[test]
fn c13_a_panic_leaves_in_outs_as_they_were() {
    let (mut things, probe) = things().expect("memory");
    let outcome: Result<(Bstr, Guid, _)> = Shelf::that(Act::Panics).exchange(&mut things);
    assert_eq!(outcome.map_err(|error| error.code()), Err(E_UNEXPECTED));
    assert!(assert_text(&things, "old value").is_ok());
    assert_eq!(probe.references(), 1);
}

#[test]
fn o1_what_was_not_given_to_a_call_is_still_there() {
    conforms(|| {
        let mut text = Bstr::try_new("kept")?;
        drop(InOutRef::new(&mut text));
        assert_eq!(text, "kept");
        let (object, probe) = Probe::unknown();
        let mut object = Some(object);
        drop(InOutRef::new(&mut object));
        assert!(object.is_some());
        assert_eq!(probe.references(), 1);
        Ok(())
    });
}

#[test]
fn c5_a_plain_value_stays_where_it_is() {
    let mut kind = Kind::ATLAS;
    let place: *mut Kind = &raw mut kind;
    assert_eq!(InOutRef::new(&mut kind).as_mut_ptr(), place);
    assert_eq!(size_of::<Kind>(), size_of::<i32>());
    assert_eq!(kind, Kind::ATLAS);
}
