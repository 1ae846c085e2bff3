//! Filters of calls that others bring into apartments: here nobody but this library does, and it asks by itself.

use windows_core::HRESULT;

use crate::hresult;
use crate::sys::FilterHooks;

/// Has the hooks asked on this thread, or nobody.
pub(crate) const fn message_filter_set(_hooks: Option<&'static FilterHooks>) -> HRESULT {
    hresult::S_OK
}

/// The apartment of this thread ends.
pub(crate) const fn message_filter_end() {}

/// The apartment of this thread was lost.
pub(crate) const fn message_filter_lose() {}
