//! Numbers in texts (VarParseNumFromStr with all that it admits): signs on either side, parentheses for negative ones, a
//! dollar sign, commas between digits, an exponent, `&H` and `&O`.

use std::fmt;

use windows_core::HRESULT;

use super::{Number, divide, power_of_ten, scaled_parts};
use crate::hresult;

/// Digits and an exponent: ±`digits` × 10^`exponent`.
#[derive(Debug, PartialEq)]
pub(in crate::sys::embedded::variant::change) struct Written {
    pub(in crate::sys::embedded::variant::change) is_negative: bool,
    /// The values of the digits; neither the first nor the last is zero, and zero has none.
    pub(in crate::sys::embedded::variant::change) digits: Vec<u8>,
    pub(in crate::sys::embedded::variant::change) exponent: i64,
}

impl Written {
    fn new(is_negative: bool, mut digits: Vec<u8>, mut exponent: i64) -> Self {
        let leading = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..leading);
        while digits.last() == Some(&0) {
            digits.pop();
            exponent += 1;
        }
        if digits.is_empty() {
            exponent = 0;
        }
        Self { is_negative, digits, exponent }
    }

    /// As [`Number::scaled`].
    pub(super) fn scaled(&self, places: u32) -> Option<i128> {
        let exponent = self.exponent + i64::from(places);
        // The digits before the point, and how many are behind it.
        let whole = i64::try_from(self.digits.len()).ok()? + exponent;
        let magnitude = if self.digits.is_empty() || whole < 0 {
            0
        } else if whole > 38 {
            return None;
        } else if exponent >= 0 {
            integer(&self.digits)?.checked_mul(power_of_ten(u32::try_from(exponent).ok()?)?)?
        } else {
            let (whole, decimals) = self.digits.split_at(usize::try_from(whole).ok()?);
            // One digit behind the point, and whether there is more: enough to round by.
            let (first, rest) = decimals.split_first()?;
            let is_more = !rest.is_empty();
            divide(integer(whole)?.checked_mul(100)? + i128::from(*first) * 10 + i128::from(is_more), 100)
        };
        Some(if self.is_negative { -magnitude } else { magnitude })
    }

    /// The number with as many decimals as 96 bits and a scale of 28 allow: mantissa and scale. `None` when it is too
    /// large.
    pub(in crate::sys::embedded::variant::change) fn to_decimal(&self) -> Option<(u128, u8)> {
        let decimals = u32::try_from(self.exponent.saturating_neg().clamp(0, 28)).ok()?;
        (0..=decimals).rev().find_map(|scale| {
            let mantissa = self.scaled(scale)?.unsigned_abs();
            (mantissa >> 96 == 0).then_some((mantissa, scale as u8))
        })
    }
}

/// The digits as a number.
fn integer(digits: &[u8]) -> Option<i128> {
    digits.iter().try_fold(0_i128, |number, digit| scaled_parts(number, 0, 1)?.checked_add((*digit).into()))
}

impl fmt::Display for Written {
    /// As Rust reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_negative {
            f.write_str("-")?;
        }
        if self.digits.is_empty() {
            f.write_str("0")?;
        }
        for digit in &self.digits {
            write!(f, "{digit}")?;
        }
        write!(f, "e{}", self.exponent)
    }
}

/// What has been read of a text around its digits.
#[derive(Default)]
struct Signs {
    plus: bool,
    minus: bool,
    currency: bool,
    open: bool,
    closed: bool,
}

impl Signs {
    /// Takes a character that is no digit; false when it may not stand here.
    fn take(&mut self, unit: u16, is_behind: bool) -> bool {
        let seen = match char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER) {
            ' ' | '\t'..='\r' => return true,
            '+' => &mut self.plus,
            '-' => &mut self.minus,
            // The sign of the invariant locale.
            '¤' => &mut self.currency,
            '(' if !is_behind => &mut self.open,
            ')' if is_behind && self.open => &mut self.closed,
            _ => return false,
        };
        !std::mem::replace(seen, true)
    }

    fn is_negative(&self) -> bool {
        self.minus || self.open
    }
}

/// The number that is all of a text.
///
/// # Errors
///
/// DISP_E_TYPEMISMATCH when there is anything else, DISP_E_OVERFLOW for more than 64 hexadecimal or octal bits.
pub(in crate::sys::embedded::variant::change) fn parse(text: &[u16]) -> Result<Number, HRESULT> {
    let (number, is_negative) = whole(text).ok_or(hresult::DISP_E_TYPEMISMATCH)?;
    match number {
        Digits::Decimal(digits, exponent) => Ok(Number::Written(Written::new(is_negative, digits, exponent))),
        // As a decimal they would be another number than as bits, and no type has them.
        Digits::Bits(None) => Err(hresult::DISP_E_OVERFLOW),
        Digits::Bits(Some(bits)) if is_negative => Ok(Number::Integer { value: -i128::from(bits), bits: 0 }),
        Digits::Bits(Some(bits)) => Ok(Number::Bits(bits)),
    }
}

/// The digits that are all of a text, and whether they are negative; `None` when there is anything else.
fn whole(text: &[u16]) -> Option<(Digits, bool)> {
    let mut signs = Signs::default();
    let mut rest = text;
    let (number, behind) = loop {
        match rest {
            [0x26, radix, digits @ ..] => break bits(*radix, digits)?,
            [unit, ..] if is_digit(*unit) || *unit == POINT => break decimal(rest)?,
            [unit, behind @ ..] if signs.take(*unit, false) => rest = behind,
            _ => return None,
        }
    };
    let is_whole = behind.iter().all(|unit| signs.take(*unit, true)) && signs.open == signs.closed;
    is_whole.then(|| (number, signs.is_negative()))
}

enum Digits {
    Decimal(Vec<u8>, i64),
    /// `None` for more than 64.
    Bits(Option<u64>),
}

const POINT: u16 = b'.' as u16;
const COMMA: u16 = b',' as u16;

fn is_digit(unit: u16) -> bool {
    (0x30..0x3a).contains(&unit)
}

/// Digits with commas between them, a point, and an exponent; and what is behind them.
fn decimal(mut text: &[u16]) -> Option<(Digits, &[u16])> {
    let mut digits = Vec::new();
    let mut decimals = None;
    loop {
        match text {
            [unit, ..] if is_digit(*unit) => {
                digits.push((*unit - 0x30) as u8);
                decimals = decimals.map(|decimals: i64| decimals + 1);
            }
            [COMMA, ..] if !digits.is_empty() => {}
            [POINT, ..] if decimals.is_none() => decimals = Some(0),
            _ => break,
        }
        text = &text[1..];
    }
    if digits.is_empty() {
        return None;
    }
    let (exponent, behind) = match text {
        [0x45 | 0x65, rest @ ..] => exponent(rest)?,
        _ => (0, text),
    };
    Some((Digits::Decimal(digits, exponent - decimals.unwrap_or(0)), behind))
}

/// The number behind an `E`; one that is too large for every type stands for all of those.
fn exponent(text: &[u16]) -> Option<(i64, &[u16])> {
    const LARGE: i64 = 1 << 40;
    let (is_negative, text) = match text {
        [0x2d, rest @ ..] => (true, rest),
        [0x2b, rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let count = text.iter().take_while(|unit| is_digit(**unit)).count();
    let (digits, behind) = text.split_at(count);
    let value = digits.iter().fold(0, |value: i64, unit| (value * 10 + i64::from(*unit - 0x30)).min(LARGE));
    (count > 0).then_some((if is_negative { -value } else { value }, behind))
}

/// Digits of a radix behind an `&`; and what is behind them.
fn bits(radix: u16, text: &[u16]) -> Option<(Digits, &[u16])> {
    let radix = match radix {
        0x48 | 0x68 => 16,
        0x4f | 0x6f => 8,
        _ => return None,
    };
    let value = |unit: &u16| char::from_u32((*unit).into()).and_then(|character| character.to_digit(radix));
    let count = text.iter().take_while(|unit| value(unit).is_some()).count();
    let (digits, behind) = text.split_at(count);
    let _ = digits.first()?;
    let bits = digits
        .iter()
        .filter_map(value)
        .try_fold(0_u64, |bits, digit| bits.checked_mul(radix.into())?.checked_add(digit.into()));
    Some((Digits::Bits(bits), behind))
}

#[cfg(test)]
mod tests {
    use super::{Number, Written, parse};
    use crate::hresult;

    fn number(text: &str) -> Number {
        let units: Vec<u16> = text.encode_utf16().collect();
        parse(&units).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn digits_are_kept_and_zeros_are_not() {
        for (text, is_negative, digits, exponent) in [
            ("0012.3400", false, &[1, 2, 3, 4][..], -2),
            ("(1,200e3)", true, &[1, 2], 5),
            ("-0.000", true, &[], 0),
            ("+.5 ¤", false, &[5], -1),
        ] {
            let digits = digits.to_vec();
            assert_eq!(number(text), Number::Written(Written { is_negative, digits, exponent }), "{text}");
        }
    }

    #[test]
    fn exponents_beyond_every_type_are_zero_or_too_large() {
        for text in ["5e-2147483648", "5e-99999999999999999999999", "0e99999999999999999999"] {
            assert_eq!((number(text).scaled(4), number(text).to_double()), (Some(0), 0.0), "{text}");
        }
        for text in ["5e2147483648", "5e99999999999999999999999"] {
            assert_eq!((number(text).scaled(0), number(text).to_double()), (None, f64::INFINITY), "{text}");
        }
        let digits = "9".repeat(1_000);
        assert_eq!(number(&digits).scaled(0), None);
        assert_eq!(number(&format!("0.{digits}")).scaled(4), Some(10_000));
    }

    #[test]
    fn one_sign_of_each_kind() {
        for text in [
            "", "--5", "5--", "-5-", "((5))", "(5", "5)", "¤¤5", "¤5¤", "$5", ",5", "1.2.3", "5e", "5 5", "5 e5", "&",
            "&Hx",
        ] {
            let units: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(parse(&units), Err(hresult::DISP_E_TYPEMISMATCH), "{text}");
        }
    }

    #[test]
    fn rounding_looks_at_every_digit() {
        assert_eq!(number("0.5").scaled(0), Some(0));
        assert_eq!(number("0.50000000000000000000000000000000000000001").scaled(0), Some(1));
        assert_eq!(number("-1.5").scaled(0), Some(-2));
        assert_eq!(number("0.00004999999999999999999999999999").scaled(4), Some(0));
    }
}
