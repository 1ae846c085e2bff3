//! The locale of calls: what goes into a hidden `[lcid]` parameter, and into `IDispatch::Invoke` (rule D7).

use crate::sync::Setting;

/// A locale, by its number (`LCID`, [MS-LCID]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Lcid(pub u32);

impl Lcid {
    /// The locale that is the same on every machine (LOCALE_INVARIANT): English names, a decimal point, commas between
    /// thousands, `¤` as the sign of a currency, dates written `MM/DD/YYYY` and a clock of 24 hours.
    pub const INVARIANT: Self = Self(0x7f);
    /// The locale of the user (LOCALE_USER_DEFAULT), whatever that is.
    pub const USER_DEFAULT: Self = Self(0x400);
    /// English as in the United States.
    pub const EN_US: Self = Self(0x409);
}

static CALL_LOCALE: Setting = Setting::new(Lcid::USER_DEFAULT.0);

/// The locale that calls are made in. It is the user's ([`Lcid::USER_DEFAULT`]) until [`set_call_locale`] sets it.
///
/// Conversions of values do not depend on it: see [`Variant::change_type`](crate::Variant::change_type).
#[inline]
pub fn call_locale() -> Lcid {
    Lcid(CALL_LOCALE.get())
}

/// Sets the locale that calls are made in from now on, on all threads. Components that want English names of members,
/// such as an Excel of another language, get [`Lcid::EN_US`].
pub fn set_call_locale(locale: Lcid) {
    CALL_LOCALE.set(locale.0);
}

#[cfg(test)]
mod tests {
    use super::{Lcid, call_locale, set_call_locale};

    #[test]
    fn d7_the_locale_of_calls_is_the_users_until_it_is_set() {
        assert_eq!(call_locale(), Lcid(0x400));
        set_call_locale(Lcid::EN_US);
        assert_eq!(std::thread::spawn(call_locale).join().ok(), Some(Lcid::EN_US));
        set_call_locale(Lcid::USER_DEFAULT);
        assert_eq!(call_locale(), Lcid(0x400));
    }
}
