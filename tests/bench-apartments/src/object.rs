//! What is called: an object that does nothing.

use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Interface, Result, Variant};
use windows_core::implement;

#[implement(IEnumVARIANT, Agile = false)]
struct Nothing;

impl IEnumVARIANT_Impl for Nothing_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }

    fn Reset(&self) -> Result<()> {
        Ok(())
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        Ok(make())
    }
}

/// A new one, of the apartment of this thread.
pub(super) fn make() -> IEnumVARIANT {
    Nothing.into()
}

/// Calls it.
pub(super) fn reset(object: &IEnumVARIANT) -> Result<()> {
    // SAFETY: C1. The object is held.
    unsafe { (object.vtable().Reset)(object.as_raw()) }.ok()?;
    Ok(())
}
