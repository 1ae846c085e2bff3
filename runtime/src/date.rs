//! `DATE`: a point in time as days since the end of 1899.

use std::fmt;

/// An automation date (`DATE`): days since 1899-12-30 00:00 in a floating-point number ([MS-OAUT] 2.2.25).
///
/// The whole part counts days and may be negative; the fraction is the time of that day and always counts forward:
/// −1.25 is 1899-12-29 06:00, six hours after the start of the day before the first. There is no time zone in it, and
/// −0.25 and 0.25 are the same moment.
///
/// Equality is that of the stored numbers. Dates outside of the years 100 to 9999, and numbers that are none, can be
/// held and handed on, but have no [`CivilTime`].
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
#[repr(transparent)]
pub struct Date(f64);

/// A date and a time as people write them, in the proleptic Gregorian calendar, to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilTime {
    /// 100 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// 0 to 999.
    pub millisecond: u16,
}

const MILLISECONDS_A_DAY: i64 = 86_400_000;

/// 0100-01-01, the first day of the calendar.
const FIRST_DAY: i64 = -657_434;

/// 9999-12-31, the last one.
const LAST_DAY: i64 = 2_958_465;

/// 1899-12-30, in days since 0000-03-01.
const EPOCH: i64 = 693_899;

impl Date {
    /// The date of so many days since 1899-12-30, as it crosses the boundary.
    pub const fn from_days(days: f64) -> Self {
        Self(days)
    }

    /// The days since 1899-12-30, fraction included.
    pub const fn days(self) -> f64 {
        self.0
    }

    /// The date and time, rounded to the millisecond; `None` outside of the years 100 to 9999.
    pub fn to_civil(self) -> Option<CivilTime> {
        if !self.0.is_finite() || self.0.abs() > (LAST_DAY + 1) as f64 {
            return None;
        }
        let whole = self.0.trunc();
        let fraction = (self.0 - whole).abs();
        let milliseconds = (fraction * MILLISECONDS_A_DAY as f64).round() as i64;
        // A fraction that rounds up to a whole day is midnight of the day after.
        let day = whole as i64 + milliseconds / MILLISECONDS_A_DAY;
        (FIRST_DAY..=LAST_DAY).contains(&day).then(|| civil(day, milliseconds % MILLISECONDS_A_DAY))
    }

    /// The date of `civil`; `None` when there is no such day or time.
    pub fn from_civil(civil: CivilTime) -> Option<Self> {
        let CivilTime { year, month, day, hour, minute, second, millisecond } = civil;
        let is_time = hour < 24 && minute < 60 && second < 60 && millisecond < 1_000;
        if !is_time || !(100..=9_999).contains(&year) || !(1..=12).contains(&month) || day == 0 {
            return None;
        }
        let days = days_since_epoch(year.into(), month.into(), day.into());
        let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
        let milliseconds = seconds * 1_000 + i64::from(millisecond);
        let fraction = milliseconds as f64 / MILLISECONDS_A_DAY as f64;
        let date = Self(if days < 0 { days as f64 - fraction } else { days as f64 + fraction });
        // The 31st of a shorter month comes back as a day of the next one.
        (self::civil(days, milliseconds) == civil).then_some(date)
    }
}

/// Days since 1899-12-30 of a day in the proleptic Gregorian calendar. Years are counted from March, so that the leap
/// day is the last one of a year (H. Hinnant, "chrono-compatible low-level date algorithms").
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - EPOCH
}

/// The way back; `milliseconds` is the time of the day.
fn civil(days: i64, milliseconds: i64) -> CivilTime {
    let days = days + EPOCH;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = (month_from_march + 2) % 12 + 1;
    let seconds = milliseconds / 1_000;
    CivilTime {
        year: (year_of_era + era * 400 + i64::from(month <= 2)) as u16,
        month: month as u8,
        day: (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8,
        hour: (seconds / 3_600) as u8,
        minute: (seconds / 60 % 60) as u8,
        second: (seconds % 60) as u8,
        millisecond: (milliseconds % 1_000) as u16,
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_civil() {
            Some(civil) => write!(f, "Date({civil})"),
            None => write!(f, "Date({} days)", DayCount(self.0)),
        }
    }
}

/// A number of days as text: with an exponent where the digits would be many.
pub(crate) struct DayCount(pub(crate) f64);

impl fmt::Display for DayCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.abs() < 1e15 { self.0.fmt(f) } else { fmt::LowerExp::fmt(&self.0, f) }
    }
}

impl fmt::Display for CivilTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second, millisecond } = self;
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")?;
        if *millisecond == 0 { Ok(()) } else { write!(f, ".{millisecond:03}") }
    }
}

#[cfg(test)]
mod tests {
    use super::{CivilTime, Date, FIRST_DAY, LAST_DAY};

    fn text(days: f64) -> String {
        Date::from_days(days).to_civil().expect("a day of the calendar").to_string()
    }

    #[test]
    fn v1_the_fraction_counts_forward_on_both_sides() {
        for (days, expected) in [
            (0.0, "1899-12-30 00:00:00"),
            (1.0, "1899-12-31 00:00:00"),
            (-1.0, "1899-12-29 00:00:00"),
            (-1.25, "1899-12-29 06:00:00"),
            (-0.25, "1899-12-30 06:00:00"),
            (0.25, "1899-12-30 06:00:00"),
            (2.0, "1900-01-01 00:00:00"),
            (60.0, "1900-02-28 00:00:00"),
            (61.0, "1900-03-01 00:00:00"),
            (36_526.5, "2000-01-01 12:00:00"),
            (25_569.0, "1970-01-01 00:00:00"),
            (FIRST_DAY as f64, "0100-01-01 00:00:00"),
            (LAST_DAY as f64 + 0.999_999_99, "9999-12-31 23:59:59.999"),
        ] {
            assert_eq!(text(days), expected, "{days}");
        }
    }

    #[test]
    fn v1_a_fraction_that_rounds_up_is_the_next_midnight() {
        assert_eq!(text(0.999_999_999_9), "1899-12-31 00:00:00");
        assert_eq!(text(-2.999_999_999_9), "1899-12-29 00:00:00");
    }

    #[test]
    fn outside_of_the_calendar() {
        for days in [f64::NAN, f64::INFINITY, -1e300, FIRST_DAY as f64 - 1.0, LAST_DAY as f64 + 1.0] {
            assert_eq!(Date::from_days(days).to_civil(), None, "{days}");
        }
        assert_eq!(format!("{:?}", Date::from_days(1e9)), "Date(1000000000 days)");
    }

    #[test]
    fn every_day_comes_back() {
        let mut previous = None;
        for days in FIRST_DAY..=LAST_DAY {
            let date = Date::from_days(days as f64);
            let civil = date.to_civil().expect("a day of the calendar");
            assert_eq!(Date::from_civil(civil), Some(date));
            assert!(previous < Some(civil), "{civil} does not follow");
            previous = Some(civil);
        }
    }

    #[test]
    fn no_such_day_or_time() {
        let day = CivilTime { year: 2023, month: 2, day: 28, hour: 0, minute: 0, second: 0, millisecond: 0 };
        assert!(Date::from_civil(day).is_some());
        for wrong in [
            CivilTime { day: 29, ..day },
            CivilTime { day: 0, ..day },
            CivilTime { month: 0, ..day },
            CivilTime { month: 13, ..day },
            CivilTime { year: 99, ..day },
            CivilTime { year: 10_000, ..day },
            CivilTime { hour: 24, ..day },
            CivilTime { minute: 60, ..day },
            CivilTime { second: 60, ..day },
            CivilTime { millisecond: 1_000, ..day },
        ] {
            assert_eq!(Date::from_civil(wrong), None, "{wrong}");
        }
        assert!(Date::from_civil(CivilTime { year: 2024, day: 29, ..day }).is_some());
    }

    #[test]
    fn times_come_back_to_the_millisecond() {
        let day = CivilTime { year: 1850, month: 7, day: 4, hour: 23, minute: 59, second: 59, millisecond: 999 };
        for civil in [day, CivilTime { year: 2026, ..day }, CivilTime { hour: 0, millisecond: 1, ..day }] {
            assert_eq!(Date::from_civil(civil).and_then(Date::to_civil), Some(civil));
        }
    }
}
