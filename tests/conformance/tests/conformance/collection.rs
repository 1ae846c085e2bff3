//! Collections (rule D13): what enumerators give, and what faulty ones do.

mod enumerator;
mod served;

use comwright::abi::{VarType, dispid};
use comwright::diagnostics::{self, Event};
use comwright::imp::{self, Member};
use comwright::interface::IDispatch;
use comwright::{Bstr, Error, HRESULT, IUnknown, Items, Result, Variant};
use comwright_conformance::{Probe, conforms};
use enumerator::{Behaviour, Watcher, enumerator};

use crate::dispatch::{DWords, Server};

const S_OK: HRESULT = HRESULT(0);
const S_FALSE: HRESULT = HRESULT(1);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const E_POINTER: HRESULT = HRESULT(0x8000_4003_u32 as i32);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000_ffff_u32 as i32);
const E_OUTOFMEMORY: HRESULT = HRESULT(0x8007_000e_u32 as i32);
const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);

const NEW_ENUM: &Member = &Member { name: "DWords._NewEnum", dispid: dispid::NEWENUM, ..Member::GET };

impl IntoIterator for &DWords {
    type Item = Result<i32>;
    type IntoIter = Items<i32>;

    fn into_iter(self) -> Items<i32> {
        Items::from(imp::invoke::<Option<IUnknown>>(self, NEW_ENUM, &mut []))
    }
}

/// The numbers of a collection.
fn numbers(behaviour: Behaviour) -> (Items<i32>, Watcher) {
    let (object, watcher) = enumerator(behaviour, |number| Ok(Variant::from(number as i32)));
    (Items::from(object), watcher)
}

/// What is iterated over, with the codes of errors; no more than a hundred.
fn all(items: impl Iterator<Item = Result<i32>>) -> Vec<Result<i32, HRESULT>> {
    items.take(100).map(|item| item.map_err(|error| error.code())).collect()
}

/// Elements that are their numbers, and then errors.
fn expected(count: i32, failure: Option<HRESULT>) -> Vec<Result<i32, HRESULT>> {
    (0..count).map(Ok).chain(failure.map(Err)).collect()
}

#[test]
fn d13_a_collection_gives_its_elements_in_order() {
    conforms(|| {
        for count in [0, 1, 15, 16, 17, 32, 50] {
            let server = Server::new(move |call| {
                let (object, _) =
                    enumerator(Behaviour { count, ..Behaviour::default() }, |number| Ok((number as i32).into()));
                call.give(IUnknown::from(object));
                S_OK
            });
            assert_eq!(all((&server.object).into_iter()), expected(count as i32, None));
            let seen = server.seen();
            assert_eq!((seen.dispid, seen.args.len(), seen.wants_result), (-4, 0, true));
        }
        Ok(())
    });
}

#[test]
fn d13_s_false_with_elements_is_not_the_end_of_them() {
    let (items, watcher) = numbers(Behaviour { count: 20, ..Behaviour::default() });
    assert_eq!(all(items), expected(20, None));
    assert_eq!(watcher.asked(), [16, 16, 16], "sixteen, four with S_FALSE, none");
    assert_eq!(watcher.references(), 0);
}

#[test]
fn d13_elements_are_cleared_taken_or_not() {
    let count = 20;
    for taken in [0, 1, 16, 17, 20] {
        conforms(|| {
            let (object, probe) = Probe::dispatch();
            let (source, watcher) =
                enumerator(Behaviour { count, ..Behaviour::default() }, move |_| Ok((&object).into()));
            let objects: Result<Vec<IDispatch>> = Items::from(source).take(taken).collect();
            assert_eq!((objects?.len(), watcher.references()), (taken, 0));
            assert_eq!(probe.references(), 0);
            let (source, _) =
                enumerator(Behaviour { count, ..Behaviour::default() }, |_| Variant::try_from_str("text"));
            for text in Items::<Bstr>::from(source).take(taken) {
                assert_eq!(text?, Bstr::try_new("text")?);
            }
            Ok(())
        });
    }
}

#[test]
fn d13_what_lies_behind_the_reported_elements_is_cleared() {
    conforms(|| {
        let behaviour = Behaviour { count: 3, hides_one: true, ..Behaviour::default() };
        let (source, _) = enumerator(behaviour, |_| Variant::try_from_str("text"));
        assert_eq!(Items::<Bstr>::from(source).collect::<Result<Vec<_>>>()?.len(), 2);
        Ok(())
    });
}

#[test]
fn d13_more_elements_than_asked_for_are_an_error_once() {
    conforms(|| {
        for (exaggerates, is_refused) in [(1, true), (15, true), (u32::MAX - 16, true), (0, false)] {
            let behaviour = Behaviour { count: 16, exaggerates, ..Behaviour::default() };
            let (source, _) = enumerator(behaviour, |number| Ok(Variant::from(number as i32)));
            let items = all(Items::from(source));
            assert_eq!(items, if is_refused { expected(0, Some(E_UNEXPECTED)) } else { expected(16, None) });
        }
        let behaviour = Behaviour { count: 16, exaggerates: 1, ..Behaviour::default() };
        let (source, _) = enumerator(behaviour, |_| Variant::try_from_str("freed nevertheless"));
        let error = Items::<Bstr>::from(source).next().ok_or("an error")?.expect_err("it reports seventeen");
        if error.code() != E_UNEXPECTED {
            return Err(error.into());
        }
        assert!(error.to_string().contains("asked for 16 elements and reports 17"), "{error}");
        Ok(())
    });
}

#[test]
fn d13_an_enumerator_that_succeeds_without_elements_ends() {
    let (items, _) = numbers(Behaviour { count: 16, has_no_end: true, ..Behaviour::default() });
    assert_eq!(all(items), expected(16, Some(E_UNEXPECTED)));
}

#[test]
fn d13_one_element_at_a_time_is_as_good() {
    let (items, watcher) = numbers(Behaviour { count: 5, gives_one: true, ..Behaviour::default() });
    assert_eq!(all(items), expected(5, None));
    assert_eq!(watcher.asked(), [16; 6]);
}

#[test]
fn d13_an_enumerator_that_refuses_several_is_asked_for_one() {
    let (items, watcher) = numbers(Behaviour { count: 3, refuses_several: true, ..Behaviour::default() });
    assert_eq!(all(items), expected(3, None));
    assert_eq!(watcher.asked(), [16, 1, 1, 1, 1]);
    // When it gave sixteen before, it means something else.
    let (items, _) = numbers(Behaviour { count: 20, fails: Some((16, E_INVALIDARG)), ..Behaviour::default() });
    assert_eq!(all(items), expected(16, Some(E_INVALIDARG)));
}

#[test]
fn d13_as_many_as_one_likes_are_fetched() {
    for (count, asked) in [(0, 1), (1, 1), (5, 5), (16, 16), (1000, 16)] {
        let (items, watcher) = numbers(Behaviour { count: 1, ..Behaviour::default() });
        assert_eq!(all(items.fetching(count)), expected(1, None));
        assert_eq!(watcher.asked()[0], asked);
    }
}

#[test]
fn d13_a_failure_in_the_middle_is_told_once_and_the_end() {
    conforms(|| {
        let (items, watcher) = numbers(Behaviour { count: 40, fails: Some((20, E_FAIL)), ..Behaviour::default() });
        assert_eq!(all(items), expected(16, Some(E_FAIL)), "the batch with the failure is lost");
        assert_eq!(watcher.asked(), [16, 16]);
        let (items, _) = numbers(Behaviour { count: 40, fails: Some((20, E_FAIL)), ..Behaviour::default() });
        assert_eq!(all(items.fetching(1)), expected(20, Some(E_FAIL)));
        let (mut items, _) = numbers(Behaviour { count: 40, fails: Some((0, E_FAIL)), ..Behaviour::default() });
        let error = items.next().ok_or("an error")?.expect_err("it fails");
        assert_eq!((error.code(), error.method()), (E_FAIL, Some("IEnumVARIANT.Next")));
        assert!(items.next().is_none() && items.nth(3).is_none());
        Ok(())
    });
}

#[test]
fn o2_what_a_failed_batch_has_left_is_freed_and_told() {
    conforms(|| {
        let behaviour = Behaviour { count: 4, fails: Some((2, E_FAIL)), leaves: true, ..Behaviour::default() };
        let (source, _) = enumerator(behaviour, |_| Variant::try_from_str("left over"));
        let (item, events) = diagnostics::collect(|| Items::<Bstr>::from(source).next());
        let error = item.ok_or("an error")?.expect_err("it fails");
        if error.code() != E_FAIL {
            return Err(error.into());
        }
        assert!(matches!(&events[..], [Event::LeftoverOut(one), Event::LeftoverOut(_)] if one.released), "{events:?}");
        Ok(())
    });
}

#[test]
fn d13_after_the_end_there_is_nothing() {
    let (mut items, watcher) = numbers(Behaviour { count: 2, starts_again: true, ..Behaviour::default() });
    assert_eq!(all(items.by_ref()), expected(2, None));
    assert_eq!(watcher.asked().len(), 2);
    assert!(items.next().is_none() && items.nth(1).is_none(), "the enumerator would go on");
    assert!(watcher.asked().is_empty() && watcher.skipped().is_empty());
    assert_eq!(items.size_hint(), (0, Some(0)));
}

#[test]
fn a_failure_to_get_an_enumerator_is_the_first_item() {
    let server = Server::new(|_| E_FAIL);
    let mut items = (&server.object).into_iter();
    let error = items.next().and_then(Result::err);
    assert_eq!(error, Some(Error::new(E_FAIL).in_method("DWords._NewEnum")));
    assert!(items.next().is_none());
    // Null, and an object that is no enumerator.
    let server = Server::new(|call| {
        call.give(Variant::null_unknown());
        S_OK
    });
    assert_eq!(all((&server.object).into_iter()), expected(0, Some(E_POINTER)));
    let (object, probe) = Probe::unknown();
    let mut items = Items::<i32>::from(object);
    let error = items.next().and_then(Result::err).expect("it is none");
    assert_eq!((error.code(), error.to_string().contains("_NewEnum")), (E_NOINTERFACE, true));
    assert!(items.next().is_none());
    assert_eq!(probe.references(), 0, "nobody needs it");
}

#[test]
fn an_element_of_the_wrong_type_is_an_error_in_its_place() {
    conforms(|| {
        let (source, _) = enumerator(Behaviour { count: 3, ..Behaviour::default() }, |number| match number {
            1 => Variant::try_from_str("one"),
            number => Ok(Variant::from(number as i32)),
        });
        let items: Vec<_> = Items::<i32>::from(source).collect();
        let [Ok(0), Err(error), Ok(2)] = &items[..] else { return Err(format!("{items:?}").into()) };
        if error.code() != DISP_E_TYPEMISMATCH {
            return Err(error.clone().into());
        }
        assert!(error.to_string().contains("the element is a VT_BSTR, not a VT_I4 (`i32`)"), "{error}");
        Ok(())
    });
}

#[test]
fn d13_an_element_by_reference_is_copied() {
    conforms(|| {
        let text = Bstr::try_new("somebody's")?;
        let place = &raw const text;
        let (source, _) = enumerator(Behaviour { count: 1, ..Behaviour::default() }, move |_| {
            let mut value = Variant::new().into_raw();
            value.vt = VarType::BSTR.by_ref();
            value.data.byref = place.cast_mut().cast();
            // A `Variant` is never a reference: this one is made for a faulty server, and given away as it is.
            // SAFETY: C8. The layout is the same, and it is forgotten.
            Ok(unsafe { std::mem::transmute::<comwright::abi::VARIANT, Variant>(value) })
        });
        assert_eq!(Items::<Bstr>::from(source).next().ok_or("an element")??, text);
        Ok(())
    });
}

#[test]
fn skipping_is_the_enumerators_where_it_can() {
    let of = |is_forward_only| numbers(Behaviour { count: 40, is_forward_only, ..Behaviour::default() });
    let (mut items, watcher) = of(false);
    assert_eq!(items.nth(30), Some(Ok(30)));
    assert_eq!((watcher.skipped(), watcher.asked()), (vec![30], vec![16]));
    assert_eq!(items.next(), Some(Ok(31)));
    assert_eq!(items.nth(3), Some(Ok(35)), "they were fetched");
    assert!(watcher.skipped().is_empty());
    assert_eq!(items.nth(4), None, "there is one less");
    assert_eq!(items.next(), None);
    let (mut items, watcher) = of(true);
    assert_eq!(items.nth(30), Some(Ok(30)));
    assert_eq!(items.nth(9), None);
    assert_eq!(items.next(), None);
    assert!(watcher.skipped().is_empty());
}

#[test]
fn cloning_and_starting_again_are_the_enumerators() {
    conforms(|| {
        let (mut items, watcher) = numbers(Behaviour { count: 20, ..Behaviour::default() });
        assert_eq!(items.nth(3), Some(Ok(3)));
        let mut copy = items.try_clone()?;
        assert_eq!((items.nth(1), copy.next()), (Some(Ok(5)), Some(Ok(4))));
        assert_eq!(copy.by_ref().count(), 15);
        copy.reset()?;
        assert_eq!((copy.count(), items.count()), (20, 14));
        assert_eq!(watcher.references(), 0);
        let (mut items, _) = numbers(Behaviour { count: 3, is_forward_only: true, ..Behaviour::default() });
        assert_eq!(items.next(), Some(Ok(0)));
        assert_eq!(items.reset().map_err(|error| error.code()), Err(E_NOTIMPL));
        assert_eq!(items.try_clone().err().map(|error| error.code()), Some(E_NOTIMPL));
        assert_eq!(items.next(), Some(Ok(1)), "it is as it was");
        Ok(())
    });
}

#[test]
fn elements_that_own_something_are_cloned_and_freed() {
    conforms(|| {
        let (source, _) = enumerator(Behaviour { count: 5, ..Behaviour::default() }, |_| Variant::try_from_str("text"));
        let mut items = Items::<Bstr>::from(source);
        let first = items.next().ok_or("an element")??;
        let copy = items.try_clone()?;
        drop(items);
        for text in copy {
            assert_eq!(text?, first);
        }
        Ok(())
    });
}
