//! References through the system's Global Interface Table, of which there is none.

use windows_core::{HRESULT, IUnknown};

use crate::hresult;

/// Whether the system makes proxies of interfaces that are registered.
pub(crate) const HAS_SYSTEM_PROXIES: bool = false;

/// An object in the Global Interface Table.
#[derive(Debug)]
pub(crate) struct SystemReference(());

impl SystemReference {
    /// There is no such table.
    pub(crate) fn new(_object: &IUnknown) -> Result<Self, HRESULT> {
        Err(hresult::E_NOTIMPL)
    }

    /// As above.
    pub(crate) fn resolve(&self) -> Result<IUnknown, HRESULT> {
        Err(hresult::E_NOTIMPL)
    }
}
