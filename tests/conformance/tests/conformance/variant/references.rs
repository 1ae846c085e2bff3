//! References: looked through, copied out, and written back to.

use std::ffi::c_void;

use comwright::abi::{VARIANT, VarType};
use comwright::interface::IDispatch;
use comwright::{
    Bstr, Currency, Date, Decimal, Error, HRESULT, IUnknown, Variant, VariantBool, VariantMut, VariantRef,
};
use comwright_conformance::{Probe, conforms};

use super::{to_variant, with_pointer};

/// The storage is seen as this value: straight, through a VARIANT, by who copies it, and where nothing is aligned.
fn seen_as<T>(vt: VarType, storage: &mut T, expected: &Variant) -> Result<(), Error> {
    let mut direct = with_pointer(vt.by_ref(), storage);
    let mut unaligned = vec![0_u8; size_of::<T>() + 1];
    // SAFETY: C11. The bytes have room for the value, one byte in; the copy is only looked at.
    let shifted = unsafe {
        let shifted = unaligned.as_mut_ptr().add(1);
        std::ptr::from_mut(storage).cast::<u8>().copy_to(shifted, size_of::<T>());
        shifted
    };
    for raw in [direct, to_variant(&mut direct), with_pointer(vt.by_ref(), shifted)] {
        // SAFETY: C8. The references are to storage of the type, which outlives what looks through them.
        unsafe {
            let seen = VariantRef::from_raw(&raw)?;
            assert_eq!(*seen, *expected, "{vt}");
            assert!(seen.is_by_ref());
            assert_eq!(seen.to_owned()?, *expected, "{vt}");
            assert_eq!(Variant::from_raw(raw)?, *expected, "{vt}");
            assert_eq!(*VariantMut::from_raw(&raw)?.get()?, *expected, "{vt}");
        }
    }
    Ok(())
}

#[test]
fn v4_a_reference_is_looked_through_whatever_its_type() {
    conforms(|| {
        seen_as(VarType::I1, &mut -5_i8, &(-5_i8).into())?;
        seen_as(VarType::UI1, &mut 250_u8, &250_u8.into())?;
        seen_as(VarType::I2, &mut -500_i16, &(-500_i16).into())?;
        seen_as(VarType::UI2, &mut 50_000_u16, &50_000_u16.into())?;
        seen_as(VarType::I4, &mut -5, &(-5).into())?;
        seen_as(VarType::UI4, &mut { u32::MAX }, &u32::MAX.into())?;
        seen_as(VarType::INT, &mut -5, &Variant::int(-5))?;
        seen_as(VarType::UINT, &mut 5_u32, &Variant::uint(5))?;
        seen_as(VarType::I8, &mut { i64::MIN }, &i64::MIN.into())?;
        seen_as(VarType::UI8, &mut { u64::MAX }, &u64::MAX.into())?;
        seen_as(VarType::R4, &mut 1.5_f32, &1.5_f32.into())?;
        seen_as(VarType::R8, &mut 1.5, &1.5.into())?;
        seen_as(VarType::CY, &mut { Currency::MAX }, &Currency::MAX.into())?;
        seen_as(VarType::DATE, &mut Date::from_days(2.5), &Date::from_days(2.5).into())?;
        seen_as(VarType::BOOL, &mut { VariantBool::TRUE }, &true.into())?;
        seen_as(VarType::ERROR, &mut HRESULT(-5), &HRESULT(-5).into())?;
        let decimal = "-1.50".parse::<Decimal>()?;
        seen_as(VarType::DECIMAL, &mut { decimal }, &decimal.into())?;
        let text = Variant::from(Bstr::from_bytes(b"odd")?);
        seen_as(VarType::BSTR, &mut Bstr::from_bytes(b"odd")?, &text)?;
        seen_as(VarType::BSTR, &mut Bstr::new(), &Bstr::new().into())?;
        seen_as(VarType::DISPATCH, &mut None::<IDispatch>, &Variant::null_dispatch())?;
        seen_as(VarType::UNKNOWN, &mut None::<IUnknown>, &Variant::null_unknown())?;
        let (object, probe) = Probe::dispatch();
        let expected = Variant::from(&object);
        seen_as(VarType::DISPATCH, &mut Some(object), &expected)?;
        assert_eq!(probe.references(), 1, "copies are gone, and who looks has no claim");
        Ok(())
    });
}

#[test]
fn v4_a_variant_behind_a_reference_is_looked_through() {
    conforms(|| {
        let inner = Variant::try_from_str("inner")?;
        let mut raw = inner.abi();
        let outer = to_variant(&mut raw);
        // SAFETY: C8. The reference is to a valid VARIANT, whose string is that of `inner`.
        unsafe {
            let seen = VariantRef::from_raw(&outer)?;
            assert_eq!(<&Bstr>::try_from(&*seen)?, "inner");
            let copy = Variant::from_raw(outer)?;
            assert_ne!(<&Bstr>::try_from(&copy)?.as_raw(), <&Bstr>::try_from(&*seen)?.as_raw());
            drop(copy);
            // Nothing and null are values behind such a reference.
            let mut empty = VARIANT::EMPTY;
            assert!(VariantRef::from_raw(&to_variant(&mut empty))?.is_empty());
        }
        Ok(())
    });
}

#[test]
fn o7_who_looks_frees_nothing() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let value = Variant::from(object);
        // SAFETY: C8. The value is valid, and outlives what looks at it.
        let seen = unsafe { VariantRef::from_raw(&*value.as_raw())? };
        assert!(!seen.is_by_ref());
        drop(VariantRef::from(&value));
        assert_eq!(probe.references(), 1);
        assert_eq!(format!("{:?}", VariantRef::from(&Variant::from(5))), "VariantRef(VT_I4: 5)");
        Ok(())
    });
}

#[test]
fn o4_a_reference_is_not_freed_with_its_variant() {
    conforms(|| {
        let mut text = Bstr::try_new("ours")?;
        let place = text.as_raw();
        let reference = VariantMut::from(&mut text);
        assert_eq!(reference.var_type(), VarType::BSTR);
        drop(reference);
        assert_eq!((text.as_raw(), text == "ours"), (place, true));
        Ok(())
    });
}

#[test]
fn d10_storage_of_a_rust_variable_is_a_reference() {
    conforms(|| {
        let mut number = 5;
        let place = std::ptr::from_mut(&mut number).cast::<c_void>();
        let raw = VariantMut::from(&mut number).abi();
        assert_eq!(raw.vt, VarType::I4.by_ref());
        // SAFETY: C8. A VARIANT with a reference has this member.
        assert_eq!(unsafe { raw.data.byref }, place);
        // SAFETY: C5. What a callee does with it.
        unsafe { raw.data.byref.cast::<i32>().write(7) };
        assert_eq!(number, 7);
        let mut text = Bstr::try_new("old")?;
        let new = Bstr::try_new("new")?;
        let reference = VariantMut::from(&mut text);
        // SAFETY: C5. What a callee does: it frees what is there, and puts another string in its place.
        unsafe {
            let storage = reference.abi().data.byref.cast::<*mut u16>();
            drop(Bstr::from_raw(storage.read()));
            storage.write(new.into_raw());
        }
        drop(reference);
        assert_eq!(text, "new");
        Ok(())
    });
}

/// Sets storage by a reference, and says what the reference is.
fn set<'a>(reference: impl Into<VariantMut<'a>>, value: impl Into<Variant>) -> Result<VarType, Error> {
    let mut reference = reference.into();
    reference.set(value)?;
    Ok(reference.var_type())
}

#[test]
fn d11_values_are_written_back_as_the_type_of_the_storage() {
    conforms(|| {
        macro_rules! written {
            ($initial:expr, $value:expr => $expected:expr, $vt:ident) => {
                let mut storage = $initial;
                assert_eq!(set(&mut storage, $value)?, VarType::$vt);
                assert_eq!(storage, $expected);
            };
        }
        written!(0_i8, -5_i8 => -5, I1);
        written!(0_u8, 250_u8 => 250, UI1);
        written!(0_i16, -500_i16 => -500, I2);
        written!(0_u16, 50_000_u16 => 50_000, UI2);
        written!(0_i32, -5 => -5, I4);
        written!(0_u32, u32::MAX => u32::MAX, UI4);
        written!(0_i64, i64::MIN => i64::MIN, I8);
        written!(0_u64, u64::MAX => u64::MAX, UI8);
        written!(0_f32, 1.5_f32 => 1.5, R4);
        written!(0_f64, 1.5 => 1.5, R8);
        written!(Currency::MIN, Currency::MAX => Currency::MAX, CY);
        written!(Date::default(), Date::from_days(-1.25) => Date::from_days(-1.25), DATE);
        written!(Decimal::default(), "-1.50".parse::<Decimal>()? => "-1.5".parse()?, DECIMAL);
        written!(VariantBool::FALSE, true => VariantBool::TRUE, BOOL);
        written!(HRESULT(0), HRESULT(-5) => HRESULT(-5), ERROR);
        // A value of another type changes to that of the storage.
        written!(0_i32, 2.5 => 2, I4);
        written!(0_i32, Variant::int(9) => 9, I4);
        written!(0_f64, Variant::try_from_str("1.5")? => 1.5, R8);
        written!(VariantBool::FALSE, 7 => VariantBool::TRUE, BOOL);
        let mut number = 5_u8;
        let error = set(&mut number, 300).expect_err("it does not fit");
        assert_eq!((error.code().0 as u32, number), (0x8002_000a, 5));
        Ok(())
    });
}

#[test]
fn o3_what_was_there_is_freed_once() {
    conforms(|| {
        let ((old, old_probe), (new, new_probe)) = (Probe::dispatch(), Probe::dispatch());
        let mut storage = Some(old);
        set(&mut storage, &new)?;
        assert_eq!((old_probe.references(), new_probe.references()), (0, 2));
        set(&mut storage, Variant::null_dispatch())?;
        assert!(storage.is_none());
        assert_eq!(new_probe.references(), 1);
        let mut unknown = None::<IUnknown>;
        set(&mut unknown, new)?;
        assert_eq!(new_probe.references(), 1, "the value is asked for the interface, and freed");
        drop(unknown);
        assert_eq!(new_probe.references(), 0);
        let mut text = Bstr::try_new("old")?;
        set(&mut text, Bstr::from_bytes(b"new")?)?;
        assert_eq!(text.as_bytes(), b"new");
        set(&mut text, 12)?;
        assert_eq!(text, "12");
        Ok(())
    });
}

#[test]
fn d11_storage_of_a_variant_takes_any_type() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let mut value = Variant::from(object);
        assert_eq!(set(&mut value, 5)?, VarType::VARIANT);
        assert_eq!((probe.references(), &value), (0, &Variant::from(5)));
        set(&mut value, Variant::try_from_str("text")?)?;
        set(&mut value, Variant::null())?;
        assert!(value.is_null());
        // A sink sees the same as VT_BYREF|VT_VARIANT.
        let reference = VariantMut::from(&mut value);
        let raw = reference.abi();
        // SAFETY: C8, C5. The storage is there as long as the reference, and nobody else uses it meanwhile.
        unsafe { VariantMut::from_raw(&raw)?.set(true)? };
        drop(reference);
        assert_eq!(value, Variant::from(true));
        // And through a VARIANT that has a reference itself.
        let mut number = 1_i16;
        let mut inner = VariantMut::from(&mut number).abi();
        // SAFETY: as above.
        unsafe {
            let outer = to_variant(&mut inner);
            let mut reference = VariantMut::from_raw(&outer)?;
            assert_eq!(reference.var_type(), VarType::I2);
            reference.set(77)?;
        }
        assert_eq!(number, 77);
        Ok(())
    });
}

#[test]
fn v4_what_no_value_holds_does_not_stay_in_one() {
    conforms(|| {
        let mut text = Bstr::try_new("theirs")?;
        let mut value = Variant::new();
        let reference = VariantMut::from(&mut value);
        // SAFETY: C5. What a callee might do: it leaves a reference to storage of its own.
        unsafe {
            let storage = reference.abi().data.byref.cast::<VARIANT>();
            storage.write(with_pointer(VarType::BSTR.by_ref(), &mut text));
        }
        drop(reference);
        // Without memory for the copy there is nothing.
        assert!(value.is_empty() || <&Bstr>::try_from(&value)? == "theirs");
        assert!(!value.var_type().is_by_ref());
        let reference = VariantMut::from(&mut value);
        let malformed = VARIANT { vt: VarType(15), ..VARIANT::EMPTY };
        // SAFETY: C5, or rather a breach of it that can be recognised; what was there is freed before.
        unsafe {
            let storage = reference.abi().data.byref.cast::<VARIANT>();
            drop(Variant::from_raw(storage.read())?);
            storage.write(malformed);
        }
        drop(reference);
        assert!(value.is_empty());
        Ok(())
    });
}

#[test]
fn v4_what_no_value_holds_does_not_stay_in_one_when_its_reference_is_forgotten() {
    conforms(|| {
        for left in [VarType::BSTR.by_ref(), VarType::I4.array().by_ref(), VarType(15)] {
            let mut theirs = 0_usize;
            let mut value = Variant::from(5);
            let reference = VariantMut::from(&mut value);
            // SAFETY: C5. What a callee might do: it leaves a reference to storage of its own.
            let lent = unsafe {
                let lent = reference.abi().data.byref.cast::<VARIANT>();
                lent.write(with_pointer(left, &mut theirs));
                lent
            };
            std::mem::forget(reference);
            assert!(value.is_empty(), "{left}");
            assert!(value.any_array().is_err());
            // SAFETY: what was lent is a box of the reference's, which is lost with it; here it is not, so that leaks
            // are told.
            drop(unsafe { Box::from_raw(lent) });
        }
        Ok(())
    });
}

#[test]
fn o4_what_a_value_was_made_to_refer_to_is_not_freed_when_it_is_set() {
    conforms(|| {
        let mut text = Bstr::try_new("theirs")?;
        let mut value = Variant::new();
        let mut reference = VariantMut::from(&mut value);
        // SAFETY: C5. What a callee might do: it leaves a reference to storage of its own.
        unsafe {
            let storage = reference.abi().data.byref.cast::<VARIANT>();
            storage.write(with_pointer(VarType::BSTR.by_ref(), &mut text));
        }
        reference.set(5)?;
        drop(reference);
        assert_eq!((value, text), (Variant::from(5), Bstr::try_new("theirs")?));
        Ok(())
    });
}

#[test]
fn o5_a_locked_array_stays_where_it_is() {
    conforms(|| {
        let mut value = Variant::from(Bstr::from_bytes(b"ab")?).change_type(VarType::UI1.array())?;
        let new = Variant::try_from_str("new")?;
        // SAFETY: C9. The array is valid, and nobody else has it.
        let array = unsafe { value.abi().data.parray };
        // SAFETY: as above.
        unsafe { (*array).cLocks += 1 };
        let refused = set(&mut value, new);
        // SAFETY: as above: it is still there.
        unsafe { (*array).cLocks -= 1 };
        assert_eq!(refused.expect_err("the array is locked").code().0 as u32, 0x8002_000d);
        assert_eq!(value.var_type(), VarType::UI1.array());
        Ok(())
    });
}
