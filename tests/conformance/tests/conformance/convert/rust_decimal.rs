//! `Decimal` and `rust_decimal::Decimal`.

use comwright::Decimal;
use comwright::convert::InvalidDecimal;
use comwright_conformance::conforms;
use rust_decimal::Decimal as Theirs;

#[test]
fn b3_every_decimal_is_the_same_there_and_back() {
    conforms(|| {
        for mantissa in [0, 1, 10, u128::from(u32::MAX), 1 << 32, u128::from(u64::MAX), 1 << 64, (1 << 96) - 1] {
            for scale in [0, 1, 14, 28] {
                for is_negative in [false, true] {
                    let ours = Decimal::new(mantissa, scale, is_negative).ok_or("within the limits")?;
                    let theirs = Theirs::try_from(ours)?;
                    assert_eq!((theirs.mantissa().unsigned_abs(), theirs.scale()), (mantissa, scale.into()));
                    assert_eq!(theirs.is_sign_negative(), is_negative && mantissa != 0, "zero has no sign");
                    let back = Decimal::from(theirs);
                    assert_eq!(back, ours);
                    assert_eq!((back.mantissa(), back.scale()), (mantissa, scale));
                    if mantissa != 0 {
                        assert_eq!(theirs.to_string(), ours.to_string());
                    }
                }
            }
        }
        assert_eq!(Decimal::from(Theirs::MIN).to_string(), Theirs::MIN.to_string());
        Ok(())
    });
}

#[test]
fn b3_what_is_no_decimal_is_an_error() {
    /// A DECIMAL of these bytes: two reserved ones, scale, sign, and the number 1.
    fn foreign(scale: u8, sign: u8) -> Decimal {
        let [mut bytes, one] = [[0; 16], u128::to_le_bytes(1 << 64)];
        bytes[2] = scale;
        bytes[3] = sign;
        bytes[8..].copy_from_slice(&one[8..]);
        // SAFETY: C10. Every bit pattern is valid.
        unsafe { std::mem::transmute(bytes) }
    }
    conforms(|| {
        assert_eq!(Theirs::try_from(foreign(28, 0x80))?, Theirs::new(-1, 28));
        for (scale, sign) in [(29, 0), (255, 0), (0, 1), (28, 0xff)] {
            assert_eq!(Theirs::try_from(foreign(scale, sign)), Err(InvalidDecimal), "{scale} {sign}");
        }
        Ok(())
    });
}
