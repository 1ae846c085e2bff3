//! The date that words, numbers and marks tell, in the order of the United States.

use super::tokens::Token;
use crate::{CivilTime, Date};

/// Years of two digits below this one are of the century of 2000, the others of the one before.
const PIVOT: u32 = 50;

/// A part of a date.
#[derive(Clone, Copy)]
enum Part {
    Number(u32),
    Month(u8),
}

/// A date, a time, or both in either order; the date of a time alone is day 0, the time of a date alone is midnight.
/// `this_year` is asked when the date has no year.
pub(super) fn date(tokens: &[Token], this_year: impl Fn() -> u16) -> Option<Date> {
    let mut parts = Vec::new();
    let mut time = None;
    let mut rest = tokens;
    loop {
        rest = match rest {
            [] => break,
            [Token::Number(hour), Token::TimeMark | Token::Am | Token::Pm, ..] => {
                let (told, behind) = self::time(*hour, &rest[1..])?;
                if time.replace(told).is_some() {
                    return None;
                }
                behind
            }
            [Token::Number(number), behind @ ..] => {
                parts.push(Part::Number(*number));
                behind
            }
            [Token::Month(month), behind @ ..] => {
                parts.push(Part::Month(*month));
                behind
            }
            [Token::Weekday, behind @ ..] => behind,
            // Between two parts, as many as one likes.
            [Token::DateMark, _, ..] if rest.len() < tokens.len() => &rest[1..],
            _ => return None,
        };
    }
    let days = match (parts.as_slice(), time) {
        ([], Some(_)) => 0.0,
        _ => day(&parts, this_year)?,
    };
    let fraction = time.unwrap_or(0.0);
    // The fraction counts forward on both sides of zero (rule V1).
    Some(Date::from_days(if days < 0.0 { days - fraction } else { days + fraction }))
}

/// The time that begins with `hour`, as a fraction of a day; and what is behind it.
fn time(hour: u32, mut rest: &[Token]) -> Option<(f64, &[Token])> {
    let mut fields = [hour, 0, 0];
    let mut count = 1;
    while let [Token::TimeMark, behind @ ..] = rest {
        let [Token::Number(number), behind @ ..] = behind else { return None };
        *fields.get_mut(count)? = *number;
        count += 1;
        rest = behind;
    }
    let [hour, minute, second] = fields;
    let hour = match rest {
        [Token::Am, ..] if hour == 12 => 0,
        [Token::Pm, ..] if hour < 12 => hour + 12,
        _ => hour,
    };
    if let [Token::Am | Token::Pm, behind @ ..] = rest {
        rest = behind;
    }
    let is_time = hour < 24 && minute < 60 && second < 60;
    is_time.then(|| (f64::from(hour) / 24.0 + f64::from(minute) / 1_440.0 + f64::from(second) / 86_400.0, rest))
}

/// The day that the parts tell, with the first order of them in which there is such a day.
fn day(parts: &[Part], this_year: impl Fn() -> u16) -> Option<f64> {
    use Part::{Month, Number};
    let year = |year: u32| match year {
        _ if year < PIVOT => year + 2_000,
        _ if year < 100 => year + 1_900,
        _ => year,
    };
    let at = |(y, m, d): (u32, u32, u32)| days(y, m, d);
    let of_month = |month: u8, one, other| [(year(other), month.into(), one), (year(one), month.into(), other)];
    match *parts {
        [Number(one), Month(month)] | [Month(month), Number(one)] => {
            [(this_year().into(), month.into(), one), (year(one), month.into(), 1)].into_iter().find_map(at)
        }
        [Number(one), Number(other)] => [
            (this_year().into(), one, other),
            (this_year().into(), other, one),
            (year(other), one, 1),
            (year(one), other, 1),
        ]
        .into_iter()
        .find_map(at),
        [Month(month), Number(one), Number(other)]
        | [Number(one), Month(month), Number(other)]
        | [Number(one), Number(other), Month(month)] => of_month(month, one, other).into_iter().find_map(at),
        [Number(first), Number(second), Number(third)] => [
            (year(third), first, second),
            (year(third), second, first),
            (year(first), second, third),
            (year(first), third, second),
        ]
        .into_iter()
        .find_map(at),
        _ => None,
    }
}

/// Days since 1899-12-30; `None` when there is no such day.
fn days(year: u32, month: u32, day: u32) -> Option<f64> {
    let (year, month, day) = (year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
    let civil = CivilTime { year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 };
    Date::from_civil(civil).map(Date::days)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::date;

    /// What a text tells in the year 2023.
    fn told(text: &str) -> Option<String> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let date = tokens(&units).and_then(|tokens| date(&tokens, || 2023))?;
        date.to_civil().map(|civil| civil.to_string())
    }

    #[test]
    fn a_half_of_the_day_may_be_one_letter() {
        // No case for Wine, where the answer depends on what is in memory behind the text.
        for text in ["3p", "3 p", "3 P", "3 pm", "15 pm", "15:00"] {
            assert_eq!(told(text).as_deref(), Some("1899-12-30 15:00:00"), "{text}");
        }
        assert_eq!(told("12 a").as_deref(), Some("1899-12-30 00:00:00"));
        for text in ["p", "p 3", "3 p p", "3 q", "25 p"] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_without_a_year_is_of_this_one() {
        for (text, expected) in [
            ("1/2", Some("2023-01-02 00:00:00")),
            ("31/12 3 PM", Some("2023-12-31 15:00:00")),
            ("Jan 2", Some("2023-01-02 00:00:00")),
            ("2-jan", Some("2023-01-02 00:00:00")),
            ("1//2", Some("2023-01-02 00:00:00")),
            // There is no such day in this year.
            ("Feb 29", Some("2029-02-01 00:00:00")),
            ("2/29", Some("2029-02-01 00:00:00")),
            ("13/13", None),
            ("0/0", None),
        ] {
            assert_eq!(told(text).as_deref(), expected, "{text}");
        }
    }
}
