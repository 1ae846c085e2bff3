//! Whether errors are explained by what is registered.
//!
//! In: a switch. Out: what it says. What always holds: it is one of the process, and on until it is switched off. What
//! it does not know: what is registered.

use crate::sync::Setting;

/// 1 while they are.
static LOOKUP: Setting = Setting::new(1);

/// Whether a failed cast, a failed creation and an object that cannot come to another apartment are explained by what
/// is registered. They are, until this says otherwise.
///
/// Nothing is read when a call fails: an error notes what was asked for. The registry, and the file of the type
/// library, are read when the error is displayed or asked for its [`diagnosis`](crate::Error::diagnosis), and when
/// somebody listens to the events `failedQI` and `notMarshalable`. While it is off, nothing is noted, and nothing is
/// read for errors that were made before.
///
/// It is for programs that show errors where they must not read files, or not for long. `Display` and `Debug` of an
/// error do that for their words: they read keys of the registry and the files that are named there, on other machines
/// as well (UNC paths), and load type libraries by oleaut32. So they must not run in `DllMain` or under the loader's
/// lock while this is on.
pub fn set_registration_lookup(is_on: bool) {
    LOOKUP.set(is_on.into());
}

/// Whether they are.
pub(crate) fn looks_up_registrations() -> bool {
    LOOKUP.get() != 0
}
