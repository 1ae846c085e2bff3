//! What values refer to: whatever may come to have an object in it is exchanged, on copies, and everything else is passed as
//! it is.

use std::ffi::c_void;

use comwright::abi::{DISPPARAMS, VARIANT, VARIANT_DATA, VARIANT_RECORD, VarType, invoke};
use comwright::interface::{IDispatch, query};
use comwright::{Bstr, Guid, HRESULT, Interface, Record, Result, SafeArray, Variant};

use super::home::conforms_between;
use super::porter::{IPorter, Parcel};
use super::{checked, text};

/// A reference to a variable of the caller.
fn reference(vt: VarType, storage: *mut c_void) -> VARIANT {
    VARIANT::new(vt.by_ref(), VARIANT_DATA { byref: storage })
}

/// Has the component put itself into whatever the arguments refer to.
fn put_into(proxy: &IPorter, arguments: &mut [VARIANT]) -> Result<()> {
    let dispatch: IDispatch = query(proxy)?;
    let parameters = DISPPARAMS {
        rgvarg: arguments.as_mut_ptr(),
        rgdispidNamedArgs: std::ptr::null_mut(),
        cArgs: arguments.len() as u32,
        cNamedArgs: 0,
    };
    let null = std::ptr::null_mut::<c_void>();
    // SAFETY: C3, C4. Everything is there for the call; nobody wants to know more.
    checked(unsafe {
        let (this, iid) = (dispatch.as_raw(), Guid::zeroed());
        (dispatch.vtable().Invoke)(this, 2, &iid, 0, invoke::METHOD, &parameters, null.cast(), null.cast(), null.cast())
    })
}

#[test]
fn p6_an_array_behind_a_reference_is_exchanged() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let own: IDispatch = query(&own)?;
        let mut array = SafeArray::from_vec(vec![Some(own)])?.into_raw();
        let code = put_into(&proxy, &mut [reference(VarType::DISPATCH.array(), (&raw mut array).cast())]);
        // SAFETY: C9. It is ours, the old one or the new one.
        let array = unsafe { SafeArray::<Option<IDispatch>>::from_raw(array)? }.ok_or("nothing")?;
        code?;
        assert_eq!(array.to_vec()?, [Some(query(&proxy)?), None]);
        Ok(())
    });
}

#[test]
fn p6_a_record_behind_a_reference_is_exchanged_in_its_place() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let mut parcel = Parcel {
            number: 4,
            name: Bstr::try_new("mine")?,
            owner: Some(own.clone()),
            any: Variant::from(&own),
            others: None,
        };
        let info = Parcel::LAYOUT.record_info();
        let record = VARIANT_RECORD { pvRecord: (&raw mut parcel).cast(), pRecInfo: info.as_raw() };
        put_into(&proxy, &mut [VARIANT::new(VarType::RECORD.by_ref(), VARIANT_DATA { record })])?;
        assert_eq!((parcel.number, parcel.name, parcel.owner), (5, Bstr::try_new("mine")?, Some(proxy)));
        assert_eq!(parcel.any.to::<IPorter>()?, own);
        Ok(())
    });
}

#[test]
fn p6_a_value_behind_a_reference_is_exchanged() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        for before in [Variant::new(), text("before")?, Variant::from(&own), Variant::from(&proxy)] {
            let mut variable = before.into_raw();
            let code = put_into(&proxy, &mut [reference(VarType::VARIANT, (&raw mut variable).cast())]);
            // SAFETY: C8. It is ours, the old one or the new one.
            let variable = unsafe { Variant::from_raw(variable)? };
            code?;
            assert_eq!(variable.to::<IDispatch>()?, query(&proxy)?);
        }
        Ok(())
    });
}

#[test]
fn p6_of_several_references_all_are_exchanged_or_none() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let mut object: Option<IDispatch> = Some(query(&own)?);
        let mut array = SafeArray::from_vec(vec![None::<IDispatch>])?;
        let mut raw = array.as_raw();
        // SAFETY: C9. Only the count of locks is changed, and changed back.
        unsafe { (*raw).cLocks += 1 };
        let refused = put_into(
            &proxy,
            &mut [
                reference(VarType::DISPATCH, (&raw mut object).cast()),
                reference(VarType::DISPATCH.array(), (&raw mut raw).cast()),
            ],
        );
        // SAFETY: as above.
        unsafe { (*raw).cLocks -= 1 };
        assert!(refused.is_err());
        assert!(std::ptr::eq(raw, array.as_raw()));
        assert_eq!(array.lock_mut()?[..], [None]);
        assert_eq!(object, Some(query(&own)?));
        Ok(())
    });
}

/// Passes values as [`IPorter`] does, with one that is exchanged as it is in C.
fn exchange(proxy: &IPorter, value: VARIANT, both: &mut VARIANT) -> HRESULT {
    let null = std::ptr::null_mut();
    // SAFETY: C3, C4, C5, C8. They are there for the call.
    unsafe { (proxy.vtable().Value)(proxy.as_raw(), value, null, both, null) }
}

#[test]
fn p6_a_reference_that_is_exchanged_stays_unless_it_is_replaced() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let (mut other, mut object): (Option<IDispatch>, _) = (None, Some(query::<IDispatch>(&own)?));
        let before = reference(VarType::DISPATCH, (&raw mut object).cast());
        let mut both = before;
        // The component writes to what the first refers to, and leaves the other one alone.
        checked(exchange(&proxy, reference(VarType::DISPATCH, (&raw mut other).cast()), &mut both))?;
        assert_eq!((both.vt, object.as_ref()), (before.vt, Some(&query(&own)?)));
        // SAFETY: C8. Both are references.
        assert!(unsafe { both.data.byref == before.data.byref });
        assert_eq!(other, Some(query(&proxy)?));
        // Now it puts a number there.
        checked(exchange(&proxy, Variant::from(3).into_raw(), &mut both))?;
        // SAFETY: C8. It is ours.
        assert_eq!(unsafe { Variant::from_raw(both)? }, Variant::from(3));
        assert_eq!(object, Some(query(&own)?));
        Ok(())
    });
}

#[test]
fn p6_null_references_are_passed_as_they_are() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let null = reference(VarType::I4, std::ptr::null_mut());
        let mut both = VARIANT::EMPTY;
        // The component refuses it, as it would at home.
        assert_eq!(exchange(&proxy, null, &mut both).0, 0x8007_0057_u32 as i32);
        Ok(())
    });
}
