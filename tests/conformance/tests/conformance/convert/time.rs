//! `Date` and `time::PrimitiveDateTime`.

use comwright::Date;
use comwright::convert::DateError;
use comwright_conformance::conforms;
use time::{Month, PrimitiveDateTime, Time};

/// A day of a year at a time in nanoseconds.
fn at(year: i32, month: Month, day: u8, (hour, minute, second): (u8, u8, u8), nanosecond: u32) -> PrimitiveDateTime {
    let date = time::Date::from_calendar_date(year, month, day).expect("a day");
    PrimitiveDateTime::new(date, Time::from_hms_nano(hour, minute, second, nanosecond).expect("a time"))
}

#[test]
fn v1_dates_on_both_sides_of_the_epoch() {
    use Month::{December, January};

    conforms(|| {
        let cases = [
            (0.0, at(1899, December, 30, (0, 0, 0), 0)),
            (-1.25, at(1899, December, 29, (6, 0, 0), 0)),
            (1.25, at(1899, December, 31, (6, 0, 0), 0)),
            (0.5, at(1899, December, 30, (12, 0, 0), 0)),
            (-657_434.0, at(100, January, 1, (0, 0, 0), 0)),
            (2_958_465.5, at(9999, December, 31, (12, 0, 0), 0)),
        ];
        for (days, expected) in cases {
            assert_eq!(PrimitiveDateTime::try_from(Date::from_days(days))?, expected, "{days}");
            assert_eq!(Date::try_from(expected)?.days(), days, "{expected}");
        }
        // The same moment as 0.25, and the way back gives that.
        assert_eq!(PrimitiveDateTime::try_from(Date::from_days(-0.25))?, at(1899, December, 30, (6, 0, 0), 0));
        Ok(())
    });
}

#[test]
fn v1_every_millisecond_comes_back() {
    conforms(|| {
        for year in [100, 1850, 1899, 1900, 2026, 9999] {
            for milliseconds in [0, 1, 333, 43_199_999, 43_200_001, 86_399_999] {
                let time = Time::from_hms_nano(0, 0, 0, 0)? + time::Duration::milliseconds(milliseconds);
                for month in [Month::January, Month::December] {
                    let civil = PrimitiveDateTime::new(time::Date::from_calendar_date(year, month, 31)?, time);
                    assert_eq!(PrimitiveDateTime::try_from(Date::try_from(civil)?)?, civil);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn v1_the_last_bits_of_what_is_computed_are_not_told() {
    conforms(|| {
        for day in [0.0, 45_000.0, -45_000.0, 2_958_465.0] {
            for seconds in (0..86_400).step_by(601) {
                let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
                let parts = [f64::from(hour) / 24.0, f64::from(minute) / 1440.0, f64::from(second) / 86_400.0];
                let forward = if day < 0.0 { -1.0 } else { 1.0 };
                // The time first, and one part after the other, as VBA's programs do it.
                for days in [
                    day + forward * (parts[0] + parts[1] + parts[2]),
                    day + forward * parts[0] + forward * parts[1] + forward * parts[2],
                ] {
                    let civil = PrimitiveDateTime::try_from(Date::from_days(days))?;
                    let read = [civil.hour(), civil.minute(), civil.second()].map(i32::from);
                    assert_eq!((read, civil.nanosecond()), ([hour, minute, second], 0), "{days}");
                }
            }
        }
        Ok(())
    });
}

#[test]
fn v1_nothing_finer_than_a_millisecond_is_rounded_in_silence() {
    use Month::{December, January, June};

    conforms(|| {
        // 0.4 and 0.6 milliseconds after six, on both sides.
        for (days, millisecond) in [(45_000.0, 0.4), (45_000.0, 0.6), (-45_000.0, 0.4), (-45_000.0, 0.6)] {
            let time = 0.25 + millisecond / 86_400_000.0;
            let date = Date::from_days(if days < 0.0 { days - time } else { days + time });
            let error = PrimitiveDateTime::try_from(date).expect_err("it is finer");
            let DateError::Inexact { rounded } = error else { panic!("{error}") };
            assert_eq!((rounded.hour(), rounded.nanosecond()), (6, (millisecond + 0.5) as u32 * 1_000_000));
            assert_eq!(error.rounded(), Ok(rounded));
        }
        let noon = |nanosecond| at(2026, June, 1, (12, 0, 0), nanosecond);
        for (nanosecond, rounded) in [(1, 0), (499_999, 0), (500_000, 1_000_000), (7_999_999, 8_000_000)] {
            let error = Date::try_from(noon(nanosecond)).expect_err("it is finer");
            assert_eq!(error, DateError::Inexact { rounded: Date::try_from(noon(rounded))? });
        }
        let last = at(2025, December, 31, (23, 59, 59), 999_999_999);
        let next_year = Date::try_from(at(2026, January, 1, (0, 0, 0), 0))?;
        assert_eq!(Date::try_from(last).or_else(DateError::rounded), Ok(next_year));
        Ok(())
    });
}

#[test]
fn v1_what_is_out_of_range_is_an_error() {
    use Month::{December, January};

    conforms(|| {
        for days in [f64::NAN, f64::INFINITY, -657_435.0, 2_958_466.0, 1e300] {
            assert_eq!(PrimitiveDateTime::try_from(Date::from_days(days)), Err(DateError::OutOfRange), "{days}");
        }
        for civil in [
            at(99, December, 31, (23, 59, 59), 999_000_000),
            at(-1, January, 1, (0, 0, 0), 0),
            at(9999, December, 31, (23, 59, 59), 999_500_000),
        ] {
            let error = Date::try_from(civil).expect_err("it is out of range");
            assert_eq!(error, DateError::OutOfRange, "{civil}");
            assert_eq!(error.rounded(), Err(error));
        }
        Ok(())
    });
}
