//! A component that does what it is told, on the thread that it belongs to.

use std::thread::{self, ThreadId};

use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{HRESULT, Interface, Result, Variant};
use windows_core::implement;

/// Its `Reset` does something, and says on a wrong thread that it is one.
#[implement(IEnumVARIANT, Agile = false)]
pub(crate) struct Told {
    home: ThreadId,
    reset: Box<dyn Fn() -> Result<()>>,
}

impl Told {
    pub(crate) fn to(reset: impl Fn() -> Result<()> + 'static) -> IEnumVARIANT {
        Self { home: thread::current().id(), reset: Box::new(reset) }.into()
    }
}

impl IEnumVARIANT_Impl for Told_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }

    fn Reset(&self) -> Result<()> {
        assert_eq!(self.home, thread::current().id());
        (self.reset)()
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        Ok(Told::to(|| Ok(())))
    }
}

/// Calls `Reset`.
pub(crate) fn reset(object: &IEnumVARIANT) -> Result<(), HRESULT> {
    // SAFETY: C1. It has no arguments.
    let code = unsafe { (object.vtable().Reset)(object.as_raw()) };
    if code.0 < 0 { Err(code) } else { Ok(()) }
}
