//! IDispatch of a proxy: arguments by value, by reference and by name, results and exceptions.

use comwright::abi::{DISPPARAMS, EXCEPINFO, VARIANT, VARIANT_DATA, VarType, invoke};
use comwright::error::ExcepInfo;
use comwright::interface::{IDispatch, query};
use comwright::{Error, Guid, HRESULT, Interface, Variant};

use super::home::conforms_between;
use super::porter::{DEvents, IPorter};
use super::{assert_said, checked, text};

const DISP_E_EXCEPTION: HRESULT = HRESULT(0x8002_0009_u32 as i32);

/// An Invoke with these arguments, the last one first.
fn call(
    object: &IDispatch,
    id: i32,
    arguments: &mut [VARIANT],
    named: &mut [i32],
    exception: *mut EXCEPINFO,
) -> (HRESULT, comwright::Result<Variant>, u32) {
    let parameters = DISPPARAMS {
        rgvarg: arguments.as_mut_ptr(),
        rgdispidNamedArgs: named.as_mut_ptr(),
        cArgs: arguments.len() as u32,
        cNamedArgs: named.len() as u32,
    };
    let (mut result, mut argument) = (VARIANT::EMPTY, u32::MAX);
    let table = object.vtable();
    // SAFETY: C3, C4. Everything is there for the call, and the result is ours.
    unsafe {
        let iid = Guid::zeroed();
        let this = object.as_raw();
        let code =
            (table.Invoke)(this, id, &iid, 0, invoke::METHOD, &parameters, &mut result, exception, &mut argument);
        (code, Variant::from_raw(result), argument)
    }
}

#[test]
fn p6_arguments_and_the_result_are_carried() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let dispatch: IDispatch = query(&proxy)?;
        for value in [Variant::from(&own), Variant::from(&proxy), Variant::from(6), text("six")?] {
            // SAFETY: C8. It is lent for the call.
            let mut arguments = [unsafe { *value.as_raw() }, Variant::from(1).into_raw()];
            let (code, result, _) = call(&dispatch, 1, &mut arguments, &mut [-3], std::ptr::null_mut());
            checked(code)?;
            let result = result?;
            match value.var_type() {
                VarType::UNKNOWN => assert_eq!(result.to::<IPorter>()?, value.to::<IPorter>()?),
                _ => assert_eq!(result, value),
            }
        }
        let (code, result, _) = call(&dispatch, 9, &mut [], &mut [], std::ptr::null_mut());
        assert_eq!((code.0, result?), (0, Variant::new()));
        Ok(())
    });
}

#[test]
fn p6_arguments_by_reference_are_exchanged() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let dispatch: IDispatch = query(&proxy)?;
        let mut object: Option<IDispatch> = None;
        let mut any = Variant::from(&own).into_raw();
        let mut number = 5_i32;
        let by_ref = |vt: VarType, byref: *mut std::ffi::c_void| VARIANT::new(vt.by_ref(), VARIANT_DATA { byref });
        let mut arguments = [
            by_ref(VarType::DISPATCH, (&raw mut object).cast()),
            by_ref(VarType::I4, (&raw mut number).cast()),
            by_ref(VarType::VARIANT, (&raw mut any).cast()),
        ];
        let (code, _, _) = call(&dispatch, 2, &mut arguments, &mut [], std::ptr::null_mut());
        // SAFETY: C8. It is ours.
        let any = unsafe { Variant::from_raw(any)? };
        checked(code)?;
        assert_eq!(object.as_ref(), Some(&dispatch));
        assert_eq!(any.to::<IDispatch>()?, dispatch);
        assert_eq!(number, 5);
        Ok(())
    });
}

#[test]
fn d9_exceptions_come_over() {
    conforms_between(|world| {
        let dispatch: IDispatch = query(&world.porter()?)?;
        let mut info = ExcepInfo::new();
        let (code, _, argument) = call(&dispatch, 3, &mut [], &mut [], info.as_mut_ptr());
        assert_eq!((code, argument), (DISP_E_EXCEPTION, 7));
        let error = Error::from_invoke(code, info);
        assert_eq!(error.code().0, 0x8004_0201_u32 as i32);
        assert_said(error.source_name(), &["Porter"]);
        assert_said(error.description(), &["it does not fit"]);
        assert_eq!(call(&dispatch, 3, &mut [], &mut [], std::ptr::null_mut()).0, DISP_E_EXCEPTION);
        Ok(())
    });
}

#[test]
fn d9_what_is_put_off_is_filled_in_at_home() {
    conforms_between(|world| {
        let dispatch: IDispatch = query(&world.porter()?)?;
        let mut info = ExcepInfo::new();
        let (code, _, _) = call(&dispatch, 4, &mut [], &mut [], info.as_mut_ptr());
        let error = Error::from_invoke(code, info);
        assert_eq!(error.component_code(), Some(1));
        assert_said(error.description(), &["later"]);
        Ok(())
    });
}

#[test]
fn p2_names_and_counts_are_asked_for_at_home() {
    conforms_between(|world| {
        let dispatch: IDispatch = query(&world.porter()?)?;
        let (name, mut id, mut count) = ([u16::from(b'A'), 0], 0, 7);
        let names = [name.as_ptr()];
        let table = dispatch.vtable();
        // SAFETY: C3, C4. There is a name, and storage for numbers.
        unsafe {
            checked((table.GetIDsOfNames)(dispatch.as_raw(), &Guid::zeroed(), names.as_ptr(), 1, 0, &mut id))?;
            checked((table.GetTypeInfoCount)(dispatch.as_raw(), &mut count))?;
            let mut info = std::ptr::dangling_mut();
            let code = (table.GetTypeInfo)(dispatch.as_raw(), 0, 0, &mut info);
            assert_eq!((code.0, info), (0x8000_4001_u32 as i32, std::ptr::null_mut()));
        }
        assert_eq!((id, count), (65, 0));
        assert_eq!(world.record.wrong(), 0);
        Ok(())
    });
}

#[test]
fn p4_a_dispinterface_has_the_functions_of_idispatch() {
    conforms_between(|world| {
        // Nobody answers for it here: the proxy asks at home.
        let proxy = world.porter()?;
        assert!(query::<DEvents>(&proxy).is_err());
        Ok(())
    });
}
