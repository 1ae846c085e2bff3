//! Layouts of the ABI (B3).

use std::mem::offset_of;

use comwright::abi::{DISPPARAMS, EXCEPINFO, SAFEARRAY, SAFEARRAYBOUND, VARIANT};
use comwright::{Currency, Date, Decimal, VariantBool};

#[test]
fn b3_decimal_has_its_parts_where_the_abi_has_them() {
    assert_eq!((size_of::<Decimal>(), align_of::<Decimal>()), (16, 8));
    let mantissa = 0x1122_3344_5566_7788_99aa_bbcc_u128;
    let decimal = Decimal::new(mantissa, 3, true).expect("96 bits and a small scale");
    // SAFETY: sixteen bytes without padding, each of which has been written.
    let bytes: [u8; 16] = unsafe { std::mem::transmute(decimal) };
    assert_eq!((bytes[2], bytes[3]), (3, 0x80), "scale and sign");
    assert_eq!(bytes[4..8], 0x1122_3344_u32.to_ne_bytes(), "Hi32");
    assert_eq!(bytes[8..16], 0x5566_7788_99aa_bbcc_u64.to_ne_bytes(), "Lo64");
}

/// What 64 bit has, or 32.
fn by_width<T>(wide: T, narrow: T) -> T {
    if size_of::<usize>() == 8 { wide } else { narrow }
}

#[test]
fn b3_the_types_have_the_sizes_of_the_sdk() {
    assert_eq!((size_of::<VARIANT>(), align_of::<VARIANT>()), (by_width(24, 16), 8));
    assert_eq!(offset_of!(VARIANT, data), 8);
    assert_eq!(size_of::<SAFEARRAY>(), by_width(32, 24));
    assert_eq!((offset_of!(SAFEARRAY, pvData), offset_of!(SAFEARRAY, rgsabound)), by_width((16, 24), (12, 16)));
    assert_eq!(size_of::<SAFEARRAYBOUND>(), 8);
    assert_eq!((size_of::<EXCEPINFO>(), size_of::<DISPPARAMS>()), by_width((64, 24), (32, 16)));
    assert_eq!((size_of::<Currency>(), size_of::<Date>(), size_of::<VariantBool>()), (8, 8, 2));
}

#[test]
fn b3_a_decimal_takes_a_variant_with_the_type_in_its_first_word() {
    let decimal = Decimal::new(1 << 95, 28, true).expect("96 bits and a scale of 28");
    let variant = VARIANT::from_decimal(decimal);
    assert_eq!(variant.vt.0, 14);
    // SAFETY: C8. It is a VT_DECIMAL.
    let back = unsafe { variant.decimal() };
    assert_eq!((back, back.scale()), (decimal, 28));
}
