//! To the exact types, `VT_CY` and `VT_DECIMAL`.

use windows_core::HRESULT;

use super::number::{Number, Written};
use crate::{Currency, Decimal, Variant, hresult};

/// Singles and doubles are decimals of so many digits (VarDecFromR4, VarDecFromR8; as the conversions of .NET, which
/// follow them, document).
const SINGLE_DIGITS: usize = 7;
const DOUBLE_DIGITS: usize = 15;

/// The number in ten-thousandths: rounded to the nearest, and to the even one of two.
pub(super) fn currency(number: &Number) -> Result<Variant, HRESULT> {
    let scaled = number.scaled(4).and_then(|scaled| i64::try_from(scaled).ok());
    scaled.map(|scaled| Currency::from_scaled(scaled).into()).ok_or(hresult::DISP_E_OVERFLOW)
}

/// The number with as many decimals as it has, and as fit.
pub(super) fn decimal(number: &Number) -> Result<Variant, HRESULT> {
    let decimal = match number {
        Number::Integer { value, .. } => Decimal::new(value.unsigned_abs(), 0, *value < 0),
        Number::Bits(bits) => Some(Decimal::from(*bits as i64)),
        Number::Single(value) => of_real(format!("{value:.*e}", SINGLE_DIGITS - 1)),
        Number::Double(value) => of_real(format!("{value:.*e}", DOUBLE_DIGITS - 1)),
        Number::Currency(value) => of_currency(*value),
        Number::Decimal(value) => Some(*value),
        Number::Written(value) => of_written(value),
    };
    decimal.map(Variant::from).ok_or(hresult::DISP_E_OVERFLOW)
}

/// No zeros behind the last decimal; an amount of zero keeps all four (VarDecFromCy, as .NET documents).
fn of_currency(value: Currency) -> Option<Decimal> {
    let (mut mantissa, mut scale) = (value.scaled().unsigned_abs(), 4);
    while mantissa != 0 && scale > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        scale -= 1;
    }
    Decimal::new(mantissa.into(), scale, value.scaled() < 0)
}

/// A floating-point number in Rust's scientific notation; `None` for what is infinite or no number.
fn of_real(text: String) -> Option<Decimal> {
    let text: Vec<u16> = text.encode_utf16().collect();
    match super::number::parse(&text) {
        Ok(Number::Written(value)) => of_written(&value),
        _ => None,
    }
}

fn of_written(value: &Written) -> Option<Decimal> {
    let (mut mantissa, mut scale) = value.to_decimal()?;
    while scale > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        scale -= 1;
    }
    Decimal::new(mantissa, scale, value.is_negative && mantissa != 0)
}
