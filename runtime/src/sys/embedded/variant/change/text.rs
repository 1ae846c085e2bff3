//! To `VT_BSTR`.

use windows_core::HRESULT;

use super::number::Number;
use crate::{CivilTime, Date, Variant, hresult};

/// How many digits of a single and of a double are shown.
const SINGLE_DIGITS: usize = 7;
const DOUBLE_DIGITS: usize = 15;

/// The number as VarBstrFromI4 and its like write it.
#[track_caller]
pub(super) fn from_number(number: &Number) -> Result<Variant, HRESULT> {
    let text = match number {
        Number::Integer { value, .. } => value.to_string(),
        Number::Bits(bits) => bits.to_string(),
        Number::Single(value) => real((*value).into(), format!("{value:.*e}", SINGLE_DIGITS - 1), SINGLE_DIGITS),
        Number::Double(value) => real(*value, format!("{value:.*e}", DOUBLE_DIGITS - 1), DOUBLE_DIGITS),
        Number::Currency(value) => value.to_string(),
        Number::Decimal(value) => without_zeros(&value.to_string()).to_owned(),
        Number::Written(value) => value.to_string(),
    };
    made(&text)
}

/// The date as VarBstrFromDate writes it: `MM/DD/YYYY HH:mm:ss`. No date when it is day 0, no time when it is midnight.
///
/// # Errors
///
/// E_INVALIDARG outside of the years 100 to 9999.
#[track_caller]
pub(super) fn from_date(date: Date) -> Result<Variant, HRESULT> {
    let civil = to_the_second(date).ok_or(hresult::E_INVALIDARG)?;
    let CivilTime { year, month, day, hour, minute, second, .. } = civil;
    let is_day_zero = (year, month, day) == (1899, 12, 30);
    let is_midnight = (hour, minute, second) == (0, 0, 0);
    let mut text = String::new();
    if !is_day_zero {
        text = format!("{month:02}/{day:02}/{year:04}");
    }
    if is_day_zero || !is_midnight {
        let space = if is_day_zero { "" } else { " " };
        text += &format!("{space}{hour:02}:{minute:02}:{second:02}");
    }
    made(&text)
}

/// The date and time, rounded to the second.
fn to_the_second(date: Date) -> Option<CivilTime> {
    const SECONDS_A_DAY: f64 = 86_400.0;
    let days = date.days();
    let whole = days.trunc();
    // The fraction counts forward on both sides of zero (rule V1).
    let seconds = ((days - whole).abs() * SECONDS_A_DAY).round();
    // Rounding up to midnight is the next day.
    let (whole, seconds) = if seconds >= SECONDS_A_DAY { (whole + 1.0, 0.0) } else { (whole, seconds) };
    let mut civil = Date::from_days(whole).to_civil()?;
    let seconds = seconds as u32;
    (civil.hour, civil.minute, civil.second) =
        ((seconds / 3_600) as u8, (seconds / 60 % 60) as u8, (seconds % 60) as u8);
    Some(civil)
}

#[track_caller]
fn made(text: &str) -> Result<Variant, HRESULT> {
    Variant::try_from_str(text).map_err(|error| error.code())
}

/// A floating-point number, which in Rust's scientific notation with so many digits is `scientific`: with an exponent
/// when it takes more digits before the point, or more than four zeros behind it.
fn real(value: f64, scientific: String, digits: usize) -> String {
    if !value.is_finite() {
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("{sign}{}", if value.is_nan() { "NAN" } else { "INF" });
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if exponent < -4 || exponent >= digits as i32 {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}E{sign}{:02}", without_zeros(mantissa), exponent.unsigned_abs());
    }
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let all: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let text = match usize::try_from(exponent) {
        Ok(exponent) => {
            let (whole, decimals) = all.split_at(exponent + 1);
            format!("{sign}{whole}.{decimals}")
        }
        Err(_) => format!("{sign}0.{}{all}", "0".repeat(exponent.unsigned_abs() as usize - 1)),
    };
    without_zeros(&text).to_owned()
}

/// Without zeros behind the last decimal.
fn without_zeros(text: &str) -> &str {
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text,
    }
}
