//! What a value owns: copies, claims, and that all of it is freed once.

use comwright::abi::VarType;
use comwright::interface::IDispatch;
use comwright::{Bstr, IUnknown, Value, Variant};
use comwright_conformance::{Probe, conforms};

#[test]
fn o1_an_object_in_a_value_has_one_claim() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let value = Variant::from(&object);
        assert_eq!(probe.references(), 2);
        drop(object);
        assert_eq!(probe.references(), 1);
        let copy = value.try_clone()?;
        assert_eq!(probe.references(), 2);
        let out = IDispatch::try_from(&value)?;
        assert_eq!(probe.references(), 3);
        drop(value);
        drop(out);
        assert_eq!(probe.references(), 1);
        // The claim goes over.
        let last = IDispatch::try_from(copy)?;
        assert_eq!(probe.references(), 1);
        drop(last);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o1_an_object_by_its_unknown_is_released_as_well() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let value = Variant::from(object);
        assert_eq!(value.var_type(), VarType::UNKNOWN);
        assert_eq!(probe.references(), 1);
        let out = IUnknown::try_from(&value)?;
        assert_eq!(probe.references(), 2);
        drop(out);
        assert!(IDispatch::try_from(value).is_err(), "that would be another interface");
        assert_eq!(probe.references(), 0, "a value that is not converted is freed");
        Ok(())
    });
}

#[test]
fn b5_copies_keep_the_bytes_of_a_string() {
    conforms(|| {
        for bytes in [&b"a"[..], b"abc", b"a\0b\0\0", &[0xff; 33]] {
            let value = Variant::from(Bstr::from_bytes(bytes)?);
            let copy = value.try_clone()?;
            assert_eq!(<&Bstr>::try_from(&copy)?.as_bytes(), bytes);
            assert_ne!(<&Bstr>::try_from(&copy)?.as_raw(), <&Bstr>::try_from(&value)?.as_raw());
            assert_eq!(copy, value);
        }
        Ok(())
    });
}

#[test]
fn s5_lone_surrogates_stay_in_values() {
    conforms(|| {
        let text = Bstr::from_units(&[0x61, 0xd800, 0, 0x62])?;
        let value = Variant::from(text.try_clone()?);
        assert_eq!(*<&Bstr>::try_from(&value.try_clone()?)?, text);
        let error = String::try_from(&value).expect_err("a lone surrogate is no text");
        assert_eq!(error.code().0 as u32, 0x8007_0459);
        assert_eq!(Bstr::try_from(value)?, text);
        Ok(())
    });
}

#[test]
fn o1_a_string_goes_in_and_out_without_a_copy() {
    conforms(|| {
        let text = Bstr::try_new("over")?;
        let place = text.as_raw();
        let value = Variant::from(text);
        assert_eq!(<&Bstr>::try_from(&value)?.as_raw(), place);
        let text = Bstr::try_from(value)?;
        assert_eq!(text.as_raw(), place);
        Ok(())
    });
}

#[test]
fn o1_a_value_that_goes_over_is_freed_by_its_new_owner() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let raw = Variant::from(object).into_raw();
        assert_eq!(probe.references(), 1);
        // SAFETY: C8. It was just given away.
        let back = unsafe { Variant::from_raw(raw)? };
        assert_eq!(probe.references(), 1);
        drop(back);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o1_what_is_taken_leaves_nothing() {
    conforms(|| {
        let mut value = Variant::try_from_str("taken")?;
        let taken = value.take();
        assert!(value.is_empty());
        assert_eq!(String::try_from(&taken)?, "taken");
        Ok(())
    });
}

#[cfg(feature = "checking")]
#[test]
fn o1_a_lost_value_is_told_with_the_line_that_made_it() {
    use comwright::checking::Watch;

    let made_at = |line: u32| format!("made at {}:{line}:", file!());
    let watch = Watch::start();
    let mut lines = Vec::new();
    lines.push(line!() + 1);
    std::mem::forget(Variant::from("lost"));
    let value = Variant::from(12);
    lines.push(line!() + 1);
    std::mem::forget(value.change_type(VarType::BSTR));
    lines.push(line!() + 1);
    std::mem::forget(value.to::<Option<String>>().and_then(|text| Bstr::try_new(&text.unwrap_or_default())));
    let text = Variant::from("kept");
    lines.push(line!() + 1);
    std::mem::forget(text.clone());
    lines.push(line!() + 1);
    std::mem::forget(Variant::from(Some("lost")));
    lines.push(line!() + 1);
    std::mem::forget(<Option<Bstr>>::try_from(&text));
    drop(text);
    let mut reports: Vec<_> = watch.finish().iter().map(ToString::to_string).collect();
    lines.retain(|line| {
        let found = reports.iter().position(|report| report.contains(&made_at(*line)));
        found.map(|index| reports.remove(index)).is_none()
    });
    assert!(lines.is_empty() && reports.is_empty(), "{lines:?} {reports:?}");
}

#[test]
fn o1_arrays_are_copied_and_destroyed() {
    conforms(|| {
        let bytes = Variant::from(Bstr::from_bytes(b"odd")?).change_type(VarType::UI1.array())?;
        let copy = bytes.try_clone()?;
        let place = |value: &Variant| match value.value() {
            Value::Array { array, .. } => array,
            other => panic!("{other:?}"),
        };
        assert_ne!(place(&bytes), place(&copy));
        drop(bytes);
        assert_eq!(Bstr::try_from(copy.change_type(VarType::BSTR)?)?.as_bytes(), b"odd");
        Ok(())
    });
}

#[test]
fn o5_a_locked_array_is_not_destroyed() {
    conforms(|| {
        let bytes = Variant::from(Bstr::from_bytes(b"ab")?).change_type(VarType::UI1.array())?;
        let raw = bytes.into_raw();
        // SAFETY: C9, C8. The array is valid, and nobody else has it; it was just given away. The drop leaves a locked
        // array alone, so that it can be unlocked and dropped again.
        unsafe {
            let array = raw.data.parray;
            (*array).cLocks += 1;
            drop(Variant::from_raw(raw)?);
            assert_eq!(((*array).cLocks, (*array).rgsabound[0].cElements), (1, 2));
            (*array).cLocks -= 1;
            drop(Variant::from_raw(raw)?);
        }
        Ok(())
    });
}
