//! What goes into a call (rules D1 to D7, D10, O4).

use comwright::abi::{VarType, invoke as kind};
use comwright::imp::{self, Arg, Member};
use comwright::interface::IDispatch;
use comwright::{AnySafeArray, Bstr, Date, Error, Guid, HRESULT, IUnknown, Lcid, SafeArray, Variant, VariantRef};
use comwright_conformance::{Outcome, Probe, conforms};

use super::{Case, DISP_E_BADPARAMCOUNT, DISP_E_NONAMEDARGS, E_FAIL, Place, S_OK, Server};

const JOIN: &Member = &Member { name: "DWords.Join", dispid: 7, args: &["first", "second", "third"], ..Member::METHOD };
const SET_ITEM: &Member = &Member { name: "DWords.Item", dispid: 0, args: &["row", "column", "value"], ..Member::PUT };

/// A literal is a constant wherever it stands.
fn member(is_first: bool) -> &'static Member {
    match is_first {
        true => &Member { name: "DWords.First", dispid: 1, lcid: Some(Lcid::EN_US), ..Member::METHOD },
        false => &Member { name: "DWords.Second", dispid: 2, args: &["text"], ..Member::PUT_REF },
    }
}

fn succeeds() -> Server {
    Server::new(|_| S_OK)
}

#[test]
fn d1_d2_arguments_are_reversed_and_the_iid_is_null() {
    conforms(|| {
        let server = succeeds();
        let text = Bstr::try_new("a")?;
        imp::invoke::<()>(&server.object, JOIN, &mut [Arg::text(&text), Arg::value(2), Arg::value(3.5)])?;
        let seen = server.seen();
        assert_eq!((seen.dispid, seen.riid, seen.flags), (7, Guid::zeroed(), kind::METHOD));
        assert_eq!(seen.args, ["VT_R8: 3.5", "VT_I4: 2", "VT_BSTR: \"a\""]);
        assert!(seen.named.is_empty());
        Ok(())
    });
}

#[test]
fn d2_named_arguments_come_first_with_their_ids() {
    conforms(|| {
        let server = succeeds();
        // Join(1, third: 3, second: 2).
        let mut args = [Arg::value(1), Arg::value(3), Arg::value(2)];
        imp::invoke_named::<()>(&server.object, JOIN, &[2, 1], &mut args)?;
        let seen = server.seen();
        assert_eq!((seen.args, seen.named), (["VT_I4: 2", "VT_I4: 3", "VT_I4: 1"].map(Into::into).into(), vec![1, 2]));
        Ok(())
    });
}

#[test]
fn d3_the_value_of_a_property_is_named_and_first() {
    conforms(|| {
        let server = succeeds();
        imp::invoke::<()>(&server.object, SET_ITEM, &mut [Arg::value(1), Arg::value(2), Arg::value(true)])?;
        let seen = server.seen();
        assert_eq!((seen.flags, seen.wants_result, &seen.named[..]), (kind::PROPERTYPUT, false, &[-3][..]));
        assert_eq!(seen.args, ["VT_BOOL: true", "VT_I4: 2", "VT_I4: 1"]);
        // With a named index behind it.
        imp::invoke_named::<()>(&server.object, SET_ITEM, &[1], &mut [Arg::value(1), Arg::value(2), Arg::value(true)])?;
        let seen = server.seen();
        assert_eq!((seen.args.len(), &seen.named[..]), (3, &[-3, 1][..]));
        imp::invoke::<()>(&server.object, member(false), &mut [Arg::object(Some(&server.object))])?;
        assert_eq!(server.seen().flags, kind::PROPERTYPUTREF);
        Ok(())
    });
}

#[test]
fn d2_d3_what_cannot_be_called_is_an_error_before_the_call() {
    let server = succeeds();
    let codes = [
        imp::invoke::<()>(&server.object, SET_ITEM, &mut []),
        imp::invoke_named::<()>(&server.object, SET_ITEM, &[0], &mut [Arg::value(1)]),
        imp::invoke_named::<()>(&server.object, JOIN, &[0, 1], &mut [Arg::value(1)]),
    ];
    for refused in codes {
        let error = refused.expect_err("there are fewer arguments");
        assert_eq!((error.code(), error.method().is_some()), (DISP_E_BADPARAMCOUNT, true));
    }
    assert_eq!(server.calls(), 0);
}

#[test]
fn d4_a_void_method_has_no_result_and_a_getter_has() {
    conforms(|| {
        let server = succeeds();
        imp::invoke::<()>(&server.object, JOIN, &mut [])?;
        assert!(!server.seen().wants_result);
        let count = &Member { name: "DWords.Count", dispid: 1, ..Member::GET };
        let _ = imp::invoke::<Variant>(&server.object, count, &mut [])?;
        let seen = server.seen();
        assert_eq!((seen.wants_result, seen.flags), (true, kind::PROPERTYGET), "one flag");
        Ok(())
    });
}

#[test]
fn d5_a_missing_argument_is_told_and_later_ones_go_through() {
    conforms(|| {
        let server = succeeds();
        imp::invoke::<()>(&server.object, JOIN, &mut [Arg::value(()), Arg::value(None::<i32>), Arg::value(3)])?;
        let seen = server.seen();
        let missing = "VT_ERROR: missing, 0x80020004";
        assert_eq!(seen.args, ["VT_I4: 3", missing, missing]);
        Ok(())
    });
}

#[test]
fn d6_any_number_of_values_is_one_array() {
    const SUM: &Member =
        &Member { name: "DWords.Sum", dispid: 9, args: &["start", "rest"], is_vararg: true, ..Member::METHOD };
    conforms(|| {
        for values in [&[][..], &[1, 2, 3]] {
            let server = Server::new(|call| {
                let array = call.arg(0);
                let is_array = array.vt == VarType::VARIANT.array() && !array.vt.is_by_ref();
                // SAFETY: C9. A vector of the caller, who keeps it.
                let (dimensions, bound) = unsafe { ((*array.data.parray).cDims, (*array.data.parray).rgsabound[0]) };
                call.give(bound.cElements as i32);
                if is_array && dimensions == 1 && bound.lLbound == 0 { S_OK } else { E_FAIL }
            });
            let rest = imp::vararg(values.iter().copied())?;
            let count: i32 = imp::invoke(&server.object, SUM, &mut [Arg::value(0), Arg::value(rest)])?;
            assert_eq!(count as usize, values.len());
        }
        let server = succeeds();
        let refused = imp::invoke_named::<()>(&server.object, SUM, &[0], &mut [Arg::value(0)]);
        assert_eq!(refused.map_err(|error| error.code()), Err(DISP_E_NONAMEDARGS));
        assert_eq!(server.calls(), 0);
        Ok(())
    });
}

#[test]
fn d7_the_locale_is_that_of_the_call_or_the_members_own() {
    conforms(|| {
        let server = succeeds();
        imp::invoke::<()>(&server.object, JOIN, &mut [])?;
        assert_eq!(server.seen().lcid, comwright::call_locale().0);
        imp::invoke::<()>(&server.object, member(true), &mut [])?;
        let seen = server.seen();
        assert_eq!((seen.lcid, seen.args.len()), (0x409, 0), "it is no argument");
        Ok(())
    });
}

#[test]
fn d10_objects_are_not_by_reference() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let server = Server::new(|call| if (0..3).any(|index| call.arg(index).vt.is_by_ref()) { E_FAIL } else { S_OK });
        let mut args = [Arg::object(Some(&object)), Arg::object(Some(&*object)), Arg::object(None::<&IDispatch>)];
        imp::invoke::<()>(&server.object, JOIN, &mut args)?;
        let types =
            server.seen().args.iter().map(|arg| arg.split(':').next().unwrap_or("").to_owned()).collect::<Vec<_>>();
        assert_eq!(types, ["VT_DISPATCH", "VT_UNKNOWN", "VT_DISPATCH"]);
        assert_eq!(probe.references(), 1, "they are lent");
        imp::invoke::<()>(
            &server.object,
            JOIN,
            &mut [Arg::object(None::<&IUnknown>), Arg::object(Some(&server.object)), Arg::value(&object)],
        )?;
        let args = server.seen().args;
        assert_eq!((args[2].as_str(), args[1].starts_with("VT_DISPATCH: 0x")), ("VT_UNKNOWN: null", true));
        assert_eq!((probe.references(), server.references()), (1, 1));
        Ok(())
    });
}

#[test]
fn every_kind_of_value_goes_in() {
    conforms(|| {
        let server = succeeds();
        let (array, text) = (SafeArray::from_vec(vec![1_i16, 2])?, Variant::try_from_str("text")?);
        imp::invoke::<()>(
            &server.object,
            JOIN,
            &mut [
                Arg::value(Case(3)),
                Arg::array(Some(&array)),
                Arg::array(None::<&SafeArray<Bstr>>),
                Arg::value(&text),
                Arg::value(Date::from_days(1.5)),
                Arg::text(None::<&str>),
            ],
        )?;
        let args = server.seen().args;
        assert_eq!(
            [5, 3, 2, 0].map(|index| args[index].as_str()),
            ["VT_I4: 3", "VT_BSTR|VT_ARRAY: null", "VT_BSTR: \"text\"", "VT_BSTR: \"\""]
        );
        assert!(args[4].starts_with("VT_I2|VT_ARRAY: 0x") && args[1].starts_with("VT_DATE"));
        assert_eq!(array.to_vec()?, [1, 2], "it is lent");
        Ok(())
    });
}

#[test]
fn d2_there_may_be_more_arguments_than_a_call_usually_has() {
    conforms(|| {
        for count in [8, 9, 40] {
            let server = succeeds();
            let mut args: Vec<_> = (0..count).map(Arg::value).collect();
            let named: Vec<_> = (1..count).collect();
            imp::invoke_named::<()>(&server.object, JOIN, &named, &mut args)?;
            let seen = server.seen();
            assert!(seen.args.iter().rev().enumerate().all(|(index, arg)| *arg == format!("VT_I4: {index}")));
            assert!(seen.named.iter().copied().eq((1..count).rev()));
        }
        Ok(())
    });
}

#[test]
fn a_record_is_lent_with_its_description() {
    conforms(|| {
        let server = Server::new(|call| {
            // SAFETY: C8. The caller's, for the call.
            let is_same = unsafe { VariantRef::from_raw(call.arg(0)) }.is_ok_and(|value| {
                value.as_record::<Place>().is_ok_and(|place| place.x == 1.5 && place.label.len() == 4)
            });
            if is_same { S_OK } else { E_FAIL }
        });
        let place = Place::new(1.5, "here")?;
        imp::invoke::<()>(&server.object, JOIN, &mut [Arg::record(&place)])?;
        assert_eq!(place, Place::new(1.5, "here")?);
        let any = AnySafeArray::from(SafeArray::from_vec(vec![1_u8])?);
        imp::invoke::<()>(&succeeds().object, JOIN, &mut [Arg::any_array(Some(&any)), Arg::any_array(None)])?;
        assert_eq!(any.len(), 1);
        Ok(())
    });
}

/// Calls a method that gives `code` with arguments that own something.
fn with_owned(code: HRESULT) -> Outcome {
    let server = Server::new(move |_| code);
    let (object, probe) = Probe::dispatch();
    let outcome = imp::invoke::<()>(
        &server.object,
        JOIN,
        &mut [
            Arg::text(Bstr::try_new("owned")?),
            Arg::value(object),
            Arg::value(SafeArray::from_vec(vec![Bstr::try_new("in an array")?])?),
        ],
    );
    assert_eq!(outcome.map_err(|error| error.code()), if code.is_ok() { Ok(()) } else { Err(code) });
    assert_eq!(probe.references(), 0);
    Ok(())
}

#[test]
fn o4_arguments_are_cleared_on_every_path() {
    conforms(|| with_owned(S_OK));
    conforms(|| with_owned(E_FAIL));
}

#[test]
fn o4_an_argument_that_a_server_changes_in_its_place_is_freed_once() {
    conforms(|| {
        // Servers that convert arguments where they lie are faulty, and there are many.
        let server = Server::new(|call| {
            let change = || -> Result<(), Error> {
                let text = Bstr::try_new("made by the server")?;
                // SAFETY: C8. The value of an argument goes, and another comes.
                unsafe {
                    drop(Variant::from_raw(call.place(0).replace(Variant::from(5).into_raw()))?);
                    drop(Variant::from_raw(call.place(1).replace(Variant::from(text).into_raw()))?);
                }
                Ok(())
            };
            change().map_or_else(|error| error.code(), |()| S_OK)
        });
        let text = Bstr::try_new("ours")?;
        imp::invoke::<()>(&server.object, JOIN, &mut [Arg::value(1), Arg::value(7), Arg::text(text)])?;
        Ok(())
    });
}
