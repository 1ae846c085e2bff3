//! Whether errors are explained by what is registered.

use crate::sync::Setting;

/// 1 while they are.
static LOOKUP: Setting = Setting::new(1);

/// Whether a failed cast, a failed creation and an object that cannot come to another apartment are explained by what is
/// registered. They are, until this says otherwise.
///
/// Nothing is read when a call fails: an error notes what was asked for. The registry, and the file of the type library, are
/// read when the error is displayed or asked for its [`diagnosis`](crate::Error::diagnosis), and when somebody listens to the
/// events `failedQI` and `notMarshalable`. While it is off, nothing is noted, and nothing is read for errors that were made
/// before.
///
/// It is for programs that show errors where they must not read files, or not for long.
pub fn set_registration_lookup(is_on: bool) {
    LOOKUP.set(is_on.into());
}

/// Whether they are.
pub(crate) fn looks_up_registrations() -> bool {
    LOOKUP.get() != 0
}
