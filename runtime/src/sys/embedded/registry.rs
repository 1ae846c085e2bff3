//! There is no registry.

use crate::string::WideArg;
use crate::sys::RegistryView;

/// The text of a key of HKEY_CLASSES_ROOT: there is none.
pub(crate) fn registered_text(_key: &WideArg, _view: RegistryView) -> Option<String> {
    None
}
