//! VARIANTs as outs and in/outs: what a callee leaves may be of any type, a reference, or malformed.

use comwright::abi::{VARIANT, VarType};
use comwright::diagnostics;
use comwright::out::{InOut, Out};
use comwright::{Bstr, Variant, VariantMut};
use comwright_conformance::{Probe, conforms};

use super::{E_FAIL, POLICY, S_OK, leftovers, taken};

#[test]
fn o2_a_value_that_is_not_written_is_empty() {
    conforms(|| {
        let (value, events) = taken::<Variant>(VARIANT::EMPTY, S_OK, POLICY);
        assert!(value?.is_empty() && events.is_empty());
        let (value, events) = taken::<Variant>(VARIANT::EMPTY, E_FAIL, POLICY);
        assert_eq!(value.expect_err("it failed").code(), E_FAIL);
        assert!(events.is_empty());
        Ok(())
    });
}

#[test]
fn o4_a_result_is_taken_or_freed() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let (value, events) = taken::<Variant>(Variant::from(&object).into_raw(), S_OK, POLICY);
        assert_eq!((probe.references(), events.len()), (2, 0));
        drop(value?);
        assert_eq!(probe.references(), 1);
        let (value, events) = taken::<Variant>(Variant::from(object).into_raw(), E_FAIL, POLICY.argument("result"));
        assert_eq!((value.expect_err("it failed").code(), probe.references()), (E_FAIL, 0));
        assert_eq!(leftovers(&events), [("result", "VARIANT", true)]);
        Ok(())
    });
}

#[test]
fn o1_an_in_out_value_is_replaced() {
    conforms(|| {
        for code in [S_OK, E_FAIL] {
            let mut value = InOut::new(Variant::try_from_str("old")?);
            let new = Variant::try_from_str("new")?;
            let (value, events) = diagnostics::collect(|| {
                // SAFETY: C5. What a callee does: it frees what is there, and puts another value in its place.
                unsafe {
                    let raw = value.as_mut_ptr();
                    drop(Variant::from_raw(raw.read())?);
                    raw.write(new.into_raw());
                    value.finish(code, POLICY.argument("value"))
                }
            });
            match code {
                S_OK => assert_eq!((String::try_from(value?)?.as_str(), events.len()), ("new", 0)),
                _ => assert_eq!(value.expect_err("it failed").code(), E_FAIL),
            }
        }
        Ok(())
    });
}

#[test]
fn o4_a_reference_in_a_result_is_copied_and_left_alone() {
    conforms(|| {
        let mut text = Bstr::try_new("theirs")?;
        let at = text.as_raw();
        // What a callee might do: it leaves a reference to storage of its own.
        let (value, _) = taken::<Variant>(VariantMut::from(&mut text).abi(), S_OK, POLICY);
        let value = value?;
        let copy = <&Bstr>::try_from(&value)?;
        assert!(*copy == "theirs" && copy.as_raw() != at);
        drop(value);
        let (value, events) = taken::<Variant>(VariantMut::from(&mut text).abi(), E_FAIL, POLICY);
        assert!(value.is_err() && events.is_empty());
        let mut value = InOut::new(Variant::new());
        // SAFETY: C5. As above; nobody looks at what the call left.
        unsafe { value.as_mut_ptr().write(VariantMut::from(&mut text).abi()) };
        drop(value);
        assert_eq!(text, "theirs");
        Ok(())
    });
}

#[test]
fn o2_a_malformed_result_is_an_error_and_left_alone() {
    conforms(|| {
        for vt in [VarType(15), VarType(0x1008), VarType::VARIANT, VarType::RECORD, VarType::LPWSTR] {
            let mut malformed = VARIANT { vt, ..VARIANT::EMPTY };
            if vt != VarType::RECORD {
                malformed.data.byref = std::ptr::without_provenance_mut(0x10);
            }
            // A breach of C4 that can be recognised.
            let (value, _) = taken::<Variant>(malformed, S_OK, POLICY);
            assert!(value.is_err(), "{vt}");
            let (value, _) = taken::<Variant>(malformed, E_FAIL, POLICY);
            assert_eq!(value.expect_err("it failed").code(), E_FAIL, "{vt}");
            let mut value = InOut::new(Variant::new());
            // SAFETY: as above.
            unsafe { value.as_mut_ptr().write(malformed) };
            drop(value);
        }
        Ok(())
    });
}

#[test]
fn an_out_that_is_not_finished_frees_nothing() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let mut out = Out::<Variant>::new();
        // SAFETY: C4. The storage is that of a VARIANT.
        unsafe { out.as_mut_ptr().write(Variant::from(&object).into_raw()) };
        // SAFETY: C8. It is valid, and only this copy of its bits is used, since the storage frees nothing.
        let kept = unsafe { Variant::from_raw(*out.as_mut_ptr())? };
        drop(out);
        assert_eq!(probe.references(), 2);
        drop(kept);
        assert_eq!(probe.references(), 1);
        Ok(())
    });
}
