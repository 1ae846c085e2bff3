//! `Date` and `time::PrimitiveDateTime`.
//!
//! Dates of automation mean milliseconds: what a component computes differs from one by the last bits of the number, and
//! those are not told from it here. Everything finer is an error, which has the rounded value for who wants that.

use std::fmt;

use ::time::{Month, PrimitiveDateTime, Time};

use crate::{CivilTime, Date};

/// How many units in the last place a date may differ from the number of its millisecond: days, hours, minutes and
/// seconds that are added up differ by less.
const NOISE: f64 = 4.0;

/// A date or time that the other type cannot hold as it is. `T` is the other type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateError<T> {
    /// No number, or outside of the years 100 to 9999.
    OutOfRange,
    /// Finer than a millisecond.
    Inexact {
        /// The nearest millisecond.
        rounded: T,
    },
}

impl<T> DateError<T> {
    /// The value at the nearest millisecond, where rounding will do:
    ///
    /// ```
    /// use comwright::{Date, convert::DateError};
    /// use time::PrimitiveDateTime;
    ///
    /// let seventh_of_a_day = Date::from_days(1.0 / 7.0);
    /// assert!(PrimitiveDateTime::try_from(seventh_of_a_day).is_err());
    /// let rounded = PrimitiveDateTime::try_from(seventh_of_a_day).or_else(DateError::rounded)?;
    /// assert_eq!(rounded.to_string(), "1899-12-30 3:25:42.857");
    /// # Ok::<(), DateError<PrimitiveDateTime>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Itself, when the value is out of range.
    pub fn rounded(self) -> Result<T, Self> {
        match self {
            Self::OutOfRange => Err(Self::OutOfRange),
            Self::Inexact { rounded } => Ok(rounded),
        }
    }
}

impl<T: fmt::Debug> fmt::Display for DateError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange => f.write_str("the date is no number, or outside of the years 100 to 9999"),
            Self::Inexact { rounded } => write!(f, "the time is finer than a millisecond; rounded it is {rounded:?}"),
        }
    }
}

impl<T: fmt::Debug> std::error::Error for DateError<T> {}

/// The same date and time.
impl TryFrom<Date> for PrimitiveDateTime {
    type Error = DateError<Self>;

    fn try_from(date: Date) -> Result<Self, DateError<Self>> {
        let civil = date.to_civil().ok_or(DateError::OutOfRange)?;
        let rounded = from_civil(civil).ok_or(DateError::OutOfRange)?;
        let nearest = Date::from_civil(civil).ok_or(DateError::OutOfRange)?;
        let difference = (moment(date) - moment(nearest)).abs();
        let unit = f64::EPSILON * date.days().abs().max(1.0);
        if difference <= NOISE * unit { Ok(rounded) } else { Err(DateError::Inexact { rounded }) }
    }
}

/// The same date and time.
impl TryFrom<PrimitiveDateTime> for Date {
    type Error = DateError<Self>;

    fn try_from(time: PrimitiveDateTime) -> Result<Self, DateError<Self>> {
        let finer = time.nanosecond() % 1_000_000;
        let whole = date_of(time).ok_or(DateError::OutOfRange)?;
        match finer {
            0 => Ok(whole),
            1..500_000 => Err(DateError::Inexact { rounded: whole }),
            _ => {
                let up = ::time::Duration::nanoseconds((1_000_000 - finer).into());
                let rounded = time.checked_add(up).and_then(date_of).ok_or(DateError::OutOfRange)?;
                Err(DateError::Inexact { rounded })
            }
        }
    }
}

/// Days since 1899-12-30 on a scale without a break: the fraction of a date counts forward on both sides (rule V1).
fn moment(date: Date) -> f64 {
    let whole = date.days().trunc();
    whole + (date.days() - whole).abs()
}

fn from_civil(civil: CivilTime) -> Option<PrimitiveDateTime> {
    let month = Month::try_from(civil.month).ok()?;
    let date = ::time::Date::from_calendar_date(civil.year.into(), month, civil.day).ok()?;
    let time = Time::from_hms_milli(civil.hour, civil.minute, civil.second, civil.millisecond).ok()?;
    Some(PrimitiveDateTime::new(date, time))
}

/// The date of a time up to its millisecond.
fn date_of(time: PrimitiveDateTime) -> Option<Date> {
    Date::from_civil(CivilTime {
        year: u16::try_from(time.year()).ok()?,
        month: time.month().into(),
        day: time.day(),
        hour: time.hour(),
        minute: time.minute(),
        second: time.second(),
        millisecond: time.millisecond(),
    })
}
