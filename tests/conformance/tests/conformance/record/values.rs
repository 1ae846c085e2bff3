//! Records in values (contracts C8, C14).

use comwright::abi::{VARIANT, VARIANT_DATA, VARIANT_RECORD, VarType};
use comwright::{Guid, HRESULT, Interface, Variant};
use comwright_conformance::conforms;

use super::customer::{CUSTOMER, Customer, Info, Place};
use super::foreign::foreign;

const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);

#[test]
fn o1_a_record_goes_into_a_value_and_comes_out() {
    conforms(|| {
        let (customer, probe) = Customer::full()?;
        let name = customer.name.as_raw();
        let value = Variant::from_record(customer)?;
        assert_eq!((value.var_type(), probe.references()), (VarType::RECORD, 2), "it is moved");
        assert_eq!(value.as_record::<Customer>()?.name.as_raw(), name);
        let copy = value.to_record::<Customer>()?;
        assert_eq!(probe.references(), 4);
        let cloned = value.try_clone()?;
        assert_eq!(probe.references(), 6);
        drop(value);
        assert_eq!(probe.references(), 4);
        let moved = cloned.into_record::<Customer>()?;
        assert_eq!((probe.references(), moved.home.label.to_string().as_str()), (4, "home"));
        drop((copy, moved));
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn c14_a_record_comes_out_as_what_its_guid_says() {
    conforms(|| {
        let value = Variant::from_record(Place::new(1.0, "here")?)?;
        let error = value.as_record::<Customer>().map(drop).expect_err("it is a Place");
        assert_eq!(error.code(), DISP_E_TYPEMISMATCH);
        assert_eq!(
            error.description(),
            Some(&*format!(
                "the record 00000000-0000-0000-0000-000000000000 of {} bytes is not Customer \
                 8F0D5B3C-77A1-4C67-9E5B-9D3F2F6F7A01 of {} bytes",
                size_of::<Place>(),
                size_of::<Customer>(),
            ))
        );
        assert_eq!(value.as_record::<Place>()?.label, "here");
        assert!(value.into_record::<Customer>().is_err());
        let number = Variant::from(1).into_record::<Place>().map(drop).expect_err("a number");
        assert_eq!(number.description(), Some("the value is VT_I4, not a record"));
        Ok(())
    });
}

#[test]
fn c14_a_record_of_somebody_else_comes_out_by_its_guid() {
    conforms(|| {
        let ours = Info::of::<Customer>();
        for (guid, is_known) in [(CUSTOMER, true), (Guid::from_u128(1), false)] {
            let (info, told) = foreign::<Customer>(guid);
            let (customer, probe) = Customer::full()?;
            let copy = ours.create_copy(std::ptr::from_ref(&customer).cast())?;
            let record = VARIANT_RECORD { pvRecord: copy, pRecInfo: info.into_raw() };
            // SAFETY: C8. The record was made in task memory, and both are the value's from here on.
            let value = unsafe { Variant::from_raw(VARIANT::new(VarType::RECORD, VARIANT_DATA { record }))? };
            assert_eq!(value.as_record::<Customer>().is_ok(), is_known);
            match value.into_record::<Customer>() {
                Ok(record) => assert_eq!((record.number, is_known), (7, true)),
                Err(error) => assert_eq!((error.code(), is_known), (DISP_E_TYPEMISMATCH, false)),
            }
            assert_eq!((told.references.get(), probe.references()), (0, 2));
        }
        Ok(())
    });
}
