//! Records as outs (rules O1, V4): what their fields own.

use std::mem::offset_of;

use comwright::abi::VARIANT;
use comwright::out::{Out, RecordOut};
use comwright::{Bstr, Error, Field, Guid, IUnknown, Record, RecordLayout, Variant, VariantMut};
use comwright_conformance::{Probe, conforms};

use super::{E_FAIL, POLICY, S_OK, taken};

/// A record with something to free.
#[repr(C)]
struct Named {
    number: i32,
    name: Bstr,
    object: Option<IUnknown>,
}

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl Record for Named {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Named",
        Guid::from_u128(0x8d2f4a51_0c7f_4a43_8d0c_5b5e7d9c4e33),
        &[
            Field::of::<i32>("Number", offset_of!(Self, number)),
            Field::of::<Bstr>("Name", offset_of!(Self, name)),
            Field::of::<Option<IUnknown>>("Object", offset_of!(Self, object)),
        ],
    );
}

#[test]
fn o1_the_fields_of_a_record_are_freed_on_every_path() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let record = || Ok::<_, Error>(Named { number: 3, name: Bstr::try_new("n")?, object: Some(object.clone()) });
        let RecordOut(named) = taken::<RecordOut<Named>>(record()?, S_OK, POLICY).0?;
        assert_eq!((named.number, named.name.to_string().as_str(), probe.references()), (3, "n", 2));
        drop(named);
        assert!(taken::<RecordOut<Named>>(record()?, E_FAIL, POLICY).0.is_err());
        assert_eq!(probe.references(), 1);
        // Not trusted, what is there is left alone: here it is nobody's.
        let mut kept = std::mem::ManuallyDrop::new(record()?);
        // SAFETY: one of the two copies is used from then on.
        let copy = unsafe { std::ptr::read(&*kept) };
        assert!(taken::<RecordOut<Named>>(copy, E_FAIL, POLICY.untrusted_on_failure()).0.is_err());
        assert_eq!((kept.name.to_string().as_str(), probe.references()), ("n", 2));
        // SAFETY: it was left alone.
        unsafe { std::mem::ManuallyDrop::drop(&mut kept) };
        Ok(())
    });
}

/// A record with a value.
#[repr(C)]
struct Tagged {
    tag: Variant,
}

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl Record for Tagged {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Tagged",
        Guid::from_u128(0x0d0a6d8e_2b1c_4f5e_9a50_6a0f8a2b7c11),
        &[Field::of::<Variant>("Tag", offset_of!(Self, tag))],
    );
}

#[test]
fn v4_a_reference_in_a_record_is_refused_and_left_alone() {
    conforms(|| {
        let mut text = Bstr::try_new("theirs")?;
        for code in [S_OK, E_FAIL] {
            let mut out = Out::<RecordOut<Tagged>>::new();
            let value = VariantMut::from(&mut text);
            // SAFETY: C4. What a callee might do: it leaves a reference to storage of its own.
            let record = unsafe {
                out.as_mut_ptr().cast::<VARIANT>().write(value.abi());
                out.finish(code, POLICY)
            };
            assert!(record.is_err());
        }
        assert_eq!(text, "theirs");
        Ok(())
    });
}
