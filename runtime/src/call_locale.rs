//! The locale of calls: what goes into a hidden `[lcid]` parameter, and into `IDispatch::Invoke` (rule D7).

use crate::Lcid;
use crate::sync::Setting;

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
    use super::{call_locale, set_call_locale};
    use crate::Lcid;

    #[test]
    fn d7_the_locale_of_calls_is_the_users_until_it_is_set() {
        assert_eq!(call_locale(), Lcid(0x400));
        set_call_locale(Lcid::EN_US);
        assert_eq!(std::thread::spawn(call_locale).join().ok(), Some(Lcid::EN_US));
        set_call_locale(Lcid::USER_DEFAULT);
        assert_eq!(call_locale(), Lcid(0x400));
    }
}
