//! A server of a dispinterface: the same members, taken strictly (rules D1 to D9).

use comwright::abi::invoke;
use comwright::error::NO_ARGUMENT;
use comwright::imp::{self, Arg, InOutArg, Member};
use comwright::interface::{IDispatch, IDispatch_Vtbl};
use comwright::{Bstr, Error, Guid, IUnknown, Interface, Query, Result, Variant};
use comwright_conformance::conforms;
use windows_core::implement;

use super::caller::{Call, number};
use super::generated::{DDoorEvents, DDoorEvents_Impl};
use super::{
    DISP_E_BADPARAMCOUNT, DISP_E_MEMBERNOTFOUND, DISP_E_PARAMNOTFOUND, DISP_E_TYPEMISMATCH, DISP_E_UNKNOWNINTERFACE,
    DISP_E_UNKNOWNNAME, E_FAIL, E_NOTIMPL, E_UNEXPECTED, S_OK,
};

/// An object that serves the interface, as one of a user's.
#[implement(DDoorEvents, Agile = false)]
struct Door;

impl DDoorEvents_Impl for Door_Impl {
    fn Opening(&self, who: &Bstr, cancel: &mut bool) -> Result<()> {
        match who.to_string_lossy().as_str() {
            "nobody" => Err(Error::new(E_FAIL).with_description("nobody cannot open a door").with_source_name("Door")),
            "a ghost" => panic!("the door is open"),
            _ => {
                *cancel = !*cancel;
                Ok(())
            }
        }
    }

    fn Moved(&self, _: i32, _: &Variant, _: i32) -> Result<()> {
        Ok(())
    }

    fn get_Count(&self) -> Result<i32> {
        Ok(3)
    }

    fn Name(&self, is_long: bool) -> Result<Bstr> {
        Bstr::try_new(if is_long { "a long name" } else { "a" })
    }
}

fn door() -> (DDoorEvents, IDispatch) {
    let door: DDoorEvents = Door.into();
    (door.clone(), door.into())
}

const OPENING: Member = Member { name: "DDoorEvents.Opening", dispid: 1, args: &["who", "cancel"], ..Member::METHOD };

#[test]
fn d2_our_own_calls_are_served() {
    conforms(|| {
        let (door, dispatch) = door();
        let who = Bstr::try_new("somebody")?;
        let mut cancel = false;
        let mut argument = InOutArg::new(&mut cancel);
        imp::invoke::<()>(&dispatch, &OPENING, &mut [Arg::text(&who), argument.arg()])?;
        argument.finish()?;
        assert!(cancel);
        const NAME: Member = Member { name: "DDoorEvents.Name", dispid: 5, args: &["is_long"], ..Member::METHOD };
        let name: Bstr = imp::invoke(&dispatch, &NAME, &mut [Arg::value(true)])?;
        assert_eq!(name, "a long name");
        const COUNT: Member = Member { name: "DDoorEvents.Count", dispid: 4, ..Member::GET };
        assert_eq!(imp::invoke::<i32>(&door, &COUNT, &mut [])?, 3);
        Ok(())
    });
}

#[test]
fn d9_our_own_errors_come_back() {
    conforms(|| {
        let (_, dispatch) = door();
        let call = |who: &str| {
            let who = Bstr::try_new(who)?;
            imp::invoke::<()>(&dispatch, &OPENING, &mut [Arg::text(&who), Arg::value(false)])
        };
        let error = call("nobody").expect_err("it fails");
        if error.source_name().is_some() && error.description().is_some() {
            assert_eq!((error.code(), error.source_name()), (E_FAIL, Some("Door")));
            assert_eq!(error.method(), Some("DDoorEvents.Opening"));
        }
        let error = call("a ghost").expect_err("it panics");
        assert!(error.description().is_none_or(|_| error.code() == E_UNEXPECTED));
        Ok(())
    });
}

#[test]
fn d8_the_argument_at_fault_has_its_name() {
    conforms(|| {
        let (_, dispatch) = door();
        const MOVED: Member = Member { name: "DDoorEvents.Moved", dispid: 2, args: &["x", "y", "z"], ..Member::METHOD };
        let bad = Variant::try_from_str("no number")?;
        let error = imp::invoke::<()>(&dispatch, &MOVED, &mut [Arg::value(1), Arg::value(()), Arg::value(&bad)])
            .expect_err("it is none");
        assert_eq!((error.code(), error.argument()), (DISP_E_TYPEMISMATCH, Some("z")));
        Ok(())
    });
}

#[test]
fn d4_members_of_another_kind_are_not_found() -> Result<()> {
    let (_, dispatch) = door();
    let code = |dispid, flags| {
        Call { dispid, flags, args: &[number(1)], ..Call::default() }.on(&dispatch).map(|said| said.code)
    };
    assert_eq!(code(99, invoke::METHOD)?, DISP_E_MEMBERNOTFOUND);
    assert_eq!(code(5, invoke::PROPERTYPUT)?, DISP_E_MEMBERNOTFOUND);
    assert_eq!(code(5, invoke::PROPERTYGET)?, DISP_E_MEMBERNOTFOUND);
    assert_eq!(code(4, invoke::METHOD)?, DISP_E_MEMBERNOTFOUND);
    // As Visual Basic calls what may be either.
    assert_eq!(code(5, invoke::METHOD | invoke::PROPERTYGET)?, S_OK);
    // A member that this object leaves out.
    assert_eq!(code(8, invoke::METHOD)?, DISP_E_TYPEMISMATCH);
    assert_eq!(Call { dispid: 6, ..Call::default() }.on(&dispatch)?.code, E_NOTIMPL);
    Ok(())
}

#[test]
fn d2_arguments_that_there_are_no_parameters_for_are_refused() -> Result<()> {
    let (_, dispatch) = door();
    let args = [number(4), number(3), number(2), number(1)];
    let said = Call { dispid: 2, args: &args, ..Call::default() }.on(&dispatch)?;
    assert_eq!((said.code, said.at_fault), (DISP_E_BADPARAMCOUNT, NO_ARGUMENT));
    let said = Call { dispid: 2, args: &args[..2], named: &[3], ..Call::default() }.on(&dispatch)?;
    assert_eq!((said.code, said.at_fault), (DISP_E_PARAMNOTFOUND, 0));
    let said = Call { dispid: 2, args: &args[..3], named: &[2, -5], ..Call::default() }.on(&dispatch)?;
    assert_eq!((said.code, said.at_fault), (DISP_E_PARAMNOTFOUND, 1));
    assert_eq!(Call { dispid: 2, args: &args[..3], ..Call::default() }.on(&dispatch)?.code, S_OK);
    Ok(())
}

#[test]
fn d1_the_reserved_iid_is_null() -> Result<()> {
    let (_, object) = door();
    let (mut id, name) = (99, "Name\0".encode_utf16().collect::<Vec<_>>());
    let params = comwright::abi::DISPPARAMS {
        rgvarg: std::ptr::null_mut(),
        rgdispidNamedArgs: std::ptr::null_mut(),
        cArgs: 0,
        cNamedArgs: 0,
    };
    let null = std::ptr::null_mut::<()>();
    // SAFETY: C1, C3, C4. What a caller gives, but for the IID.
    unsafe {
        let (ids, invoke) = (object.vtable().GetIDsOfNames, object.vtable().Invoke);
        for (iid, code) in [(IUnknown::IID, DISP_E_UNKNOWNINTERFACE), (Guid::zeroed(), S_OK)] {
            assert_eq!(ids(object.as_raw(), &iid, &name.as_ptr(), 1, 0, &mut id), code);
            let said = invoke(object.as_raw(), 4, &iid, 0, 2, &params, null.cast(), null.cast(), null.cast());
            assert_eq!(said, code);
        }
        assert_eq!(id, 5);
        assert_eq!(ids(object.as_raw(), &Guid::zeroed(), &name[1..].as_ptr(), 1, 0, &mut id), DISP_E_UNKNOWNNAME);
    }
    Ok(())
}

#[test]
fn o9_the_object_answers_for_its_interface_and_dispatch() -> Result<()> {
    let (door, dispatch) = door();
    assert_eq!(door.query_for::<IDispatch>()?.as_raw(), dispatch.as_raw());
    assert_eq!(dispatch.query_for::<DDoorEvents>()?.as_raw(), door.as_raw());
    let (mut count, mut info) = (9, std::ptr::dangling_mut());
    let table: &IDispatch_Vtbl = dispatch.vtable();
    // SAFETY: C1, C4. Storage for a number and a pointer.
    unsafe {
        assert_eq!((table.GetTypeInfoCount)(dispatch.as_raw(), &mut count), S_OK);
        assert_eq!((table.GetTypeInfo)(dispatch.as_raw(), 0, 0, &mut info), E_NOTIMPL);
    }
    assert_eq!((count, info.is_null()), (0, true));
    Ok(())
}
