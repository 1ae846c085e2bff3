//! `CY`: an exact amount with four decimals.

use std::fmt;
use std::str::FromStr;

use crate::written_number::{self, WrittenNumber};

/// An automation currency (`CY`): an `i64` that counts ten-thousandths ([MS-OAUT] 2.2.24).
///
/// Conversions are exact: what does not fit is an error, never a rounded value. The text form is the same in every
/// locale: an optional sign, digits, and up to four decimals behind a point.
// In C it is a union: on 32-bit Linux a function returns one through a hidden pointer, where it returns a number in
// registers (rule B1).
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(C)]
pub struct Currency(i64);

/// What an amount of one is scaled to.
const SCALE: i64 = 10_000;

/// How many decimals there are.
const DECIMALS: usize = 4;

impl Currency {
    /// The smallest amount: −922,337,203,685,477.5808.
    pub const MIN: Self = Self(i64::MIN);
    /// The largest amount: 922,337,203,685,477.5807.
    pub const MAX: Self = Self(i64::MAX);

    /// The amount of so many ten-thousandths, as it crosses the boundary.
    pub const fn from_scaled(ten_thousandths: i64) -> Self {
        Self(ten_thousandths)
    }

    /// The amount in ten-thousandths.
    pub const fn scaled(self) -> i64 {
        self.0
    }

    /// A whole amount; `None` when it is out of range.
    pub const fn from_whole(amount: i64) -> Option<Self> {
        match amount.checked_mul(SCALE) {
            Some(scaled) => Some(Self(scaled)),
            None => None,
        }
    }
}

impl From<i32> for Currency {
    fn from(amount: i32) -> Self {
        Self(i64::from(amount) * SCALE)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let (whole, decimals) = (magnitude / SCALE as u64, magnitude % SCALE as u64);
        let mut text = whole.to_string();
        if decimals != 0 {
            text.push('.');
            text.push_str(format!("{decimals:04}").trim_end_matches('0'));
        }
        f.pad_integral(self.0 >= 0, "", &text)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({self})")
    }
}

/// A text that is no currency amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseCurrencyError {
    /// Not a sign, digits, and decimals behind a point.
    Malformed,
    /// More than four decimals: the amount cannot be held exactly.
    TooManyDecimals,
    /// Beyond [`Currency::MIN`] or [`Currency::MAX`].
    OutOfRange,
}

impl fmt::Display for ParseCurrencyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "a currency amount is a sign, digits, and decimals behind a point",
            Self::TooManyDecimals => "a currency amount has at most four decimals",
            Self::OutOfRange => "a currency amount lies between -922337203685477.5808 and 922337203685477.5807",
        })
    }
}

impl std::error::Error for ParseCurrencyError {}

impl FromStr for Currency {
    type Err = ParseCurrencyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        use ParseCurrencyError::{Malformed, OutOfRange, TooManyDecimals};
        let WrittenNumber { is_negative, whole, decimals } = WrittenNumber::parse(text).ok_or(Malformed)?;
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > DECIMALS {
            return Err(TooManyDecimals);
        }
        // Digit by digit on the negative side, where there is one amount more.
        let digits = written_number::values(whole)
            .chain(written_number::values(decimals))
            .chain(std::iter::repeat_n(0, DECIMALS - decimals.len()));
        let negative = digits
            .map(i64::from)
            .try_fold(0_i64, |scaled, digit| scaled.checked_mul(10)?.checked_sub(digit))
            .ok_or(OutOfRange)?;
        let scaled = if is_negative { Some(negative) } else { negative.checked_neg() };
        scaled.map(Self).ok_or(OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::{Currency, ParseCurrencyError};

    #[test]
    fn b3_counts_ten_thousandths() {
        assert_eq!(Currency::from(1).scaled(), 10_000);
        assert_eq!(size_of::<Currency>(), 8);
        assert_eq!(Currency::from_whole(i64::MAX), None);
        assert_eq!(Currency::from_whole(-7), Some(Currency::from(-7)));
    }

    #[test]
    fn text_is_exact_both_ways() {
        for (scaled, text) in [
            (0, "0"),
            (1, "0.0001"),
            (-1, "-0.0001"),
            (10_000, "1"),
            (12_345, "1.2345"),
            (-15_000, "-1.5"),
            (i64::MAX, "922337203685477.5807"),
            (i64::MIN, "-922337203685477.5808"),
        ] {
            let amount = Currency::from_scaled(scaled);
            assert_eq!(amount.to_string(), text);
            assert_eq!(text.parse(), Ok(amount), "{text}");
        }
        assert_eq!(format!("{:>8}|{:+}", Currency::from_scaled(5_000), Currency::from(2)), "     0.5|+2");
        assert_eq!("+.50000".parse(), Ok(Currency::from_scaled(5_000)));
        assert_eq!("7.".parse(), Ok(Currency::from(7)));
    }

    #[test]
    fn nothing_is_rounded() {
        for (text, error) in [
            ("", ParseCurrencyError::Malformed),
            ("-", ParseCurrencyError::Malformed),
            (".", ParseCurrencyError::Malformed),
            ("1,5", ParseCurrencyError::Malformed),
            ("1.2.3", ParseCurrencyError::Malformed),
            ("٣", ParseCurrencyError::Malformed),
            ("0.00001", ParseCurrencyError::TooManyDecimals),
            ("922337203685477.5808", ParseCurrencyError::OutOfRange),
            ("-922337203685477.5809", ParseCurrencyError::OutOfRange),
            ("99999999999999999999999", ParseCurrencyError::OutOfRange),
        ] {
            assert_eq!(text.parse::<Currency>(), Err(error), "{text}");
        }
    }
}
