//! A number on its way from one type to another, exactly.

mod written;

use windows_core::HRESULT;
pub(super) use written::{Written, parse};

use crate::{Currency, Decimal, Value, hresult};

/// A number of any type.
#[derive(Debug, PartialEq)]
pub(super) enum Number {
    /// An integer of so many bits, or a truth value.
    Integer {
        value: i128,
        /// The size of its type, when its bits may be those of the type of the same size with or without a sign.
        bits: u32,
    },
    /// The bits of a hexadecimal or octal text, which become negative in a type that they fill.
    Bits(u64),
    Single(f32),
    Double(f64),
    Currency(Currency),
    Decimal(Decimal),
    /// Digits of a text.
    Written(Written),
}

impl Number {
    /// The number that a value is.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH when it is none.
    pub(super) fn of(value: Value<'_>) -> Result<Self, HRESULT> {
        let integer = |value, bits| Ok(Self::Integer { value, bits });
        match value {
            Value::Empty => integer(0, 0),
            Value::I1(value) => integer(value.into(), 8),
            Value::UI1(value) => integer(value.into(), 8),
            Value::I2(value) => integer(value.into(), 16),
            Value::UI2(value) => integer(value.into(), 16),
            Value::I4(value) | Value::Int(value) => integer(value.into(), 32),
            Value::UI4(value) | Value::UInt(value) => integer(value.into(), 32),
            Value::I8(value) => integer(value.into(), 64),
            Value::UI8(value) => integer(value.into(), 64),
            // The bits, into a type of any size: what is not −1 or 0 was never written by us (rule V2).
            Value::Bool(value) => integer(value.raw().into(), u32::MAX),
            Value::R4(value) => Ok(Self::Single(value)),
            Value::R8(value) => Ok(Self::Double(value)),
            Value::Date(value) => Ok(Self::Double(value.days())),
            Value::Currency(value) => Ok(Self::Currency(value)),
            Value::Decimal(value) if value.is_valid() => Ok(Self::Decimal(value)),
            Value::Bstr(text) => parse(text),
            _ => Err(hresult::DISP_E_TYPEMISMATCH),
        }
    }

    /// The number times 10^`places`, rounded to the nearest integer, and to the even one of two; `None` when it takes
    /// more than 127 bits, or is none.
    pub(super) fn scaled(&self, places: u32) -> Option<i128> {
        match self {
            Self::Integer { value, .. } => value.checked_mul(power_of_ten(places)?),
            Self::Bits(_) => self.signed().checked_mul(power_of_ten(places)?),
            Self::Single(value) => scaled_real(f64::from(*value), places),
            Self::Double(value) => scaled_real(*value, places),
            Self::Currency(value) => scaled_parts(value.scaled().into(), 4, places),
            Self::Decimal(value) => {
                let magnitude = scaled_parts(i128::try_from(value.mantissa()).ok()?, value.scale().into(), places)?;
                Some(if value.is_negative() { -magnitude } else { magnitude })
            }
            Self::Written(value) => value.scaled(places),
        }
    }

    /// The nearest double.
    pub(super) fn to_double(&self) -> f64 {
        match self {
            Self::Integer { value, .. } => *value as f64,
            Self::Bits(_) => self.signed() as f64,
            Self::Single(value) => f64::from(*value),
            Self::Double(value) => *value,
            Self::Currency(value) => nearest(&format!("{}e-4", value.scaled())),
            Self::Decimal(value) => {
                let magnitude = nearest(&format!("{}e-{}", value.mantissa(), value.scale()));
                if value.is_negative() && magnitude != 0.0 { -magnitude } else { magnitude }
            }
            Self::Written(value) => nearest(&value.to_string()),
        }
    }

    /// The bits as a number: of 32 bits with a sign when they are enough, else of 64.
    fn signed(&self) -> i128 {
        match *self {
            Self::Bits(bits) => match u32::try_from(bits) {
                Ok(bits) => i128::from(bits as i32),
                Err(_) => i128::from(bits as i64),
            },
            _ => 0,
        }
    }
}

/// The double nearest to a written number; infinite beyond the largest.
fn nearest(text: &str) -> f64 {
    // What is written here is a number of Rust's.
    text.parse().unwrap_or(f64::NAN)
}

pub(super) fn power_of_ten(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

/// `mantissa` / 10^`scale` × 10^`places`, rounded.
pub(super) fn scaled_parts(mantissa: i128, scale: u32, places: u32) -> Option<i128> {
    match scale.checked_sub(places) {
        None => mantissa.checked_mul(power_of_ten(places - scale)?),
        Some(0) => Some(mantissa),
        Some(surplus) => Some(divide(mantissa, power_of_ten(surplus)?)),
    }
}

/// The quotient, rounded to the nearest integer, and to the even one of two.
pub(super) fn divide(dividend: i128, divisor: i128) -> i128 {
    let (quotient, remainder) = (dividend / divisor, dividend % divisor);
    // The magnitudes are compared without doubling, which could be too much.
    let rest = remainder.unsigned_abs();
    let is_up = match rest.cmp(&(divisor.unsigned_abs() - rest)) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => quotient % 2 != 0,
        std::cmp::Ordering::Greater => true,
    };
    match is_up {
        true if (dividend < 0) == (divisor < 0) => quotient + 1,
        true => quotient - 1,
        false => quotient,
    }
}

/// `value` × 10^`places`, rounded once: the product of a double and a power of ten has more bits than a double.
fn scaled_real(value: f64, places: u32) -> Option<i128> {
    /// Bits of the mantissa behind the leading one.
    const FRACTION: u32 = f64::MANTISSA_DIGITS - 1;
    if !value.is_finite() {
        return None;
    }
    let bits = value.to_bits();
    let fraction = (bits & ((1 << FRACTION) - 1)) as i128;
    let exponent = (bits >> FRACTION & 0x7ff) as i32;
    let mantissa = if exponent == 0 { fraction } else { fraction | 1 << FRACTION };
    let product = mantissa.checked_mul(power_of_ten(places)?)?;
    // The exponent of a subnormal number is that of the smallest normal one.
    let shift = exponent.max(1) - 1023 - FRACTION as i32;
    let magnitude = match shift {
        ..=-127 => 0,
        -126..0 => divide(product, 1 << -shift),
        _ if product == 0 => 0,
        _ if (shift as u32) < product.leading_zeros() => product << shift,
        _ => return None,
    };
    Some(if value < 0.0 { -magnitude } else { magnitude })
}

#[cfg(test)]
mod tests {
    use super::{Number, divide, scaled_real};

    #[test]
    fn halves_go_to_the_even_neighbour() {
        for (dividend, quotient) in
            [(5, 0), (15, 2), (25, 2), (26, 3), (-5, 0), (-15, -2), (-25, -2), (-26, -3), (24, 2)]
        {
            assert_eq!(divide(dividend, 10), quotient, "{dividend}");
        }
        assert_eq!(divide(i128::MAX, i128::MAX), 1);
        assert_eq!(divide(i128::MIN + 1, 2), i128::MIN / 2);
    }

    #[test]
    fn doubles_are_scaled_exactly() {
        for (value, places, scaled) in [
            (0.5, 0, Some(0)),
            (1.5, 0, Some(2)),
            (-2.5, 0, Some(-2)),
            // The double nearest to 0.00005 is a little more.
            (0.00005, 4, Some(1)),
            (0.03125, 4, Some(312)),
            (0.09375, 4, Some(938)),
            (5e-324, 4, Some(0)),
            (9_223_372_036_854_775_808.0, 0, Some(1 << 63)),
            (1e38, 0, Some(99_999_999_999_999_997_748_809_823_456_034_029_568)),
            (2e38, 0, None),
            (f64::INFINITY, 0, None),
            (f64::NAN, 0, None),
        ] {
            assert_eq!(scaled_real(value, places), scaled, "{value}");
        }
    }

    #[test]
    fn bits_have_the_sign_of_the_type_that_they_fill() {
        assert_eq!(Number::Bits(0xffff).scaled(0), Some(0xffff));
        assert_eq!(Number::Bits(0xffff_ffff).scaled(0), Some(-1));
        assert_eq!(Number::Bits(0x1_0000_0000).scaled(0), Some(0x1_0000_0000));
        assert_eq!(Number::Bits(u64::MAX).to_double(), -1.0);
    }
}
