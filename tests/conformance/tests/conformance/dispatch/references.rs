//! Arguments by reference (rules D10, O1, O2, O3).

use std::cell::Cell;
use std::rc::Rc;

use comwright::abi::VARIANT;
use comwright::diagnostics::{self, Event};
use comwright::imp::{self, Arg, ByRef, InOutArg, Member, OutArg};
use comwright::interface::IDispatch;
use comwright::out::RecordOut;
use comwright::{
    AnySafeArray, Bstr, Currency, Date, Decimal, Error, HRESULT, IUnknown, Interface, Result, SafeArray, VarType,
    Variant, VariantBool, VariantMut,
};
use comwright_conformance::{Probe, conforms};

use super::{Call, Case, DWords, E_FAIL, E_NOINTERFACE, Place, S_OK, Server};

const FILL: &Member = &Member { name: "DWords.Fill", dispid: 3, args: &["value", "other"], ..Member::METHOD };
const DISTRUSTED: &Member = &Member { outs_untrusted_on_failure: true, ..*FILL };

/// What a call gives whose server does this.
fn code(outcome: Result<()>) -> HRESULT {
    outcome.map_or_else(|error| error.code(), |()| S_OK)
}

/// What comes out of a server that sets its one argument, as a sink or a server written with the runtime does.
fn out<T: ByRef>(value: impl Fn() -> Result<Variant> + 'static) -> Result<T> {
    let server = Server::new(move |call| {
        // SAFETY: C8, C5. The argument is the caller's, who wants a value back.
        code(value().and_then(|value| unsafe { VariantMut::from_raw(call.arg(0))?.set(value) }))
    });
    let mut value = OutArg::<T>::new();
    imp::invoke::<()>(&server.object, FILL, &mut [value.arg()])?;
    value.finish()
}

#[test]
fn d10_outs_of_every_type_are_references_to_storage() {
    conforms(|| {
        assert_eq!(out::<i8>(|| Ok(Variant::from(-1_i8)))?, -1);
        assert_eq!(out::<u8>(|| Ok(Variant::from(1_u8)))?, 1);
        assert_eq!(out::<i16>(|| Ok(Variant::from(-2_i16)))?, -2);
        assert_eq!(out::<u16>(|| Ok(Variant::from(2_u16)))?, 2);
        assert_eq!(out::<i32>(|| Ok(Variant::from(-3)))?, -3);
        assert_eq!(out::<u32>(|| Ok(Variant::from(3_u32)))?, 3);
        assert_eq!(out::<i64>(|| Ok(Variant::from(-4_i64)))?, -4);
        assert_eq!(out::<u64>(|| Ok(Variant::from(4_u64)))?, 4);
        assert_eq!(out::<f32>(|| Ok(Variant::from(0.5_f32)))?, 0.5);
        assert_eq!(out::<f64>(|| Ok(Variant::from(1.5)))?, 1.5);
        assert!(out::<bool>(|| Ok(Variant::from(true)))?);
        assert_eq!(out::<VariantBool>(|| Ok(Variant::from(true)))?, VariantBool::TRUE);
        assert_eq!(out::<Case>(|| Ok(Variant::from(5)))?, Case(5));
        assert_eq!(out::<HRESULT>(|| Ok(Variant::from(E_FAIL)))?, E_FAIL);
        assert_eq!(out::<Date>(|| Ok(Date::from_days(2.5).into()))?, Date::from_days(2.5));
        assert_eq!(out::<Currency>(|| Ok(Currency::from_scaled(7).into()))?, Currency::from_scaled(7));
        let decimal = Decimal::new(15, 1, true).ok_or("a decimal")?;
        assert_eq!(out::<Decimal>(move || Ok(decimal.into()))?, decimal);
        assert_eq!(out::<Bstr>(|| Variant::try_from_str("out"))?, Bstr::try_new("out")?);
        assert_eq!(out::<Variant>(|| Variant::try_from_str("out"))?, Variant::try_from_str("out")?);
        let array = out::<Option<SafeArray<Bstr>>>(|| {
            SafeArray::from_vec(vec![Bstr::try_new("in an array")?]).map(Variant::from)
        })?;
        assert_eq!(array.ok_or("an array")?.get(&[0])?, Bstr::try_new("in an array")?);
        let mut any = OutArg::<Option<AnySafeArray>>::new().declared(VarType::I4.array());
        let server = Server::new(|call| {
            // SAFETY: C8, C5. As above.
            let set = |array: SafeArray<i32>| unsafe { VariantMut::from_raw(call.arg(0))?.set(array) };
            code(SafeArray::from_vec(vec![1, 2]).and_then(set))
        });
        imp::invoke::<()>(&server.object, FILL, &mut [any.arg()])?;
        assert_eq!(any.finish()?.ok_or("an array")?.cast::<i32>()?.to_vec()?, [1, 2]);
        let RecordOut(place) = out::<RecordOut<Place>>(|| Variant::from_record(Place::new(1.5, "there")?))?;
        assert_eq!(place, Place::new(1.5, "there")?);
        Ok(())
    });
}

#[test]
fn d10_the_type_is_that_of_the_parameter() {
    fn declared<T: ByRef>(storage: OutArg<T>) -> VarType {
        let mut storage = storage;
        let found = Rc::new(Cell::new(VarType::EMPTY));
        let noted = Rc::clone(&found);
        let server = Server::new(move |call| {
            noted.set(call.arg(0).vt);
            S_OK
        });
        assert!(imp::invoke::<()>(&server.object, FILL, &mut [storage.arg()]).is_ok());
        found.get()
    }
    assert_eq!(declared(OutArg::<i32>::new()), VarType::I4.by_ref());
    assert_eq!(declared(OutArg::<i32>::new().declared(VarType::INT)), VarType::INT.by_ref());
    assert_eq!(declared(OutArg::<bool>::new()), VarType::BOOL.by_ref());
    assert_eq!(declared(OutArg::<Variant>::new()), VarType::VARIANT.by_ref());
    assert_eq!(declared(OutArg::<Option<DWords>>::new()), VarType::DISPATCH.by_ref());
    assert_eq!(declared(OutArg::<Option<IUnknown>>::new()), VarType::UNKNOWN.by_ref());
    assert_eq!(declared(OutArg::<Option<SafeArray<Case>>>::new()), VarType::I4.array().by_ref());
    assert_eq!(declared(OutArg::<RecordOut<Place>>::new()), VarType::RECORD.by_ref());
}

/// A server that leaves an object in the storage of its one argument.
fn leaves(object: IUnknown, gives: HRESULT) -> Server {
    Server::new(move |call| {
        // SAFETY: C5. The storage is one of an interface pointer.
        unsafe { *call.storage(0) = object.clone().into_raw() };
        gives
    })
}

#[test]
fn o3_an_object_that_comes_out_is_asked_for_the_interface() {
    conforms(|| {
        let words = Server::new(|_| S_OK);
        let mut found = OutArg::<Option<DWords>>::new();
        {
            let server = leaves(words.object.clone().into(), S_OK);
            imp::invoke::<()>(&server.object, FILL, &mut [found.arg()])?;
        }
        assert_eq!(words.references(), 2);
        let found = found.finish()?;
        assert_eq!((found.as_ref(), words.references()), (Some(&words.object), 2));
        drop(found);
        let (other, probe) = Probe::unknown();
        let server = leaves(other, S_OK);
        let mut found = OutArg::<Option<DWords>>::new();
        imp::invoke::<()>(&server.object, FILL, &mut [found.arg()])?;
        let error = found.finish().expect_err("it is no DWords");
        assert_eq!(
            (error.code(), error.method(), error.argument()),
            (E_NOINTERFACE, Some("DWords.Fill"), Some("value"))
        );
        drop(server);
        assert_eq!((words.references(), probe.references()), (1, 0));
        Ok(())
    });
}

#[test]
fn o1_an_out_that_nobody_takes_is_freed() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let server = leaves(object, S_OK);
        let mut found = OutArg::<Option<IDispatch>>::new();
        imp::invoke::<()>(&server.object, FILL, &mut [found.arg()])?;
        assert_eq!(probe.references(), 2);
        drop(found);
        assert_eq!(probe.references(), 1);
        Ok(())
    });
}

/// Replaces a string in storage, as a conforming callee does.
fn replace(call: &Call<'_>, text: &str) -> Result<()> {
    let text = Bstr::try_new(text)?;
    // SAFETY: C5, C7. The storage has a BSTR, which is ours to free.
    drop(unsafe { Bstr::from_raw(call.storage::<*mut u16>(0).replace(text.into_raw())) });
    Ok(())
}

#[test]
fn o1_an_in_out_goes_in_and_comes_back() {
    conforms(|| {
        let server = Server::new(|call| code(replace(call, "after")));
        let mut text = Bstr::try_new("before")?;
        let mut argument = InOutArg::new(&mut text);
        imp::invoke::<()>(&server.object, FILL, &mut [argument.arg()])?;
        argument.finish()?;
        assert_eq!(server.seen().args, ["&VT_BSTR: \"before\""]);
        assert_eq!(text, Bstr::try_new("after")?);
        let mut number = 7;
        let doubles = Server::new(|call| {
            // SAFETY: C5. The storage is one of a number.
            unsafe { *call.storage::<i32>(0) *= 2 };
            S_OK
        });
        let mut argument = InOutArg::new(&mut number);
        imp::invoke::<()>(&doubles.object, FILL, &mut [argument.arg()])?;
        argument.finish()?;
        assert_eq!(number, 14);
        Ok(())
    });
}

#[test]
fn o1_an_in_out_that_is_only_read_comes_back_as_it_was() {
    conforms(|| {
        let server = Server::new(|_| S_OK);
        let (object, probe) = Probe::dispatch();
        let mut text = Variant::try_from_str("text")?;
        let mut object = Some(object);
        let mut place = RecordOut(Place::new(1.5, "place")?);
        let address = object.as_ref().map(Interface::as_raw);
        {
            let (mut text, mut object) = (InOutArg::new(&mut text), InOutArg::new(&mut object));
            let mut place = InOutArg::new(&mut place);
            imp::invoke::<()>(&server.object, FILL, &mut [text.arg(), object.arg(), place.arg()])?;
            // The rest is given back when it is dropped.
            text.finish()?;
        }
        assert_eq!(text, Variant::try_from_str("text")?);
        assert_eq!((object.as_ref().map(Interface::as_raw), probe.references()), (address, 1));
        assert_eq!(place.0, Place::new(1.5, "place")?);
        Ok(())
    });
}

#[test]
fn without_a_call_an_in_out_is_as_it_was() {
    conforms(|| {
        let mut text = Bstr::try_new("text")?;
        let address = text.as_raw();
        drop(InOutArg::new(&mut text));
        assert_eq!(text.as_raw(), address);
        InOutArg::new(&mut text).finish()?;
        assert_eq!(text.as_raw(), address);
        Ok(())
    });
}

/// Who was told of what was left: the argument and whether it was freed.
fn leftovers(events: &[Event]) -> Vec<(String, bool)> {
    let told = events.iter().map(|event| match event {
        Event::LeftoverOut(leftover) => {
            assert_eq!(leftover.place.method.as_deref(), Some("DWords.Fill"));
            (leftover.place.argument.as_deref().unwrap_or_default().to_owned(), leftover.released)
        }
        other => panic!("{other}"),
    });
    told.collect()
}

#[test]
fn o2_a_conforming_failure_leaves_outs_empty_and_in_outs_as_they_were() {
    conforms(|| {
        let server = Server::new(|_| E_FAIL);
        let (mut text, mut out) = (Bstr::try_new("text")?, OutArg::<Bstr>::new());
        let mut in_out = InOutArg::new(&mut text);
        let (outcome, events) =
            diagnostics::collect(|| imp::invoke::<()>(&server.object, FILL, &mut [in_out.arg(), out.arg()]));
        drop(in_out);
        assert_eq!((outcome, events.len()), (Err(Error::new(E_FAIL).in_method("DWords.Fill")), 0));
        assert_eq!(text, Bstr::try_new("text")?);
        Ok(())
    });
}

#[test]
fn o2_what_a_failure_leaves_is_freed_and_told() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let server = leaves(object, E_FAIL);
        let mut found = OutArg::<Option<IDispatch>>::new();
        let (outcome, events) = diagnostics::collect(|| imp::invoke::<()>(&server.object, FILL, &mut [found.arg()]));
        assert_eq!(outcome.map_err(|error| error.code()), Err(E_FAIL));
        assert_eq!((leftovers(&events), probe.references()), (vec![("value".to_owned(), true)], 1));
        assert_eq!(found.finish()?, None);
        // An in/out that was replaced.
        let server = Server::new(|call| match replace(call, "left over") {
            Ok(()) => E_FAIL,
            Err(error) => error.code(),
        });
        let mut text = Bstr::try_new("before")?;
        let mut argument = InOutArg::new(&mut text);
        let (outcome, events) = diagnostics::collect(|| imp::invoke::<()>(&server.object, FILL, &mut [argument.arg()]));
        drop(argument);
        let error = outcome.expect_err("it fails");
        if error.code() != E_FAIL {
            return Err(error.into());
        }
        assert_eq!((leftovers(&events), text.is_empty()), (vec![("value".to_owned(), true)], true));
        Ok(())
    });
}

#[test]
fn o2_under_the_switch_what_a_failure_leaves_is_left_alone() {
    conforms(|| {
        // A pointer to nothing: it must not be touched.
        let server = Server::new(|call| {
            // SAFETY: C5. The storage is one of a pointer.
            unsafe { *call.storage::<usize>(0) = 0x10 };
            E_FAIL
        });
        let mut found = OutArg::<Option<IDispatch>>::new();
        let (outcome, events) =
            diagnostics::collect(|| imp::invoke::<()>(&server.object, DISTRUSTED, &mut [found.arg()]));
        assert_eq!(outcome.map_err(|error| error.code()), Err(E_FAIL));
        assert_eq!(leftovers(&events), [("value".to_owned(), false)]);
        assert_eq!(found.finish()?, None);
        Ok(())
    });
}

#[test]
fn d10_a_value_by_reference_may_become_one_of_another_type() {
    conforms(|| {
        let server = Server::new(|call| {
            // SAFETY: C8, C5. The storage is a VARIANT of the caller.
            unsafe { call.storage::<VARIANT>(0).write(Variant::from(5).into_raw()) };
            S_OK
        });
        let mut value = Variant::null();
        let mut argument = InOutArg::new(&mut value);
        imp::invoke::<()>(&server.object, FILL, &mut [argument.arg()])?;
        argument.finish()?;
        assert_eq!(value, Variant::from(5));
        Ok(())
    });
}

#[test]
fn d10_a_reference_of_the_callers_own_goes_through() {
    conforms(|| {
        let server = Server::new(|call| code(replace(call, "after")));
        let mut text = Bstr::try_new("before")?;
        imp::invoke::<()>(&server.object, FILL, &mut [Arg::value(&mut VariantMut::from(&mut text))])?;
        assert_eq!(text, Bstr::try_new("after")?);
        Ok(())
    });
}
