//! Descriptors that are not what they should be: errors that say what is wrong, and nothing is freed (contract C9).

use std::mem::ManuallyDrop;

use comwright::abi::{SAFEARRAYBOUND, VARIANT, VARIANT_DATA, VarType, features};
use comwright::{AnySafeArray, Bstr, Decimal, Error, HRESULT, IUnknown, SafeArray, Variant};
use comwright_conformance::conforms;

use super::raw::HandBuilt;

const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);

/// A descriptor of three numbers, after `spoil` has been at it, is refused with `said` by every way in.
#[track_caller]
fn refused(said: &str, spoil: impl Fn(&mut HandBuilt)) {
    let mut data = [1_i32, 2, 3];
    let mut built = HandBuilt::of(VarType::I4, 0, &mut data);
    spoil(&mut built);
    let raw = built.pointer();
    let check = |error: Error| {
        assert_eq!((error.code(), error.description()), (E_INVALIDARG, Some(said)));
    };
    // SAFETY: C9. What the descriptor says of memory is true, or is refused before the memory is looked at. What is
    // refused stays ours.
    unsafe {
        check(SafeArray::<i32>::from_raw(raw).map(std::mem::forget).expect_err("it is malformed"));
        check(SafeArray::<i32>::from_raw_borrowed(&raw).map(drop).expect_err("it is malformed"));
        check(AnySafeArray::from_raw(raw, None).map(std::mem::forget).expect_err("malformed"));
        let value = VARIANT::new(VarType::I4.array(), VARIANT_DATA { parray: raw });
        if let Ok(value) = Variant::from_raw(value) {
            check(value.any_array().map(drop).expect_err("it is malformed"));
            check(<&SafeArray<i32>>::try_from(&value).map(drop).expect_err("it is malformed"));
            // The value is lost with its array: it is not freed by what it says.
            check(SafeArray::<i32>::try_from(value).map(drop).expect_err("it is malformed"));
        }
    }
    assert_eq!(data, [1, 2, 3]);
}

#[test]
fn c9_counts_and_bounds() {
    conforms(|| {
        refused("an array has at least one dimension", |built| built.array.cDims = 0);
        refused("the indices 2147483646..2147483649 of dimension 1 do not fit 32 bits", |built| {
            built.array.rgsabound[0].lLbound = i32::MAX - 1;
        });
        refused("the indices 0..4294967295 of dimension 1 do not fit 32 bits", |built| {
            built.array.rgsabound[0].cElements = -1_i32 as u32;
        });
        refused("elements of 4 bytes at [0..65536, 0..65537, 0..3] are more than memory", |built| {
            built.array.cDims = 3;
            built.further = [65_537, 65_536].map(|count| SAFEARRAYBOUND { cElements: count, lLbound: 0 });
        });
        refused("elements of 4 bytes at [-1073741824..1073741824] are more than memory", |built| {
            built.array.rgsabound[0] = SAFEARRAYBOUND { cElements: 1 << 31, lLbound: -(1 << 30) };
        });
        Ok(())
    });
}

#[test]
fn c9_sizes_and_data() {
    conforms(|| {
        refused("an element of VT_I4 has 4 bytes, not 2", |built| built.array.cbElements = 2);
        refused("an element of VT_I4 has 4 bytes, not 0", |built| built.array.cbElements = 0);
        refused("there is no data for 12 bytes of elements", |built| built.array.pvData = std::ptr::null_mut());
        let misaligned = std::ptr::without_provenance_mut(0x1002);
        refused("the data at 0x1002 is not aligned to 4", |built| built.array.pvData = misaligned);
        // Without elements, there need not be any data.
        let mut built = HandBuilt::of::<i32>(VarType::I4, 0, &mut []);
        for data in [std::ptr::null_mut(), misaligned] {
            built.array.pvData = data;
            let raw = built.pointer();
            // SAFETY: C9. There are no elements.
            let array = unsafe { SafeArray::<i32>::from_raw_borrowed(&raw)? }.ok_or("an array")?;
            assert!(array.is_empty() && array.lock()?.is_empty() && array.to_vec()?.is_empty());
        }
        Ok(())
    });
}

#[test]
fn c9_types_that_elements_cannot_have() {
    conforms(|| {
        for vt in [
            VarType::EMPTY,
            VarType::NULL,
            VarType::VOID,
            VarType::PTR,
            VarType::SAFEARRAY,
            VarType(15),
            VarType(0x2003),
        ] {
            refused(&format!("{vt} cannot be the type of an element"), |built| built.hidden[3] = vt.0.into());
            assert!(AnySafeArray::new(vt, &[1.into()]).is_err());
        }
        refused("the type VT_RECORD and the features 0x0080 contradict each other", |built| {
            built.hidden[3] = VarType::RECORD.0.into();
        });
        Ok(())
    });
}

#[test]
fn c9_features_that_contradict() {
    conforms(|| {
        for owning in [features::BSTR, features::UNKNOWN, features::DISPATCH, features::VARIANT] {
            let told = features::HAVEVARTYPE | owning;
            refused(&format!("the type VT_I4 and the features {told:#06x} contradict each other"), |built| {
                built.array.fFeatures = told;
            });
        }
        for contradicting in [
            features::HAVEVARTYPE | features::HAVEIID | features::UNKNOWN,
            features::HAVEVARTYPE | features::BSTR | features::VARIANT,
            features::UNKNOWN | features::DISPATCH,
            features::HAVEIID,
            features::HAVEIID | features::VARIANT,
            features::HAVEVARTYPE | features::RECORD,
            features::HAVEIID | features::RECORD,
        ] {
            refused(&format!("the features {contradicting:#06x} contradict each other"), |built| {
                built.array.fFeatures = contradicting;
            });
        }
        // What is not marked as owned would never be freed.
        refused("the type VT_BSTR and the features 0x0080 contradict each other", |built| {
            built.hidden[3] = VarType::BSTR.0.into();
        });
        refused("the array of records has no description of them", |built| {
            built.array.fFeatures = features::RECORD;
            built.hidden = [0; 4];
        });
        Ok(())
    });
}

#[test]
fn c9_an_array_that_does_not_tell_its_type() {
    conforms(|| {
        let mut data = [1.5_f64, 2.5];
        let mut built = HandBuilt::of(VarType::EMPTY, 0, &mut data);
        built.array.fFeatures = 0;
        let raw = built.pointer();
        // SAFETY: C9. The descriptor is true, and stays ours.
        unsafe {
            assert_eq!(SafeArray::<f64>::from_raw_borrowed(&raw)?.ok_or("an array")?.to_vec()?, [1.5, 2.5]);
            let error = SafeArray::<f32>::from_raw_borrowed(&raw).map(drop).expect_err("the size is another");
            assert_eq!(error.description(), Some("an element of VT_R4 has 4 bytes, not 8"));
            for error in [
                SafeArray::<Bstr>::from_raw_borrowed(&raw).map(drop),
                SafeArray::<Option<IUnknown>>::from_raw_borrowed(&raw).map(drop),
                AnySafeArray::from_raw(raw, None).map(std::mem::forget),
                AnySafeArray::from_raw(raw, Some(VarType::BSTR)).map(std::mem::forget),
            ] {
                let error = error.expect_err("nothing says that it owns anything");
                assert_eq!(error.description(), Some("the features 0x0000 do not say what the elements are"));
            }
            let array = ManuallyDrop::new(AnySafeArray::from_raw(raw, Some(VarType::R8))?.ok_or("an array")?);
            assert_eq!((array.element_type(), array.is::<f64>()), (VarType::R8, true));
            assert_eq!(array.get(&[1])?, Variant::from(2.5));
        }
        Ok(())
    });
}

#[test]
fn c9_an_array_of_something_else() {
    conforms(|| {
        let array = SafeArray::from_vec(vec![1_i32, 2])?;
        let raw = array.as_raw();
        let told = |outcome: comwright::Result<()>| {
            let error = outcome.expect_err("the elements are something else");
            assert_eq!(error.code(), DISP_E_TYPEMISMATCH);
            error.description().unwrap_or_default().to_owned()
        };
        // SAFETY: C9. The array stays ours.
        unsafe {
            let typed = SafeArray::<u32>::from_raw_borrowed(&raw).map(drop);
            assert_eq!(told(typed), "the elements are VT_I4, not VT_UI4");
            let typed = SafeArray::<f32>::from_raw_borrowed(&raw).map(drop);
            assert_eq!(told(typed), "the elements are VT_I4, not VT_R4");
            let typed = SafeArray::<Variant>::from_raw_borrowed(&raw).map(drop);
            assert_eq!(told(typed), "the elements are VT_I4, not VT_VARIANT");
            let typed = SafeArray::<Option<IUnknown>>::from_raw_borrowed(&raw).map(drop);
            assert_eq!(told(typed), "the elements are VT_I4, not VT_UNKNOWN");
            let any = AnySafeArray::from_raw(raw, Some(VarType::R4)).map(std::mem::forget);
            assert_eq!(told(any), "the elements are VT_I4, though VT_R4 was announced");
        }
        Ok(())
    });
}

#[test]
fn c9_other_names_of_the_same_number() {
    conforms(|| {
        let mut data = [1_i32, -2];
        let mut built = HandBuilt::of(VarType::INT, 0, &mut data);
        let raw = built.pointer();
        // SAFETY: C9. The descriptor is true, and stays ours.
        unsafe {
            assert_eq!(SafeArray::<i32>::from_raw_borrowed(&raw)?.ok_or("an array")?.to_vec()?, [1, -2]);
            assert!(SafeArray::<u32>::from_raw_borrowed(&raw).is_err());
            for announced in [None, Some(VarType::I4), Some(VarType::INT)] {
                let array = ManuallyDrop::new(AnySafeArray::from_raw(raw, announced)?.ok_or("an array")?);
                assert_eq!(array.element_type(), VarType::INT);
                assert_eq!(format!("{:?}", array.get(&[1])?), "Variant(VT_INT: -2)");
                assert_eq!(array.downcast_ref::<i32>()?.get(&[0])?, 1);
            }
        }
        let mut data = [-1_isize];
        let mut built = HandBuilt::of(VarType::INT_PTR, 0, &mut data);
        let raw = built.pointer();
        // SAFETY: as above.
        unsafe {
            let array = ManuallyDrop::new(AnySafeArray::from_raw(raw, None)?.ok_or("an array")?);
            let is_64 = size_of::<isize>() == 8;
            assert_eq!((array.is::<i64>(), array.is::<i32>(), array.is::<u64>()), (is_64, !is_64, false));
            assert_eq!(i64::try_from(&array.get(&[0])?)?, -1);
        }
        Ok(())
    });
}

#[test]
fn c8_references_are_not_elements() {
    conforms(|| {
        let mut target = 5_i32;
        let byref = VARIANT::new(VarType::I4.by_ref(), VARIANT_DATA { byref: (&raw mut target).cast() });
        let mut data = [VARIANT::EMPTY, VARIANT::from_decimal(Decimal::from(7_i64)), byref];
        let mut built = HandBuilt::of::<Variant>(VarType::VARIANT, features::VARIANT, &mut []);
        built.array.pvData = data.as_mut_ptr().cast();
        built.array.rgsabound[0].cElements = 3;
        let raw = built.pointer();
        // SAFETY: C9. The descriptor is true, and stays ours.
        unsafe {
            let error = SafeArray::<Variant>::from_raw_borrowed(&raw).map(drop).expect_err("there is a reference");
            assert_eq!(error.description(), Some("element 2 of the data is a reference: VT_I4|VT_BYREF"));
            (*raw).rgsabound[0].cElements = 2;
            let array = SafeArray::<Variant>::from_raw_borrowed(&raw)?.ok_or("an array")?;
            assert_eq!(array.get(&[1])?, Variant::from(Decimal::from(7_i64)));
        }
        Ok(())
    });
}

#[test]
fn c8_one_malformed_element_refuses_the_whole_array() {
    conforms(|| {
        let of_type = |vt| VARIANT { vt, ..VARIANT::EMPTY };
        for (bad, said) in [
            (of_type(VarType(15)), "15 is none of a VARIANT's"),
            (of_type(VarType::VARIANT), "VT_VARIANT is none of a VARIANT's"),
            (of_type(VarType(0x400f)), "is none of a VARIANT's"),
            (of_type(VarType::RECORD), "VT_RECORD has no record or no description of it"),
        ] {
            let mut data = [VARIANT::from_decimal(Decimal::from(7_i64)), bad];
            let mut built = HandBuilt::of::<Variant>(VarType::VARIANT, features::VARIANT, &mut []);
            built.array.pvData = data.as_mut_ptr().cast();
            built.array.rgsabound[0].cElements = 2;
            let raw = built.pointer();
            let check = |error: Error| {
                assert_eq!(error.code(), E_INVALIDARG);
                let told = error.description().unwrap_or_default();
                assert!(
                    told.starts_with("element 1 of the data is malformed: its type ") && told.ends_with(said),
                    "{told}"
                );
            };
            // SAFETY: C9, but for the element, which can be recognised. What is refused stays ours.
            unsafe {
                check(SafeArray::<Variant>::from_raw(raw).map(std::mem::forget).expect_err("an element is malformed"));
                check(SafeArray::<Variant>::from_raw_borrowed(&raw).map(drop).expect_err("as above"));
                check(AnySafeArray::from_raw(raw, None).map(std::mem::forget).expect_err("as above"));
            }
        }
        Ok(())
    });
}

#[test]
fn c9_null_is_no_array() {
    conforms(|| {
        let null = std::ptr::null_mut();
        // SAFETY: C9. Null.
        unsafe {
            assert_eq!(SafeArray::<i32>::from_raw(null)?, None);
            assert_eq!(SafeArray::<i32>::from_raw_borrowed(&null)?, None);
            assert!(AnySafeArray::from_raw(null, None)?.is_none());
        }
        Ok(())
    });
}
