//! Proxies of the system, of which there are none.

use windows_core::IUnknown;

/// Whether an object is a proxy of the system's: there are none.
pub(crate) fn is_system_proxy(_object: &IUnknown) -> bool {
    false
}
