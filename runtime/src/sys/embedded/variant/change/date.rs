//! To `VT_DATE`.

mod parse;
mod tokens;

use windows_core::HRESULT;

use super::number::Number;
use crate::{Bstr, Date, Variant, hresult};

/// The days that the calendar has, of which an integer is one.
const DAYS: std::ops::RangeInclusive<i128> = -657_434..=2_958_465;

/// The number as days. Integers and doubles have to be days of the calendar; the others are taken as they are, as
/// oleaut32 does: such a date can be held, but not shown.
pub(super) fn from_number(number: &Number) -> Result<Variant, HRESULT> {
    let is_day = match *number {
        Number::Integer { value, .. } => DAYS.contains(&value),
        // The time of the first and the last day included.
        Number::Double(days) => days > *DAYS.start() as f64 - 1.0 && days < *DAYS.end() as f64 + 1.0,
        _ => true,
    };
    if is_day { Ok(Date::from_days(number.to_double()).into()) } else { Err(hresult::DISP_E_OVERFLOW) }
}

/// The date and time that a text tells (VarDateFromStr).
pub(super) fn from_text(text: &Bstr) -> Result<Variant, HRESULT> {
    let tokens = tokens::tokens(text).ok_or(hresult::DISP_E_TYPEMISMATCH)?;
    parse::date(&tokens, this_year).map(Variant::from).ok_or(hresult::DISP_E_TYPEMISMATCH)
}

/// The year that it is, in universal time: for dates that tell none.
fn this_year() -> u16 {
    const UNIX_EPOCH: f64 = 25_569.0;
    const SECONDS_A_DAY: u64 = 86_400;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let today = Date::from_days(UNIX_EPOCH + (now.as_secs() / SECONDS_A_DAY) as f64);
    today.to_civil().map_or(1970, |civil| civil.year)
}
