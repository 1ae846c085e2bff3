//! Arrays of records (rules B4, O1, O5).

use comwright::abi::{VARIANT, VARIANT_DATA, VarType, features};
use comwright::interface::IRecordInfo;
use comwright::{AnySafeArray, Bstr, Dimension, Guid, HRESULT, Interface, SafeArray, Variant};
use comwright_conformance::conforms;

use super::customer::{CUSTOMER, Customer, Info, Place};
use super::foreign::foreign;

const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);

#[test]
fn b4_the_description_stands_in_front_of_the_descriptor() {
    conforms(|| {
        let array = SafeArray::<Customer>::new(&[Dimension::from(-1..1)])?;
        // SAFETY: C9. The descriptor is valid, and the features say what stands in front of it.
        let (descriptor, info) = unsafe { (*array.as_raw(), *array.as_raw().cast::<*mut std::ffi::c_void>().sub(1)) };
        assert_eq!((descriptor.fFeatures, descriptor.cbElements as usize), (features::RECORD, size_of::<Customer>()));
        // SAFETY: C1. As above.
        let info = unsafe { IRecordInfo::from_raw_borrowed(&info) }.ok_or("a description")?;
        assert!(Info(info.clone()).matches(&Info::of::<Customer>().0));
        assert!(array.lock()?.iter().all(|customer| customer.number == 0 && customer.name.is_empty()));
        Ok(())
    });
}

#[test]
fn o5_records_are_copied_out_and_freed_with_their_array() {
    conforms(|| {
        let (one, first) = Customer::full()?;
        let (two, second) = Customer::full()?;
        let mut array = SafeArray::from_vec(vec![one, two])?;
        let got = array.get(&[0])?;
        assert_eq!((first.references(), got.home.label.to_string().as_str()), (4, "home"));
        let copy = array.try_clone()?;
        assert_eq!(first.references(), 6);
        array.set(&[1], got)?;
        assert_eq!((first.references(), second.references()), (6, 2), "what was overwritten is freed");
        array.lock_mut()?[0].name = Bstr::try_new("changed")?;
        assert_eq!(
            (array.get(&[0])?.name.to_string(), copy.get(&[0])?.name.to_string()),
            ("changed".into(), "Grün".into())
        );
        // SafeArrayRedim of Wine clears the first records, whichever are lost.
        if !cfg!(windows) {
            array.redim(1)?;
            assert_eq!(first.references(), 4);
        }
        array.redim(3)?;
        assert_eq!(array.get(&[2])?.number, 0);
        let taken = array.into_vec();
        assert_eq!((first.references(), taken.len()), (if cfg!(windows) { 6 } else { 4 }, 3));
        drop((taken, copy));
        assert_eq!((first.references(), second.references()), (0, 0));
        Ok(())
    });
}

#[test]
fn o1_a_copy_that_fails_in_the_middle_frees_the_records_that_it_made() {
    conforms(|| {
        let (customer, probe) = Customer::full()?;
        let array = SafeArray::from_vec(vec![Place::new(1.0, "a")?, Place::new(2.0, "b")?, Place::new(3.0, "c")?])?;
        let customers = SafeArray::from_vec(vec![customer])?;
        // The suite makes each of the allocations fail once, and looks for leaks.
        let copies = (array.try_clone().map(drop), array.to_vec().map(drop), customers.try_clone().map(drop));
        assert_eq!(probe.references(), 2, "{copies:?}");
        Ok(())
    });
}

#[test]
fn c14_records_of_somebody_else() {
    conforms(|| {
        let (info, told) = foreign::<Place>(Guid::from_u128(5));
        let (other, _) = foreign::<Customer>(CUSTOMER);
        let places = SafeArray::from_vec(vec![Place::new(1.0, "one")?, Place::new(2.0, "two")?])?;
        let raw = places.into_raw();
        // SAFETY: C9. The array is ours. Its description is exchanged for another one of the same records, and the claim
        // on each goes with it.
        let place = unsafe { raw.cast::<IRecordInfo>().sub(1) };
        // SAFETY: as above.
        let ours = unsafe { place.replace(info) };
        // SAFETY: C9. The array stays ours as long as it is refused.
        let error = unsafe { SafeArray::<Place>::from_raw(raw) }.map(drop).expect_err("it has another GUID");
        assert_eq!(error.code(), DISP_E_TYPEMISMATCH);
        // SAFETY: as above.
        let array = unsafe { AnySafeArray::from_raw(raw, None)? }.ok_or("an array")?;
        assert_eq!(
            (array.element_type(), array.is::<Place>(), array.is::<Customer>()),
            (VarType::RECORD, false, false)
        );
        assert_eq!(told.references.get(), 1);
        let value = array.get(&[1])?;
        assert_eq!((value.var_type(), told.references.get()), (VarType::RECORD, 2));
        assert!(value.as_record::<Place>().is_err());
        // A copy that the description refuses is not leaked.
        told.copies.set(1);
        assert!(array.try_clone().is_err());
        told.copies.set(u32::MAX);
        drop(value);
        // SAFETY: C9. As above.
        drop(unsafe { place.replace(other) });
        assert_eq!(told.references.get(), 0);
        let told_size = array.downcast_ref::<Place>().map(drop).expect_err("the size is another");
        assert_eq!(told_size.code(), DISP_E_TYPEMISMATCH);
        // SAFETY: C9. As above.
        drop(unsafe { place.replace(ours) });
        assert_eq!(array.cast::<Place>()?.get(&[1])?.label, "two");
        Ok(())
    });
}

#[test]
fn c9_descriptions_that_make_no_sense() {
    conforms(|| {
        let (info, told) = foreign::<Customer>(CUSTOMER);
        let raw = SafeArray::<Customer>::new(&[1.into()])?.into_raw();
        // SAFETY: C9. As above.
        let place = unsafe { raw.cast::<IRecordInfo>().sub(1) };
        // SAFETY: as above.
        drop(unsafe { place.replace(info) });
        let size = size_of::<Customer>();
        for (claimed, code, said) in [
            (0, HRESULT(0), "a record has no bytes".to_owned()),
            (8, HRESULT(0), format!("an element of VT_RECORD has 8 bytes, not {size}")),
            (size as u32, E_NOTIMPL, String::new()),
        ] {
            told.size.set(claimed);
            told.outcome_of_size.set(code);
            // SAFETY: C9. The array stays ours when it is refused.
            let error = unsafe { SafeArray::<Customer>::from_raw(raw) }.map(drop).expect_err("it makes no sense");
            assert_eq!(error.description().unwrap_or_default(), said);
        }
        told.size.set(size as u32);
        told.outcome_of_size.set(HRESULT(0));
        // SAFETY: C9. The array is ours.
        let array = unsafe { SafeArray::<Customer>::from_raw(raw)? };
        drop(array);
        assert_eq!((told.cleared.get(), told.references.get()), (1, 0));
        Ok(())
    });
}

#[test]
fn c14_what_a_record_holds_is_checked() {
    conforms(|| {
        let mut number = 5;
        let reference = VARIANT::new(VarType::I4.by_ref(), VARIANT_DATA { byref: (&raw mut number).cast() });
        let raw = SafeArray::from_vec(vec![Customer::full()?.0])?.into_raw();
        // SAFETY: C9, C14. The array is ours; the fields are what they were again before it is freed.
        unsafe {
            let customer = (*raw).pvData.cast::<Customer>();
            let tag = (&raw mut (*customer).tag).cast::<VARIANT>();
            let kept = tag.replace(reference);
            let error = SafeArray::<Customer>::from_raw(raw).map(drop).expect_err("there is a reference");
            assert_eq!(error.argument(), Some("Customer.Tag"));
            assert_eq!(error.description(), Some("the value is a reference: VT_I4|VT_BYREF"));
            for (vt, said) in [
                (VarType(15), "15 is none of a VARIANT's"),
                (VarType::RECORD, "VT_RECORD has no record or no description of it"),
            ] {
                tag.write(VARIANT { vt, ..VARIANT::EMPTY });
                let error = SafeArray::<Customer>::from_raw(raw).map(drop).expect_err("the value is malformed");
                assert_eq!(error.argument(), Some("Customer.Tag"));
                let told = error.description().unwrap_or_default();
                assert!(told.starts_with("the value is malformed: its type ") && told.ends_with(said), "{told}");
            }
            tag.write(kept);

            let orders = (&raw mut (*customer).orders).cast::<*mut comwright::abi::SAFEARRAY>();
            let features = (**orders).fFeatures;
            (**orders).fFeatures |= features::BSTR;
            let error = SafeArray::<Customer>::from_raw(raw).map(drop).expect_err("it is no array of numbers");
            assert_eq!(error.argument(), Some("Customer.Orders"));
            (**orders).fFeatures = features;

            let array = SafeArray::<Customer>::from_raw(raw)?.ok_or("an array")?;
            assert_eq!(array.lock()?[0].number, 7);
        }
        Ok(())
    });
}

#[test]
fn o5_records_in_arrays_of_any_type() {
    conforms(|| {
        let (customer, probe) = Customer::full()?;
        let mut array = AnySafeArray::from(SafeArray::from_vec(vec![customer])?);
        assert_eq!(array.element_type(), VarType::RECORD);
        assert!(array.is::<Customer>() && !array.is::<Place>());
        assert!(Info(array.record_info().ok_or("a description")?).matches(&Info::of::<Customer>().0));
        let value = array.get(&[0])?;
        assert_eq!((value.var_type(), probe.references()), (VarType::RECORD, 4));
        assert_eq!(value.as_record::<Customer>()?.number, 7);
        let (other, second) = Customer::full()?;
        array.set(&[0], &Variant::from_record(other)?)?;
        assert_eq!((probe.references(), second.references()), (2, 2));
        let error = array.set(&[0], &Variant::from_record(Place::new(1.0, "")?)?).expect_err("another record");
        assert_eq!(error.description(), Some("the elements are VT_RECORD, not a record of another type"));
        assert!(array.set(&[0], &1.into()).is_err());
        assert_eq!(array.cast::<Customer>()?.get(&[0])?.number, 7);
        drop(value);
        // VariantClear of Wine frees what a record owns, and not the record: its memory is lost, the objects are not.
        assert_eq!((probe.references(), second.references()), (0, 0));
        Ok(())
    });
}
