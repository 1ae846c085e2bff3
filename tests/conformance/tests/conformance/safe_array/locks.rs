//! Locks and resizing (contract C9, rule O5).

use std::panic::{AssertUnwindSafe, catch_unwind};

use comwright::abi::features;
use comwright::{Bstr, Dimension, SafeArray, Variant};
use comwright_conformance::{Probe, conforms};

use super::raw::descriptor;

const E_INVALIDARG: i32 = 0x8007_0057_u32 as i32;
const E_UNEXPECTED: i32 = 0x8000_ffff_u32 as i32;
const DISP_E_ARRAYISLOCKED: i32 = 0x8002_000d_u32 as i32;

#[test]
fn c9_locks_are_counted_and_balanced() {
    conforms(|| {
        let mut array = SafeArray::from_vec(vec![1_i32, 2, 3])?;
        let one = array.lock()?;
        let other = array.lock()?;
        assert_eq!(descriptor(&array).cLocks, 2);
        assert_eq!(*one, *other);
        drop((one, other));
        assert_eq!(descriptor(&array).cLocks, 0);
        {
            let mut elements = array.lock_mut()?;
            elements[1] = 7;
            *elements.at(&[2])? = 8;
        }
        assert_eq!((array.to_vec()?, descriptor(&array).cLocks), (vec![1, 7, 8], 0));
        Ok(())
    });
}

#[test]
fn c9_a_panic_unlocks() {
    conforms(|| {
        let mut array = SafeArray::from_vec(vec![1_u8])?;
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let shared = catch_unwind(AssertUnwindSafe(|| array.lock().map(|elements| elements[5])));
        let unique = catch_unwind(AssertUnwindSafe(|| array.lock_mut().map(|mut elements| elements[5] = 0)));
        std::panic::set_hook(hook);
        assert!(shared.is_err() && unique.is_err());
        assert_eq!(descriptor(&array).cLocks, 0);
        Ok(())
    });
}

#[test]
fn c9_there_are_so_many_locks_and_no_more() {
    conforms(|| {
        let array = SafeArray::from_vec(vec![1_u8])?;
        for _ in 0..65_535 {
            std::mem::forget(array.lock()?);
        }
        assert_eq!(array.lock().err().map(|error| error.code().0), Some(E_UNEXPECTED));
        assert_eq!(descriptor(&array).cLocks, 65_535);
        // SAFETY: C9. The array is ours, and so are the locks that were forgotten.
        unsafe { (*array.as_raw()).cLocks = 0 };
        Ok(())
    });
}

#[test]
fn o5_a_locked_array_refuses_destruction() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let array = SafeArray::from_vec(vec![Some(object)])?;
        let raw = array.as_raw();
        std::mem::forget(array.lock()?);
        drop(array);
        assert_eq!(probe.references(), 1, "its elements are as they were");
        // SAFETY: C9. The array is still there; the forgotten lock is given back, so that it can go.
        let array = unsafe {
            (*raw).cLocks = 0;
            SafeArray::<Option<comwright::IUnknown>>::from_raw(raw)?
        };
        drop(array);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o5_a_value_with_a_locked_array_keeps_it() {
    conforms(|| {
        let array = SafeArray::from_vec(vec![Bstr::try_new("kept")?])?;
        let raw = array.as_raw();
        std::mem::forget(array.lock()?);
        drop(Variant::from(array));
        // SAFETY: C9. As above.
        let array = unsafe {
            (*raw).cLocks -= 1;
            SafeArray::<Bstr>::from_raw(raw)?.ok_or("an array")?
        };
        assert_eq!(array.get(&[0])?, "kept");
        Ok(())
    });
}

#[test]
fn o5_a_locked_array_is_not_resized() {
    conforms(|| {
        let mut array = SafeArray::from_vec(vec![1_i64, 2])?;
        std::mem::forget(array.lock()?);
        let error = array.redim(5).expect_err("it is locked");
        assert_eq!(error.code().0, DISP_E_ARRAYISLOCKED);
        assert_eq!(array.to_vec()?, [1, 2]);
        // SAFETY: C9. The array is ours, and so is the lock.
        unsafe { (*array.as_raw()).cLocks = 0 };
        array.redim(3)?;
        assert_eq!(array.to_vec()?, [1, 2, 0]);
        Ok(())
    });
}

#[test]
fn b4_a_fixed_array_is_not_resized() {
    conforms(|| {
        let mut array = SafeArray::from_vec(vec![1_i64, 2])?;
        for fixed in [features::AUTO, features::STATIC, features::EMBEDDED, features::FIXEDSIZE] {
            // SAFETY: C9. The array is ours; its data is its own again before it is freed.
            unsafe { (*array.as_raw()).fFeatures |= fixed };
            let error = array.redim(5).expect_err("it is fixed");
            assert_eq!(error.code().0, DISP_E_ARRAYISLOCKED);
            // SAFETY: as above.
            unsafe { (*array.as_raw()).fFeatures &= !fixed };
        }
        assert_eq!(array.to_vec()?, [1, 2]);
        Ok(())
    });
}

#[test]
fn o1_resizing_frees_what_is_lost_and_keeps_the_rest() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let mut array = SafeArray::new(&[Dimension::from(1..3), Dimension::from(-1..2)])?;
        for indices in array.indices() {
            array.set(&indices, Some(object.clone()))?;
        }
        assert_eq!(probe.references(), 7);
        array.redim(0..1)?;
        assert_eq!(probe.references(), 3);
        assert!(array.bounds().eq([Dimension::from(1..3), Dimension::from(0..1)]));
        array.redim(5..9)?;
        assert_eq!((array.len(), probe.references()), (8, 3));
        assert_eq!(array.get(&[1, 5])?.as_ref(), Some(&object));
        assert_eq!(array.get(&[2, 5])?.as_ref(), Some(&object));
        assert!(array.lock()?[2..].iter().all(Option::is_none), "new elements are null");
        array.redim(0)?;
        assert!(array.is_empty());
        assert_eq!(probe.references(), 1);
        array.redim(2)?;
        assert_eq!(array.to_vec()?, [None, None, None, None]);
        Ok(())
    });
}

#[test]
fn b4_a_failed_resize_changes_nothing() {
    conforms(|| {
        let mut array = SafeArray::new(&[Dimension::from(2), Dimension::from(-1..2)])?;
        for (number, indices) in array.indices().enumerate() {
            array.set(&indices, Bstr::try_new(&number.to_string())?)?;
        }
        let before = (array.to_vec()?, array.bounds().collect::<Vec<_>>());
        for (impossible, said) in [
            (
                Dimension::new(i32::MAX, 2),
                "the indices 2147483647..2147483649 of dimension 2 do not fit 32 bits".to_owned(),
            ),
            (Dimension::from(0..i32::MAX), {
                format!("elements of {} bytes at [0..2, 0..2147483647] are more than memory", size_of::<Bstr>())
            }),
        ] {
            let error = array.redim(impossible).expect_err("there is no such array");
            assert_eq!((error.code().0, error.description()), (E_INVALIDARG, Some(said.as_str())));
        }
        // With a failing allocation this fails as well.
        let outcome = array.redim(1..7);
        let after = (array.to_vec()?, array.bounds().collect::<Vec<_>>());
        match outcome {
            Ok(()) => assert_eq!((&after.0[..6], after.0.len()), (&before.0[..], 12)),
            Err(_) => assert_eq!(after, before),
        }
        Ok(())
    });
}
