//! Callers that do not keep to the rules, as far as that can be seen: they are refused, and what they own stays theirs.

use std::mem::ManuallyDrop;

use comwright::abi::{VARIANT, VarType};
use comwright::{Bstr, HRESULT, Interface, SafeArray, Variant};
use comwright_conformance::conforms;

use super::generated::steps::Person;
use super::values::Values;
use super::{Act, E_FAIL, E_POINTER};

const DISP_E_BADVARTYPE: HRESULT = HRESULT(0x8002_0008_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);
const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);

#[test]
fn o7_null_is_refused_and_every_out_is_zero() {
    // Which of the four pointers is null: the one to read from, the first out, the in/out, the second out.
    for null in 0..4 {
        conforms(|| {
            let (value, pointed) = (Bstr::try_new("value")?, Bstr::try_new("pointed")?);
            let mut both = Bstr::try_new("both")?.into_raw();
            let pointers = pointed.as_raw().cast_mut();
            let dangling = std::ptr::dangling_mut();
            let (mut given, mut result): (*mut u16, *mut u16) = (dangling, dangling);
            let values = Values::that(Act::Succeeds);
            let or_null = |at, pointer: *mut *mut u16| if at == null { std::ptr::null_mut() } else { pointer };
            // SAFETY: C1, C3, C4, C5. What a caller gives, but for one null.
            let (code, both) = unsafe {
                let code = (values.vtable().String)(
                    values.as_raw(),
                    value.as_raw().cast_mut(),
                    or_null(0, (&raw const pointers).cast_mut()),
                    or_null(1, &raw mut given),
                    or_null(2, &raw mut both),
                    or_null(3, &raw mut result),
                );
                (code, Bstr::from_raw(both))
            };
            assert_eq!((code, &*both.to_string_lossy()), (E_POINTER, "both"));
            assert!(null == 1 || given.is_null());
            assert!(null == 3 || result.is_null());
            Ok(())
        });
    }
}

#[test]
fn v4_a_malformed_value_is_refused() {
    conforms(|| {
        let values = Values::that(Act::Succeeds);
        let mut bad = VARIANT::EMPTY;
        bad.vt = VarType(0x0fff);
        let (good, mut both) = (VARIANT::EMPTY, Variant::try_from_str("both")?.into_raw());
        let (mut given, mut result) = (bad, bad);
        for (value, pointed) in [(&bad, &good), (&good, &bad)] {
            // SAFETY: C1, C3, C4, C5. What a caller gives, but for a type that there is not.
            let code =
                unsafe { (values.vtable().Any)(values.as_raw(), *value, pointed, &mut given, &mut both, &mut result) };
            assert_eq!((code, given.vt, result.vt), (DISP_E_BADVARTYPE, VarType::EMPTY, VarType::EMPTY));
        }
        // SAFETY: C8. It is the caller's, as it was.
        let both = unsafe { Variant::from_raw(both)? };
        assert_eq!(<&Bstr>::try_from(&both)?, "both");
        Ok(())
    });
}

#[test]
fn b4_an_array_of_other_elements_is_refused() {
    conforms(|| {
        let values = Values::that(Act::Succeeds);
        let texts = SafeArray::from_vec(vec![Bstr::try_new("text")?])?;
        let numbers = SafeArray::from_vec(vec![1])?;
        let (mut given, mut result) = (std::ptr::null_mut(), std::ptr::null_mut());
        let mut both = std::ptr::null_mut();
        let (right, wrong) = (numbers.as_raw(), texts.as_raw());
        // SAFETY: C1, C3, C4, C5. What a caller gives, but for the elements.
        unsafe {
            let table = values.vtable();
            let code = (table.Longs)(values.as_raw(), wrong, &right, &mut given, &mut both, &mut result);
            assert_eq!(code, DISP_E_TYPEMISMATCH);
            let code = (table.Longs)(values.as_raw(), right, &wrong, &mut given, &mut both, &mut result);
            assert_eq!(code, DISP_E_TYPEMISMATCH);
            // What may be replaced is gone.
            both = texts.try_clone()?.into_raw();
            let code = (table.Longs)(values.as_raw(), right, &right, &mut given, &mut both, &mut result);
            assert_eq!((code, both.is_null()), (DISP_E_TYPEMISMATCH, true));
        }
        assert!(given.is_null() && result.is_null());
        assert_eq!(texts.try_into_vec()?, [Bstr::try_new("text")?], "it is still the caller's");
        Ok(())
    });
}

#[test]
fn o2_a_reference_in_an_in_out_is_there_again_when_the_method_fails() {
    for act in [Act::FailsFirst, Act::FailsLast, Act::Panics] {
        conforms(|| {
            let values = Values::that(act);
            let text = Bstr::try_new("referred to")?;
            let mut referred = text.as_raw().cast_mut();
            let mut both = VARIANT::EMPTY;
            both.vt = VarType::BSTR.by_ref();
            both.data.byref = (&raw mut referred).cast();
            let (mut given, mut result) = (VARIANT::EMPTY, VARIANT::EMPTY);
            // SAFETY: C1, C3, C4, C5. What a caller gives: a value with a reference to a string of its own.
            let code = unsafe {
                let new = VARIANT::EMPTY;
                (values.vtable().Any)(values.as_raw(), new, &new, &mut given, &mut both, &mut result)
            };
            assert!(code.is_err());
            if code == act.code() {
                assert_eq!(both.vt, VarType::BSTR.by_ref());
                // SAFETY: C8. A reference has this member.
                assert_eq!(unsafe { both.data.byref }, (&raw mut referred).cast());
            }
            assert_eq!(text, "referred to");
            Ok(())
        });
    }
}

#[test]
fn c14_a_record_with_a_reference_is_refused() {
    conforms(|| {
        let values = Values::that(Act::Succeeds);
        let mut number = 5;
        let mut reference = VARIANT::EMPTY;
        reference.vt = VarType::I4.by_ref();
        reference.data.byref = (&raw mut number).cast();
        let mut bad = ManuallyDrop::new(Person { name: Bstr::try_new("bad")?, ..Person::default() });
        // SAFETY: C8. As a component may have made it; the value that was there owned nothing.
        unsafe { (&raw mut bad.tag).cast::<VARIANT>().write(reference) };
        let good = ManuallyDrop::new(Person::default());
        let (mut given, mut both, mut result) = (Person::default(), Person::default(), Person::default());
        // SAFETY: C1, C3, C4, C5. What a caller gives, but for the reference; copies of bits that stay the caller's.
        unsafe {
            let table = values.vtable();
            let copy = |person: &ManuallyDrop<Person>| std::ptr::from_ref(person).read();
            let code = (table.Owner)(values.as_raw(), copy(&bad), &*good, &mut given, &mut both, &mut result);
            assert_eq!(code, E_INVALIDARG);
            let code = (table.Owner)(values.as_raw(), copy(&good), &*bad, &mut given, &mut both, &mut result);
            assert_eq!(code, E_INVALIDARG);
            (&raw mut bad.tag).cast::<VARIANT>().write(VARIANT::EMPTY);
        }
        drop(ManuallyDrop::into_inner(bad));
        Ok(())
    });
}

#[test]
fn o8_the_error_of_the_object_is_told_to_the_thread() {
    let values = Values::that(Act::Panics);
    let error = values.long(1, 2, &mut 3).expect_err("it panics");
    assert_eq!(error.method(), Some("IValues.Long"));
    // The object does not say that it supports error information, so that it is not believed; it was told nevertheless.
    let mut given = 0;
    // SAFETY: C1, C3, C4, C5. What a caller gives.
    let code = unsafe { (values.vtable().Long)(values.as_raw(), 1, &2, &mut given, &mut 3, &mut 4) };
    assert_eq!(code, Act::Panics.code());
    assert_ne!(code, E_FAIL);
    assert!(comwright::error::take_error_info().is_some());
}
