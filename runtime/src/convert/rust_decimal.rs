//! `Decimal` and `rust_decimal::Decimal`: both are 96 bits, a sign, and a power of ten up to 10²⁸.

use std::fmt;

use crate::Decimal;

/// The decimal came over the boundary and is none: it has more than 28 decimals, or a sign that is neither plus nor
/// minus ([`Decimal::is_valid`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDecimal;

impl fmt::Display for InvalidDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the DECIMAL is malformed: a scale above 28, or a sign that is neither 0 nor 0x80")
    }
}

impl std::error::Error for InvalidDecimal {}

/// The same number with the same scale. Zero has no sign there.
impl TryFrom<Decimal> for ::rust_decimal::Decimal {
    type Error = InvalidDecimal;

    fn try_from(value: Decimal) -> Result<Self, InvalidDecimal> {
        if !value.is_valid() {
            return Err(InvalidDecimal);
        }
        let mantissa = value.mantissa();
        let [low, middle, high] = [0, 32, 64].map(|shift| (mantissa >> shift) as u32);
        let is_negative = value.is_negative() && mantissa != 0;
        Ok(Self::from_parts(low, middle, high, is_negative, value.scale().into()))
    }
}

/// The same number with the same scale: every one fits.
impl From<::rust_decimal::Decimal> for Decimal {
    fn from(value: ::rust_decimal::Decimal) -> Self {
        let scale = value.scale() as u8;
        Self::new(value.mantissa().unsigned_abs(), scale, value.is_sign_negative())
            .expect("both types have the same limits")
    }
}
