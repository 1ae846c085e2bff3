//! Layouts of the ABI (B3).

use comwright::Decimal;

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
