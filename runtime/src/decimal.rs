//! `DECIMAL`: 96 bits and a power of ten.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::written_number::{self, WrittenNumber};

/// An automation decimal (`DECIMAL`): a 96-bit integer divided by a power of ten up to 10²⁸ ([MS-OAUT]
/// 2.2.26).
///
/// Equality and order are those of the numbers: 1.0 is 1.00, though the scale of each is kept and shown. The layout is
/// that of the ABI, sixteen bytes aligned to eight; the first two belong to a VARIANT that holds the decimal, and are
/// neither read nor compared here.
#[derive(Clone, Copy, Default)]
#[repr(C, align(8))]
pub struct Decimal {
    reserved: u16,
    scale: u8,
    sign: u8,
    high: u32,
    low: u64,
}

const _: () = {
    assert!(size_of::<Decimal>() == 16 && align_of::<Decimal>() == 8);
    assert!(std::mem::offset_of!(Decimal, scale) == 2 && std::mem::offset_of!(Decimal, sign) == 3);
    assert!(std::mem::offset_of!(Decimal, high) == 4 && std::mem::offset_of!(Decimal, low) == 8);
};

/// The bit of a negative number.
const NEGATIVE: u8 = 0x80;

/// The largest power of ten.
const MAX_SCALE: u8 = 28;

/// How many bits the integer has.
const BITS: u32 = 96;

impl Decimal {
    /// The number `mantissa` / 10^`scale`, negated if `is_negative`; `None` when the mantissa takes more than 96 bits
    /// or the scale is above 28.
    pub const fn new(mantissa: u128, scale: u8, is_negative: bool) -> Option<Self> {
        if mantissa >> BITS != 0 || scale > MAX_SCALE {
            return None;
        }
        let sign = if is_negative { NEGATIVE } else { 0 };
        Some(Self { reserved: 0, scale, sign, high: (mantissa >> 64) as u32, low: mantissa as u64 })
    }

    /// The integer without its sign.
    pub const fn mantissa(self) -> u128 {
        (self.high as u128) << 64 | self.low as u128
    }

    /// The power of ten that the integer is divided by: how many decimals are shown.
    ///
    /// A value from across the boundary may have one above 28, which no conforming component makes: see
    /// [`Self::is_valid`].
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// Whether the number is marked as negative; zero can be.
    pub const fn is_negative(self) -> bool {
        self.sign & NEGATIVE != 0
    }

    /// Whether scale and sign are such as the ABI allows.
    pub const fn is_valid(self) -> bool {
        self.scale <= MAX_SCALE && self.sign & !NEGATIVE == 0
    }

    /// The number with nothing in the word that belongs to a VARIANT.
    pub(crate) const fn without_reserved(self) -> Self {
        Self { reserved: 0, ..self }
    }

    /// The digits before the point, at least one, and those behind it.
    fn digits(self) -> (String, String) {
        let mut whole = format!("{:0width$}", self.mantissa(), width = usize::from(self.scale) + 1);
        let decimals = whole.split_off(whole.len() - usize::from(self.scale));
        (whole, decimals)
    }

    /// The same number without zeros at its end.
    fn reduced(self) -> (bool, u128, u8) {
        let (mut mantissa, mut scale) = (self.mantissa(), self.scale);
        while scale > 0 && mantissa.is_multiple_of(10) {
            mantissa /= 10;
            scale -= 1;
        }
        (self.is_negative() && mantissa != 0, mantissa, scale)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        let sign = if value < 0 { NEGATIVE } else { 0 };
        Self { reserved: 0, scale: 0, sign, high: 0, low: value.unsigned_abs() }
    }
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Self {
        Self { low: value, ..Self::default() }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.reduced() == other.reduced()
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.reduced().hash(state);
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (is_negative, ..) = self.reduced();
        let (other_is_negative, ..) = other.reduced();
        match (is_negative, other_is_negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compare_magnitudes(*self, *other),
            (true, true) => compare_magnitudes(*other, *self),
        }
    }
}

/// Compares without the signs, as one compares written numbers: longer whole parts are greater, equally long ones and
/// decimals go digit by digit.
fn compare_magnitudes(left: Decimal, right: Decimal) -> Ordering {
    let key = |value: Decimal| {
        let (whole, decimals) = value.digits();
        (whole.len(), whole, decimals.trim_end_matches('0').to_owned())
    };
    key(left).cmp(&key(right))
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, decimals) = self.digits();
        let text = if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") };
        f.pad_integral(!self.is_negative(), "", &text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({self})")
    }
}

/// A text that is no decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseDecimalError {
    /// Not a sign, digits, and decimals behind a point.
    Malformed,
    /// More digits than 96 bits hold, or more than 28 decimals: the number cannot be held exactly.
    OutOfRange,
}

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "a decimal is a sign, digits, and decimals behind a point",
            Self::OutOfRange => "a decimal has at most 28 decimals, and 96 bits for all of its digits",
        })
    }
}

impl std::error::Error for ParseDecimalError {}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = WrittenNumber::parse(text).ok_or(ParseDecimalError::Malformed)?;
        let WrittenNumber { is_negative, whole, decimals } = number;
        let mantissa = written_number::values(whole)
            .chain(written_number::values(decimals))
            .map(u128::from)
            .try_fold(0_u128, |mantissa, digit| mantissa.checked_mul(10)?.checked_add(digit))
            .ok_or(ParseDecimalError::OutOfRange)?;
        let scale = u8::try_from(decimals.len()).map_err(|_| ParseDecimalError::OutOfRange)?;
        Self::new(mantissa, scale, is_negative).ok_or(ParseDecimalError::OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Decimal, ParseDecimalError};

    const MAX: &str = "79228162514264337593543950335";

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn b3_limits_of_mantissa_and_scale() {
        assert!(Decimal::new(1 << 96, 0, false).is_none());
        assert!(Decimal::new(0, 29, false).is_none());
        assert_eq!(Decimal::new((1 << 96) - 1, 0, true).map(|max| max.to_string()), Some(format!("-{MAX}")));
        let smallest = decimal("0.0000000000000000000000000001");
        assert_eq!((smallest.mantissa(), smallest.scale(), smallest.is_negative()), (1, 28, false));
    }

    #[test]
    fn text_keeps_the_scale() {
        for text in ["0", "1", "-1", "1.00", "-0.5", "0.0001", MAX, "7.9228162514264337593543950335"] {
            assert_eq!(decimal(text).to_string(), text);
        }
        assert_eq!(format!("{:?} {:>6} {:+}", decimal("1.50"), decimal("-2"), decimal("3")), "Decimal(1.50)     -2 +3");
        assert_eq!(decimal("+.5").to_string(), "0.5");
    }

    #[test]
    fn nothing_is_rounded() {
        for (text, error) in [
            ("", ParseDecimalError::Malformed),
            (".", ParseDecimalError::Malformed),
            ("1e5", ParseDecimalError::Malformed),
            ("1,5", ParseDecimalError::Malformed),
            ("79228162514264337593543950336", ParseDecimalError::OutOfRange),
            ("0.00000000000000000000000000001", ParseDecimalError::OutOfRange),
            ("99999999999999999999999999999999999999999999", ParseDecimalError::OutOfRange),
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(error), "{text}");
        }
    }

    #[test]
    fn equality_and_order_are_those_of_the_numbers() {
        assert_eq!(decimal("1.0"), decimal("1.00"));
        assert_eq!(decimal("-0"), decimal("0.000"));
        let distinct: HashSet<_> = ["2", "2.0", "2.00", "20"].map(decimal).into_iter().collect();
        assert_eq!(distinct.len(), 2);
        let ordered = [
            "-79228162514264337593543950335",
            "-1.01",
            "-1.001",
            "-1",
            "0",
            "0.0000000000000000000000000001",
            "0.09",
            "0.1",
            "0.10000000000000000001",
            "1",
            "1.2",
            "7.9228162514264337593543950335",
            "10",
            "79228162514264337593543950335",
        ];
        for (index, left) in ordered.iter().enumerate() {
            for (other, right) in ordered.iter().enumerate() {
                assert_eq!(decimal(left).cmp(&decimal(right)), index.cmp(&other), "{left} {right}");
            }
        }
    }

    #[test]
    fn integers() {
        assert_eq!(Decimal::from(i64::MIN).to_string(), i64::MIN.to_string());
        assert_eq!(Decimal::from(u64::MAX).to_string(), u64::MAX.to_string());
        assert_eq!(Decimal::from(-5_i64), decimal("-5.0"));
    }
}
