//! What a call gives (rules D4, O3, O4), and what it should not have given.

use comwright::imp::{self, Member};
use comwright::interface::IDispatch;
use comwright::out::RecordOut;
use comwright::{
    AnySafeArray, Bstr, Currency, Date, Decimal, FromVariant, HRESULT, IUnknown, Result, SafeArray, Variant,
};
use comwright_conformance::{Probe, conforms};

use super::{Case, DISP_E_OVERFLOW, DISP_E_TYPEMISMATCH, DWords, E_NOINTERFACE, Place, S_OK, Server};

const VALUE: &Member = &Member { name: "DWords.Value", dispid: 5, ..Member::GET };

/// What a property gives whose value this is.
fn given<T: FromVariant>(value: impl Fn() -> Result<Variant> + 'static) -> Result<T> {
    let server = Server::new(move |call| match value() {
        Ok(value) => {
            call.give(value);
            S_OK
        }
        Err(error) => error.code(),
    });
    imp::invoke(&server.object, VALUE, &mut [])
}

#[test]
fn the_exact_type_comes_out() {
    conforms(|| {
        assert_eq!(given::<i32>(|| Ok(Variant::from(-7)))?, -7);
        assert_eq!(given::<i32>(|| Ok(Variant::int(-7)))?, -7);
        assert_eq!(given::<i64>(|| Ok(Variant::from(7_u8)))?, 7);
        assert!(given::<bool>(|| Ok(Variant::from(true)))?);
        assert_eq!(given::<Bstr>(|| Variant::try_from_str("text"))?, Bstr::try_new("text")?);
        assert_eq!(given::<String>(|| Variant::try_from_str("text"))?, "text");
        assert_eq!(given::<Date>(|| Ok(Date::from_days(1.5).into()))?, Date::from_days(1.5));
        assert_eq!(given::<Currency>(|| Ok(Currency::from_scaled(5).into()))?, Currency::from_scaled(5));
        assert_eq!(given::<Decimal>(|| Ok(Decimal::default().into()))?, Decimal::default());
        assert_eq!(given::<Case>(|| Ok(Variant::from(2)))?, Case(2));
        assert_eq!(given::<Variant>(|| Ok(Variant::null()))?, Variant::null());
        assert_eq!(given::<HRESULT>(|| Ok(HRESULT(1).into()))?, HRESULT(1));
        Ok(())
    });
}

#[test]
fn a_string_is_moved_and_not_copied() {
    conforms(|| {
        let server = Server::new(|call| match Bstr::try_new("text") {
            Ok(text) => {
                // SAFETY: the test gives storage for the address.
                unsafe { *call.storage::<usize>(0) = text.as_raw().addr() };
                call.give(text);
                S_OK
            }
            Err(error) => error.code(),
        });
        let mut address = imp::OutArg::<u64>::new();
        let text: Bstr = imp::invoke(&server.object, VALUE, &mut [address.arg()])?;
        assert_eq!(text.as_raw().addr() as u64, address.finish()?);
        Ok(())
    });
}

#[test]
fn other_types_are_changed() {
    conforms(|| {
        assert_eq!(given::<i32>(|| Variant::try_from_str("12"))?, 12);
        assert_eq!(given::<i16>(|| Ok(Variant::from(12.4)))?, 12);
        assert_eq!(given::<Bstr>(|| Ok(Variant::from(12)))?, Bstr::try_new("12")?);
        assert_eq!(given::<Case>(|| Ok(Variant::from(2_i16)))?, Case(2));
        assert!(given::<bool>(|| Ok(Variant::from(5)))?);
        // An empty result is the zero of its type, as everywhere in automation.
        assert_eq!(given::<i32>(|| Ok(Variant::new()))?, 0);
        assert_eq!(given::<Option<i32>>(|| Ok(Variant::new()))?, None);
        Ok(())
    });
}

#[test]
fn o3_an_interface_is_asked_for_and_owned() {
    conforms(|| {
        let words = Server::new(|_| S_OK);
        for by_unknown in [true, false] {
            let object = words.object.clone();
            let found = given::<Option<DWords>>(move || {
                let unknown: &IUnknown = &object;
                Ok(if by_unknown { unknown.into() } else { Variant::from(&object) })
            })?;
            assert_eq!((found.as_ref(), words.references()), (Some(&words.object), 2));
        }
        assert_eq!(words.references(), 1);
        let nothing: [fn() -> Variant; 4] =
            [Variant::null_dispatch, Variant::null_unknown, Variant::new, Variant::null];
        for nothing in nothing {
            assert_eq!(given::<Option<DWords>>(move || Ok(nothing()))?, None);
            assert_eq!(given::<Option<IUnknown>>(move || Ok(nothing()))?, None);
        }
        Ok(())
    });
}

#[test]
fn an_object_without_the_interface_is_an_error_that_names_it() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let error = given::<Option<DWords>>(move || Ok(Variant::from(&object))).expect_err("it is no DWords");
        assert_eq!((error.code(), error.method()), (E_NOINTERFACE, Some("DWords.Value")));
        assert_eq!(error.description(), Some("the result is a VT_DISPATCH, but no `Option<DWords>`"));
        assert_eq!(probe.references(), 0);
        let error = given::<DWords>(|| Ok(Variant::null_dispatch())).expect_err("there is none");
        assert!(error.to_string().contains("but no `DWords`"), "{error}");
        let error = given::<Option<IDispatch>>(|| Ok(Variant::from(5))).expect_err("it is a number");
        assert!(
            error.to_string().contains("the result is a VT_I4, not a VT_DISPATCH (`Option<IDispatch>`)"),
            "{error}"
        );
        Ok(())
    });
}

#[test]
fn a_result_of_the_wrong_type_names_method_wanted_and_found() {
    conforms(|| {
        let error = given::<i32>(|| Variant::try_from_str("twelve")).expect_err("it is no number");
        if error.code() != DISP_E_TYPEMISMATCH {
            return Err(error.into());
        }
        assert_eq!(error.method(), Some("DWords.Value"));
        let said = error.description().unwrap_or_default();
        assert!(said.starts_with("the result is a VT_BSTR, not a VT_I4 (`i32`): VT_BSTR: \"twelve\""), "{said}");
        let error = given::<u8>(|| Ok(Variant::from(300))).expect_err("it is too large");
        assert_eq!(error.code(), DISP_E_OVERFLOW);
        Ok(())
    });
}

#[test]
fn arrays_are_moved_and_have_to_be_of_the_type() {
    conforms(|| {
        let numbers = || SafeArray::from_vec(vec![1, 2, 3]).map(Variant::from);
        assert_eq!(given::<SafeArray<i32>>(numbers)?.to_vec()?, [1, 2, 3]);
        assert_eq!(given::<Option<SafeArray<i32>>>(numbers)?.map(|array| array.len()), Some(3));
        assert_eq!(given::<Option<SafeArray<Case>>>(numbers)?.map(|array| array.len()), Some(3));
        let error = given::<Option<SafeArray<Bstr>>>(numbers).expect_err("they are numbers");
        if error.code() != DISP_E_TYPEMISMATCH {
            return Err(error.into());
        }
        assert!(error.to_string().contains("VT_I4|VT_ARRAY, not a VT_BSTR|VT_ARRAY"), "{error}");
        assert!(given::<Option<SafeArray<i32>>>(|| Ok(Variant::new()))?.is_none());
        assert_eq!(given::<Option<AnySafeArray>>(numbers)?.map(|array| array.len()), Some(3));
        assert!(given::<Option<AnySafeArray>>(|| Ok(Variant::null()))?.is_none());
        assert!(given::<Option<AnySafeArray>>(|| Ok(Variant::from(5))).is_err());
        assert_eq!(numbers()?.to::<AnySafeArray>()?.len(), 3);
        Ok(())
    });
}

#[test]
fn records_are_moved_and_have_to_be_of_the_type() {
    conforms(|| {
        let place = || Variant::from_record(Place::new(1.5, "here")?);
        let RecordOut(found) = given::<RecordOut<Place>>(place)?;
        assert_eq!(found, Place::new(1.5, "here")?);
        let error = given::<RecordOut<Place>>(|| Ok(Variant::from(5))).expect_err("it is a number");
        assert_eq!((error.code(), error.method()), (DISP_E_TYPEMISMATCH, Some("DWords.Value")));
        Ok(())
    });
}

#[test]
fn o4_what_is_no_value_is_an_error_and_a_reference_is_copied() {
    conforms(|| {
        let text = Bstr::try_new("somebody's")?;
        let mut raw = text.as_raw().cast_mut();
        let place = &raw mut raw;
        let server = Server::new(move |call| {
            let mut value = Variant::new().into_raw();
            value.vt = comwright::VarType::BSTR.by_ref();
            value.data.byref = place.cast();
            call.give_raw(value);
            S_OK
        });
        assert_eq!(imp::invoke::<Bstr>(&server.object, VALUE, &mut [])?, text);
        let server = Server::new(|call| {
            let mut value = Variant::from(5).into_raw();
            value.vt = comwright::VarType(0x0fff);
            call.give_raw(value);
            S_OK
        });
        let error = imp::invoke::<i32>(&server.object, VALUE, &mut []).expect_err("there is no such type");
        assert_eq!(error.method(), Some("DWords.Value"));
        Ok(())
    });
}
