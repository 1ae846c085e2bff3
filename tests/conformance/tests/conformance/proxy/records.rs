//! Structures with objects in every direction.

use std::mem::ManuallyDrop;

use comwright::abi::{VARIANT, VARIANT_DATA, VARIANT_RECORD, VarType};
use comwright::interface::IRecordInfo;
use comwright::{Bstr, Error, Interface, Record, Result, SafeArray, Variant};

use super::component::copy_of;
use super::home::{World, conforms_between};
use super::porter::{IPorter, Parcel};
use super::{checked, text};
use crate::record::foreign::foreign;

fn parcel(world: &World, proxy: &IPorter) -> Result<Parcel> {
    let own = world.own();
    Ok(Parcel {
        number: 9,
        name: Bstr::try_new("books")?,
        owner: Some(own.clone()),
        any: Variant::from(&own),
        others: Some(SafeArray::from_vec(vec![Some(proxy.clone()), None, Some(own)])?),
    })
}

/// Passes parcels: what comes back of the first.
fn pass(proxy: &IPorter, parcel: &Parcel, both: &mut Parcel) -> Result<Parcel> {
    let mut result = empty();
    // SAFETY: C3, C4, C5, C14. They are lent for the call, and what comes out is ours.
    let code = unsafe {
        let value = std::ptr::from_ref(parcel).cast::<ManuallyDrop<Parcel>>().read();
        (proxy.vtable().Parcel)(proxy.as_raw(), value, parcel, both, &mut result)
    };
    if code.is_err() { Err(Error::from_call(code, proxy)) } else { Ok(result) }
}

fn empty() -> Parcel {
    Parcel { number: 0, name: Bstr::new(), owner: None, any: Variant::new(), others: None }
}

fn assert_same(found: &Parcel, parcel: &Parcel) -> Result<()> {
    assert_eq!((found.number, &found.owner), (parcel.number, &parcel.owner));
    assert_eq!(found.any.to::<IPorter>()?, parcel.any.to::<IPorter>()?);
    let others = |parcel: &Parcel| parcel.others.as_ref().map(SafeArray::to_vec).transpose();
    assert_eq!(others(found)?, others(parcel)?);
    Ok(())
}

#[test]
fn p6_structures_are_carried_with_their_fields() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let parcel = parcel(world, &proxy)?;
        let mut both = copy_of(&parcel)?;
        both.number = 1;
        let result = pass(&proxy, &parcel, &mut both)?;
        assert_same(&result, &parcel)?;
        assert_same(&both, &parcel)?;
        assert_eq!((result.name, both.name), (Bstr::try_new("books")?, Bstr::try_new("from home")?));
        let empty_one = pass(&proxy, &empty(), &mut empty())?;
        assert_eq!((empty_one.number, empty_one.owner), (0, None));
        Ok(())
    });
}

#[test]
fn p6_records_in_values_are_looked_into() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let parcel = parcel(world, &proxy)?;
        let value = Variant::from_record(copy_of(&parcel)?)?;
        let mut both = Variant::new();
        let back = proxy.value(&value, &value, &mut both)?;
        assert_same(back.as_record::<Parcel>()?, &parcel)?;
        assert_same(both.as_record::<Parcel>()?, &parcel)?;
        let array = Variant::from(SafeArray::from_vec(vec![copy_of(&parcel)?, copy_of(&parcel)?])?);
        let back = proxy.value(&Variant::new(), &array, &mut both)?;
        let back = <SafeArray<Parcel>>::try_from(back)?;
        back.lock()?.iter().try_for_each(|found| assert_same(found, &parcel))?;
        Ok(())
    });
}

/// A record in a value, with this description.
fn described(parcel: &Parcel, info: &IRecordInfo) -> Result<Variant> {
    let mut copy = std::ptr::null_mut();
    // SAFETY: C1, C8, C14. It describes parcels; the record was made by it, and both are the value's from here on.
    unsafe {
        let from = std::ptr::from_ref(parcel).cast();
        checked((info.vtable().RecordCreateCopy)(info.as_raw(), from, &mut copy))?;
        let record = VARIANT_RECORD { pvRecord: copy, pRecInfo: info.clone().into_raw() };
        Variant::from_raw(VARIANT::new(VarType::RECORD, VARIANT_DATA { record }))
    }
}

/// The description of the record in a value.
fn description(value: &Variant) -> *mut std::ffi::c_void {
    assert_eq!(value.var_type(), VarType::RECORD);
    // SAFETY: C8. It is one of a record.
    unsafe { (*value.as_raw()).data.record.pRecInfo }
}

#[test]
fn p11_a_description_is_the_same_object_in_every_apartment() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let parcel = Parcel { name: Bstr::try_new("books")?, any: text("and more")?, ..empty() };
        let ours = Parcel::LAYOUT.record_info();
        let (theirs, told) = foreign::<Parcel>(Parcel::LAYOUT.guid());
        for info in [ours, theirs] {
            let value = described(&parcel, &info)?;
            let mut both = Variant::new();
            let back = proxy.value(&value, &value, &mut both)?;
            for value in [&back, &both] {
                assert_eq!(description(value), info.as_raw(), "nobody stands for it");
                assert_eq!(value.as_record::<Parcel>()?.name, parcel.name);
            }
        }
        assert_eq!(told.references.get(), 0, "whoever had it gave it up");
        Ok(())
    });
}
