//! The types of the crates `windows` and `windows-core`: nothing is copied, nothing is counted, everything is freed once.

use std::mem::ManuallyDrop;

use comwright::abi::VarType;
use comwright::interface::{IDispatch, IErrorInfo};
use comwright::{AnySafeArray, Bstr, Currency, Decimal, IUnknown, Interface, SafeArray, Variant, VariantBool};
use comwright_conformance::{Probe, conforms};
use windows::Win32::Foundation::{DECIMAL, VARIANT_BOOL};
use windows::Win32::System::Com::{self, CY};
use windows::Win32::System::Ole::SafeArrayDestroy;
use windows::Win32::System::Variant::{VARENUM, VARIANT, VARIANT_0, VARIANT_0_0, VARIANT_0_0_0, VT_BSTR};
use windows_core::BSTR;

/// Their error, by its code.
fn code(error: windows_core::Error) -> comwright::Error {
    comwright::Error::new(error.code())
}

#[test]
fn b5_strings_are_moved_with_every_byte() {
    conforms(|| {
        for bytes in [&b""[..], b"a\0b\0", b"abc", &[0xd8; 600]] {
            let ours = Bstr::from_bytes(bytes)?;
            let pointer = ours.as_raw();
            let theirs = BSTR::from(ours);
            assert_eq!(theirs.len(), bytes.len() / 2);
            let back = Bstr::from(theirs);
            assert_eq!(back.as_bytes(), bytes);
            assert_eq!(back.as_raw(), pointer, "it is the same memory");
        }
        assert_eq!(Bstr::from(BSTR::from("Grüße")), "Grüße");
        assert_eq!(BSTR::from(Bstr::try_new("Grüße")?), "Grüße");
        Ok(())
    });
}

#[test]
fn o3_interfaces_are_moved_without_counting() {
    conforms(|| {
        let (ours, probe) = Probe::dispatch();
        let pointer = ours.as_raw();
        let theirs = Com::IDispatch::from(ours);
        assert_eq!((theirs.as_raw(), probe.references()), (pointer, 1));
        let another = theirs.clone();
        assert_eq!(probe.references(), 2);
        let back = IDispatch::from(theirs);
        assert_eq!((back.as_raw(), probe.references()), (pointer, 2));
        drop(another);
        let unknown: IUnknown = back.into();
        assert_eq!(probe.references(), 1, "IUnknown is the same type");
        drop(unknown);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o3_error_information_is_the_same_object() {
    conforms(|| {
        // SAFETY: it has no requirements.
        let made = unsafe { windows::Win32::System::Ole::CreateErrorInfo() }.map_err(code)?;
        let theirs: Com::IErrorInfo = made.cast().map_err(code)?;
        let pointer = theirs.as_raw();
        let ours = IErrorInfo::from(theirs);
        assert_eq!(ours.as_raw(), pointer);
        assert_eq!(Com::IErrorInfo::from(ours).as_raw(), pointer);
        Ok(())
    });
}

/// A VARIANT of theirs with this data.
fn theirs(vt: VARENUM, data: VARIANT_0_0_0) -> VARIANT {
    let inner = VARIANT_0_0 { vt, wReserved1: 0, wReserved2: 0, wReserved3: 0, Anonymous: data };
    VARIANT { Anonymous: VARIANT_0 { Anonymous: ManuallyDrop::new(inner) } }
}

/// The data of a VARIANT of theirs.
fn data(value: &VARIANT) -> &VARIANT_0_0_0 {
    // SAFETY: C8. The type and the data are valid in every VARIANT that is no decimal.
    unsafe { &value.Anonymous.Anonymous.Anonymous }
}

#[test]
fn b3_values_mean_the_same_there_and_back() {
    conforms(|| {
        let values = [
            Variant::new(),
            Variant::null(),
            Variant::missing(),
            Variant::null_dispatch(),
            Variant::from(-5_i64),
            Variant::from(true),
            Variant::from(2.5),
            Variant::from(Currency::from_scaled(12_345)),
            Variant::from(Decimal::new(1 << 95, 28, true).ok_or("a decimal")?),
            Variant::try_from_str("Grüße")?,
        ];
        for value in values {
            let copy = value.try_clone()?;
            let vt = value.var_type();
            let there = VARIANT::from(value);
            assert_eq!(there.vt().0, vt.0);
            assert_eq!(Variant::try_from(there)?, copy);
        }
        assert_eq!(Variant::try_from(VARIANT::from(7_i32))?, Variant::from(7_i32));
        assert_eq!(Variant::try_from(VARIANT::from(true))?, Variant::from(true));
        assert_eq!(Variant::try_from(VARIANT::from(BSTR::from("ab")))?, Variant::try_from_str("ab")?);
        assert!(Variant::try_from(VARIANT::default())?.is_empty());
        Ok(())
    });
}

#[test]
fn o1_a_string_in_a_value_is_moved() {
    conforms(|| {
        let text = Bstr::try_new("moved")?;
        let pointer = text.as_raw();
        let there = VARIANT::from(Variant::from(text));
        // SAFETY: C8. It is a VT_BSTR.
        let seen: &BSTR = unsafe { &data(&there).bstrVal };
        assert_eq!((seen.as_ptr(), seen.to_string()), (pointer, "moved".to_owned()));
        let back = Bstr::try_from(Variant::try_from(there)?)?;
        assert_eq!(back.as_raw(), pointer);
        Ok(())
    });
}

#[test]
fn o3_an_object_in_a_value_is_moved_without_counting() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let there = VARIANT::from(Variant::from(object));
        assert_eq!(probe.references(), 1);
        let lent = Variant::try_from(there.clone())?;
        assert_eq!(probe.references(), 2, "their clone counts");
        let back = Variant::try_from(there)?;
        assert_eq!(probe.references(), 2);
        drop(lent);
        assert_eq!(probe.references(), 1);
        drop(VARIANT::from(back));
        assert_eq!(probe.references(), 0, "it is released once, by them");
        Ok(())
    });
}

#[test]
fn o1_a_value_can_be_lent_to_them() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let value = Variant::from(object);
        let lent: &VARIANT = value.as_ref();
        assert_eq!(lent.vt().0, VarType::DISPATCH.0);
        assert_eq!(probe.references(), 1);
        drop(value);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn v4_a_reference_is_refused() {
    conforms(|| {
        let mut number = 5;
        let reference = theirs(VARENUM(VarType::I4.by_ref().0), VARIANT_0_0_0 { plVal: &mut number });
        let error = Variant::try_from(reference).expect_err("nobody vouches for it");
        assert!(error.to_string().contains("VT_I4|VT_BYREF"), "{error}");
        Ok(())
    });
}

#[test]
fn v4_what_is_no_value_is_refused() {
    conforms(|| {
        let no_type = theirs(VARENUM(15), VARIANT_0_0_0 { llVal: 5 });
        let error = Variant::try_from(no_type).expect_err("there is no such type");
        assert_eq!(error.code().0 as u32, 0x8002_0008);
        // A null string is a value, and the empty one.
        let null = theirs(VT_BSTR, VARIANT_0_0_0 { bstrVal: ManuallyDrop::new(BSTR::new()) });
        assert_eq!(Bstr::try_from(Variant::try_from(null)?)?, "");
        Ok(())
    });
}

#[test]
fn o5_arrays_are_moved_with_their_elements() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let mut array = SafeArray::<Option<IUnknown>>::new(&[(0..2).into()])?;
        array.set(&[1], Some(object))?;
        let pointer = array.as_raw();
        assert_eq!(array.as_windows().cast(), pointer);
        let there = array.into_windows();
        assert_eq!((there.cast(), probe.references()), (pointer, 1));
        // SAFETY: C9. It was just given away.
        let back = unsafe { SafeArray::<Option<IUnknown>>::from_windows(there)? }.ok_or("an array")?;
        assert_eq!((back.as_raw(), probe.references()), (pointer, 1));
        // SAFETY: C9. As above; SafeArrayDestroy frees it.
        unsafe { SafeArrayDestroy(back.into_windows()) }.map_err(code)?;
        assert_eq!(probe.references(), 0, "it is released once, by them");
        Ok(())
    });
}

#[test]
fn o5_arrays_of_any_element_are_moved() {
    conforms(|| {
        let there = AnySafeArray::new(VarType::I4, &[(1..4).into()])?.into_windows();
        // SAFETY: C9. It was just given away.
        let (back, null) = unsafe {
            (AnySafeArray::from_windows(there, None)?, AnySafeArray::from_windows(std::ptr::null_mut(), None)?)
        };
        let back = back.ok_or("an array")?;
        assert_eq!((back.as_windows(), back.element_type(), back.len()), (there, VarType::I4, 3));
        assert!(null.is_none());
        Ok(())
    });
}

#[test]
fn b3_numbers_keep_their_bits() {
    conforms(|| {
        for raw in [0, 1, -1, 0x7fff] {
            assert_eq!(VARIANT_BOOL::from(VariantBool::from_raw(raw)).0, raw);
            assert_eq!(VariantBool::from(VARIANT_BOOL(raw)).raw(), raw);
        }
        for scaled in [0, i64::MIN, i64::MAX, -12_345] {
            assert_eq!(Currency::from(CY::from(Currency::from_scaled(scaled))).scaled(), scaled);
        }
        let decimal = Decimal::new((7 << 64) | 5, 28, true).ok_or("a decimal")?;
        let there = DECIMAL::from(decimal);
        // SAFETY: C10. All members are numbers of the same bytes.
        let (scale, sign, low) =
            unsafe { (there.Anonymous1.Anonymous.scale, there.Anonymous1.Anonymous.sign, there.Anonymous2.Lo64) };
        assert_eq!((there.wReserved, scale, sign, there.Hi32, low), (0, 28, 0x80, 7, 5));
        assert_eq!(Decimal::from(there), decimal);
        Ok(())
    });
}
