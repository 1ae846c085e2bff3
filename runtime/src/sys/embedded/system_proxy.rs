//! Proxies of the system, of which there are none without a system.
//!
//! In: an object. Out: that it is no such proxy. What always holds: the object is not called. What it does not know: proxies
//! of the runtime's own.

use windows_core::IUnknown;

/// Whether an object is a proxy of the system's: there are none.
pub(crate) fn is_system_proxy(_object: &IUnknown) -> bool {
    false
}
