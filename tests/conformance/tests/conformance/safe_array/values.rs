//! Arrays in values, and values in arrays (contract C8).

use comwright::abi::{VARIANT, VARIANT_DATA, VarType};
use comwright::{AnySafeArray, Bstr, Dimension, HRESULT, SafeArray, Variant, VariantRef};
use comwright_conformance::{Probe, conforms};

const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);

#[test]
fn o1_an_array_goes_into_a_value_and_comes_out_without_a_copy() {
    conforms(|| {
        let array = SafeArray::from_vec(vec![Bstr::try_new("a")?, Bstr::try_new("b")?])?;
        let raw = array.as_raw();
        let value = Variant::from(array);
        assert_eq!(value.var_type(), VarType::BSTR.array());
        assert_eq!(<&SafeArray<Bstr>>::try_from(&value)?.as_raw(), raw);
        assert_eq!(value.any_array()?.ok_or("an array")?.element_type(), VarType::BSTR);
        let copy = SafeArray::<Bstr>::try_from(&value)?;
        assert_ne!(copy.as_raw(), raw);
        let array = SafeArray::<Bstr>::try_from(value)?;
        assert_eq!((array.as_raw(), array.to_vec()?), (raw, copy.to_vec()?));
        let value = Variant::from(AnySafeArray::from(array));
        let any = AnySafeArray::try_from(value)?;
        assert_eq!((any.as_raw(), any.is::<Bstr>()), (raw, true));
        Ok(())
    });
}

#[test]
fn c8_a_value_of_another_type_is_freed_and_an_error() {
    conforms(|| {
        let told = |error: comwright::Error| {
            assert_eq!(error.code(), DISP_E_TYPEMISMATCH);
            error.description().unwrap_or_default().to_owned()
        };
        let (object, probe) = Probe::dispatch();
        let objects = Variant::from(SafeArray::from_vec(vec![Some(object)])?);
        assert_eq!(
            <&SafeArray<i32>>::try_from(&objects).map_err(told),
            Err("the elements are VT_DISPATCH, not VT_I4".into())
        );
        assert_eq!(probe.references(), 1);
        assert_eq!(
            SafeArray::<i32>::try_from(objects).map_err(told),
            Err("the elements are VT_DISPATCH, not VT_I4".into())
        );
        assert_eq!(probe.references(), 0);
        let number = Variant::from(5);
        assert_eq!(number.any_array().map(drop).map_err(told), Err("the value is VT_I4, not an array".into()));
        assert_eq!(
            AnySafeArray::try_from(number).map(drop).map_err(told),
            Err("the value is VT_I4, not an array".into())
        );
        Ok(())
    });
}

#[test]
fn c8_a_value_may_have_a_null_array() {
    conforms(|| {
        let null = || {
            let raw = VARIANT::new(VarType::R8.array(), VARIANT_DATA { parray: std::ptr::null_mut() });
            // SAFETY: C8. A null array is a value.
            unsafe { Variant::from_raw(raw) }
        };
        assert!(null()?.any_array()?.is_none());
        assert_eq!(Option::<SafeArray<f64>>::try_from(null()?)?, None);
        assert!(Option::<AnySafeArray>::try_from(null()?)?.is_none());
        let error = SafeArray::<f64>::try_from(null()?).expect_err("there is none");
        assert_eq!((error.code(), error.description()), (DISP_E_TYPEMISMATCH, Some("the array is null")));
        assert_eq!(<&SafeArray<f64>>::try_from(&null()?).map(drop), Err(error.clone()));
        assert_eq!(AnySafeArray::try_from(null()?).map(drop), Err(error));
        let copy = null()?.try_clone()?;
        assert_eq!(copy.var_type(), VarType::R8.array());
        assert!(copy.any_array()?.is_none());
        Ok(())
    });
}

#[test]
fn v3_nothing_null_and_missing_are_no_array() {
    conforms(|| {
        for value in [Variant::new(), Variant::null(), Variant::missing()] {
            assert!(SafeArray::<i32>::try_from(&value).is_err());
            assert_eq!(Option::<SafeArray<i32>>::try_from(value)?, None);
        }
        assert!(Option::<AnySafeArray>::try_from(Variant::from(1)).is_err());
        let array = Variant::from(SafeArray::from_vec(vec![1_i32])?);
        assert_eq!(SafeArray::<i32>::try_from(&VariantRef::from(&array))?.to_vec()?, [1]);
        assert_eq!(Option::<SafeArray<i32>>::try_from(array)?.map(SafeArray::into_vec), Some(vec![1]));
        Ok(())
    });
}

#[test]
fn d6_references_in_an_argument_list_are_copied() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let mut number = 5_i32;
        let mut list = SafeArray::<Variant>::new(&[Dimension::from(1..5)])?;
        list.set(&[2], Variant::from(object))?;
        list.set(&[3], Variant::from(Bstr::try_new("text")?))?;
        // SAFETY: C9, C8. The array is ours, and its first and last elements own nothing.
        unsafe {
            let elements = (*list.as_raw()).pvData.cast::<VARIANT>();
            elements.write(VARIANT::new(VarType::I4.by_ref(), VARIANT_DATA { byref: (&raw mut number).cast() }));
            let outer = VARIANT::new(VarType::VARIANT.by_ref(), VARIANT_DATA { byref: elements.add(1).cast() });
            elements.add(3).write(outer);
            assert!(SafeArray::<Variant>::from_raw_borrowed(&list.as_raw()).is_err(), "references are not borrowed");
            let copy = SafeArray::<Variant>::copy_from_raw(list.as_raw())?.ok_or("an array")?;
            assert!(copy.bounds().eq([Dimension::from(1..5)]));
            assert_eq!(probe.references(), 3);
            number = 6;
            assert_eq!((copy.get(&[1])?, number), (Variant::from(5), 6), "it outlives what is referred to");
            assert_eq!(copy.get(&[2])?, copy.get(&[4])?);
            assert_eq!(copy.get(&[3])?, Variant::from(Bstr::try_new("text")?));
            drop(copy);
            assert_eq!(probe.references(), 1);
            // What cannot be looked through is an error.
            elements.write(VARIANT::new(VarType::I4.by_ref(), VARIANT_DATA { byref: std::ptr::null_mut() }));
            assert!(SafeArray::<Variant>::copy_from_raw(list.as_raw()).is_err());
            elements.write(VARIANT::EMPTY);
            assert_eq!(SafeArray::<Variant>::copy_from_raw(std::ptr::null())?, None);
            let numbers = SafeArray::from_vec(vec![1])?;
            let error = SafeArray::<Variant>::copy_from_raw(numbers.as_raw()).map(drop).expect_err("they are numbers");
            assert_eq!(error.code(), DISP_E_TYPEMISMATCH);
        }
        Ok(())
    });
}

#[test]
fn c8_the_value_and_its_array_have_to_agree() {
    conforms(|| {
        let mut raw = Variant::from(SafeArray::from_vec(vec![1_i32])?).into_raw();
        raw.vt = VarType::R4.array();
        // SAFETY: C8. The array is one; the value owns it.
        let value = unsafe { Variant::from_raw(raw)? };
        let error = value.any_array().map(drop).expect_err("the value says something else");
        assert_eq!(error.description(), Some("the elements are VT_I4, though VT_R4 was announced"));
        assert_eq!(<&SafeArray<i32>>::try_from(&value).map(drop), Err(error.clone()));
        assert_eq!(SafeArray::<i32>::try_from(value).map(drop), Err(error));
        Ok(())
    });
}

#[test]
fn o1_arrays_of_values_of_arrays() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let inner = SafeArray::from_vec(vec![Variant::from(object), Variant::from(Bstr::try_new("deep")?)])?;
        let mut outer = SafeArray::<Variant>::new(&[Dimension::from(-1..1), Dimension::from(2)])?;
        outer.set(&[0, 1], inner.into())?;
        let copy = outer.try_clone()?;
        assert_eq!(probe.references(), 2);
        let got = SafeArray::<Variant>::try_from(copy.get(&[0, 1])?)?;
        assert_eq!((probe.references(), got.get(&[1])?), (3, Variant::from(Bstr::try_new("deep")?)));
        drop((outer, copy));
        assert_eq!(probe.references(), 1);
        drop(got);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o1_a_copied_value_has_an_array_of_its_own() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let value = Variant::from(SafeArray::from_vec(vec![Some(object)])?);
        let copy = value.try_clone()?;
        assert_eq!(probe.references(), 2);
        drop(value);
        assert_eq!(probe.references(), 1);
        assert!(SafeArray::<Option<comwright::IUnknown>>::try_from(copy)?.get(&[0])?.is_some());
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}
