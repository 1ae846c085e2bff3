//! VARIANTs that break the rules: errors, and nothing is freed.

use comwright::abi::{SAFEARRAY, SAFEARRAYBOUND, VARIANT, VARIANT_DATA, VarType, features};
use comwright::{Variant, VariantMut, VariantRef};
use comwright_conformance::conforms;

use super::{to_variant, with_pointer};

const BAD_TYPE: u32 = 0x8002_0008;
const INVALID: u32 = 0x8007_0057;
const MISMATCH: u32 = 0x8002_0005;

/// The types of a VARIANT without bits.
const PLAIN: &[u16] = &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17, 18, 19, 20, 21, 22, 23];

fn code(result: Result<impl Sized, comwright::Error>) -> Option<u32> {
    result.err().map(|error| error.code().0 as u32)
}

#[test]
fn v4_types_that_no_variant_has_are_refused() {
    conforms(|| {
        for number in 0..=u16::MAX {
            let vt = VarType(number);
            let raw = VARIANT { vt, ..VARIANT::EMPTY };
            let is_plain = PLAIN.contains(&number);
            let is_array = vt.is_array() && !vt.is_by_ref() && number & 0x9000 == 0;
            let is_element = PLAIN.contains(&vt.base().0) || matches!(vt.base(), VarType::VARIANT | VarType::RECORD);
            let expected = match number {
                0 | 1 => None,
                _ if is_plain || is_array && is_element => None,
                // A record of nothing, and references to nothing.
                36 => Some(INVALID),
                _ if vt.is_by_ref() && number & 0x9000 == 0 && is_element => Some(INVALID),
                _ => Some(BAD_TYPE),
            };
            // SAFETY: C8. All pointers are null.
            let (taken, seen) = unsafe { (Variant::from_raw(raw), VariantRef::from_raw(&raw)) };
            assert_eq!(code(seen), expected, "{vt}");
            assert_eq!(code(taken), expected, "{vt}");
        }
        Ok(())
    });
}

#[test]
fn v4_a_reference_to_nothing_or_null_is_refused() {
    conforms(|| {
        let mut storage = 0_u64;
        for vt in [VarType::EMPTY, VarType::NULL] {
            let raw = with_pointer(vt.by_ref(), &mut storage);
            // SAFETY: C8. The reference is to storage.
            unsafe {
                assert_eq!(code(Variant::from_raw(raw)), Some(BAD_TYPE));
                assert_eq!(code(VariantRef::from_raw(&raw)), Some(BAD_TYPE));
                assert_eq!(code(VariantMut::from_raw(&raw)), Some(BAD_TYPE));
            }
        }
        Ok(())
    });
}

#[test]
fn v4_references_do_not_nest() {
    conforms(|| {
        let mut innermost = VARIANT::EMPTY;
        let mut middle = to_variant(&mut innermost);
        let outer = to_variant(&mut middle);
        // SAFETY: C8. All references are to VARIANTs.
        unsafe {
            assert_eq!(code(Variant::from_raw(outer)), Some(INVALID));
            assert_eq!(code(VariantRef::from_raw(&outer)), Some(INVALID));
            assert_eq!(code(VariantMut::from_raw(&outer)), Some(INVALID));
        }
        // What is behind a reference has to be well formed as well.
        let mut inner = VARIANT { vt: VarType(15), ..VARIANT::EMPTY };
        let outer = to_variant(&mut inner);
        // SAFETY: as above.
        unsafe {
            assert_eq!(code(Variant::from_raw(outer)), Some(BAD_TYPE));
            assert_eq!(code(VariantRef::from_raw(&outer)), Some(BAD_TYPE));
            assert_eq!(code(VariantMut::from_raw(&outer)?.get()), Some(BAD_TYPE));
            assert_eq!(code(VariantMut::from_raw(&outer)?.set(5)), Some(BAD_TYPE));
        }
        Ok(())
    });
}

#[test]
fn v4_null_references_are_refused() {
    conforms(|| {
        for base in PLAIN.iter().copied().chain([12, 36]) {
            let raw = with_pointer::<u8>(VarType(base).by_ref(), std::ptr::null_mut());
            // SAFETY: C8. The reference is null.
            unsafe {
                assert_eq!(code(Variant::from_raw(raw)), Some(INVALID), "{base}");
                assert_eq!(code(VariantRef::from_raw(&raw)), Some(INVALID), "{base}");
                assert_eq!(code(VariantMut::from_raw(&raw)), Some(INVALID), "{base}");
            }
        }
        Ok(())
    });
}

#[test]
fn a_value_is_no_reference() {
    conforms(|| {
        let value = Variant::from(5);
        // SAFETY: C8. The value is valid.
        let error = unsafe { VariantMut::from_raw(&*value.as_raw()) }.expect_err("it is not by reference");
        assert_eq!(error.code().0 as u32, MISMATCH);
        assert_eq!(error.description(), Some("the VT_I4 is not by reference, so that nothing can be written back"));
        Ok(())
    });
}

#[test]
fn c9_bytes_that_no_memory_has_are_no_string() {
    // What oleaut32 does with such an array is not documented.
    if cfg!(windows) {
        return;
    }
    conforms(|| {
        let mut bytes = *b"text";
        let mut array = SAFEARRAY {
            cDims: 1,
            fFeatures: features::STATIC | features::HAVEVARTYPE,
            cbElements: 1,
            cLocks: 0,
            pvData: bytes.as_mut_ptr().cast(),
            rgsabound: [SAFEARRAYBOUND { cElements: u32::MAX, lLbound: 1 }],
        };
        let raw = VARIANT::new(VarType::UI1.array(), VARIANT_DATA { parray: &mut array });
        // SAFETY: C9, but for the count, which can be recognised. Nothing is freed.
        let error = unsafe { VariantRef::from_raw(&raw)?.change_type(VarType::BSTR) };
        assert_eq!(code(error), Some(INVALID));
        Ok(())
    });
}
