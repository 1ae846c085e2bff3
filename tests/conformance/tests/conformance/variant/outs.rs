//! Storage for what a call gives back.

use comwright::abi::VarType;
use comwright::{Bstr, OutVariant, Variant};
use comwright_conformance::{Probe, conforms};

use super::with_pointer;

#[test]
fn o2_the_storage_is_nothing_before_the_call() {
    conforms(|| {
        let mut out = OutVariant::new();
        // SAFETY: C4. The storage is that of a VARIANT.
        let raw = unsafe { *out.as_mut_ptr() };
        assert_eq!(raw.vt, VarType::EMPTY);
        // SAFETY: C8. All of the data is written.
        assert_eq!(unsafe { raw.data.ullVal }, 0);
        assert!(out.into_variant()?.is_empty());
        Ok(())
    });
}

#[test]
fn o4_the_result_is_taken_or_freed() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let mut out = OutVariant::new();
        // SAFETY: C4. What a callee does.
        unsafe { out.as_mut_ptr().write(Variant::from(&object).into_raw()) };
        assert_eq!(probe.references(), 2);
        drop(out);
        assert_eq!(probe.references(), 1);
        let mut out = OutVariant::new();
        // SAFETY: as above.
        unsafe { out.as_mut_ptr().write(Variant::from(object).into_raw()) };
        let value = out.into_variant()?;
        assert_eq!(probe.references(), 1);
        drop(value);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o1_an_in_out_value_is_replaced() {
    conforms(|| {
        let mut out = OutVariant::from(Variant::try_from_str("old")?);
        let new = Variant::try_from_str("new")?;
        // SAFETY: C5. What a callee does: it frees what is there, and puts another value in its place.
        unsafe {
            let raw = out.as_mut_ptr();
            drop(Variant::from_raw(raw.read())?);
            raw.write(new.into_raw());
        }
        assert_eq!(String::try_from(out.into_variant()?)?, "new");
        Ok(())
    });
}

#[test]
fn o4_a_reference_in_a_result_is_copied_and_left_alone() {
    conforms(|| {
        let mut text = Bstr::try_new("theirs")?;
        let mut out = OutVariant::new();
        // SAFETY: C4. What a callee might do.
        unsafe { out.as_mut_ptr().write(with_pointer(VarType::BSTR.by_ref(), &mut text)) };
        let value = out.into_variant()?;
        assert_ne!(<&Bstr>::try_from(&value)?.as_raw(), text.as_raw());
        drop(value);
        let mut out = OutVariant::new();
        // SAFETY: as above.
        unsafe { out.as_mut_ptr().write(with_pointer(VarType::BSTR.by_ref(), &mut text)) };
        drop(out);
        assert_eq!(text, "theirs");
        Ok(())
    });
}
