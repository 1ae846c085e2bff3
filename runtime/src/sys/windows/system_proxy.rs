//! Proxies of the system.
//!
//! In: an object. Out: whether it is a proxy that COM has made. What always holds: nothing is called in another apartment for
//! that. What it does not know: whose proxy it is, and proxies of the runtime's own.

use windows_core::{GUID, IUnknown};

/// IClientSecurity, which every proxy of COM's answers for itself.
const CLIENT_SECURITY: GUID = GUID::from_u128(0x0000013d_0000_0000_c000_000000000046);

/// Whether an object is a proxy of the system's. It is asked for an interface that those have; nothing is called elsewhere
/// for that.
pub(crate) fn is_system_proxy(object: &IUnknown) -> bool {
    crate::interface::query_as(object, &CLIENT_SECURITY).is_ok()
}
