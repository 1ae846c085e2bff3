//! A component that notes where it was made, called and given up, and has an interface for which nobody has a proxy.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};

use comwright::apartment::{ApartmentKind, current};
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{IUnknown, Result, Variant};
use windows_core::{implement, interface};

/// Where something was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) thread: ThreadId,
    pub(crate) kind: ApartmentKind,
    pub(crate) generation: u64,
}

impl Spot {
    /// Here.
    pub(crate) fn here() -> Result<Self> {
        let current = current()?.ok_or(comwright::HRESULT(0x8000_ffff_u32 as i32))?;
        Ok(Self { thread: thread::current().id(), kind: current.kind(), generation: current.generation() })
    }

    /// Whether an object of this spot may be used here: on the same thread where that matters.
    fn allows(&self, here: &Self) -> bool {
        self.generation == here.generation && (self.kind != ApartmentKind::Sta || self.thread == here.thread)
    }
}

/// Where the last one was made.
pub(crate) static MADE: Mutex<Option<Spot>> = Mutex::new(None);

/// How many there are.
pub(crate) static ALIVE: AtomicUsize = AtomicUsize::new(0);

/// How often one was used where it does not live.
pub(crate) static WRONG: AtomicUsize = AtomicUsize::new(0);

/// An interface without a proxy.
#[interface("7d1f2000-3f5e-4b0c-8a1b-90c2e4f6a8d0")]
pub unsafe trait IUnproxied: windows_core::IUnknown {
    fn nothing(&self) -> windows_core::HRESULT;
}

/// Calls it where it lives.
pub(crate) fn call_unproxied(object: &IUnproxied) {
    // SAFETY: C1. It takes nothing.
    assert_eq!(unsafe { object.nothing() }, windows_core::HRESULT(0));
}

/// The component.
#[implement(IEnumVARIANT, IUnproxied, Agile = false)]
pub(crate) struct Placed(Spot);

impl Placed {
    pub(crate) fn make() -> Result<IUnknown> {
        let spot = Spot::here()?;
        *MADE.lock().expect("no panic under it") = Some(spot.clone());
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Ok(Self(spot).into())
    }

    fn look(&self) {
        if !Spot::here().is_ok_and(|here| self.0.allows(&here)) {
            WRONG.fetch_add(1, Ordering::SeqCst);
        }
    }
}

impl IEnumVARIANT_Impl for Placed_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        self.look();
        Ok(None)
    }

    fn Reset(&self) -> Result<()> {
        self.look();
        Ok(())
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        self.look();
        Err(comwright::HRESULT(0x8000_4001_u32 as i32).into())
    }
}

impl IUnproxied_Impl for Placed_Impl {
    unsafe fn nothing(&self) -> windows_core::HRESULT {
        self.look();
        windows_core::HRESULT(0)
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        self.look();
        ALIVE.fetch_sub(1, Ordering::SeqCst);
    }
}
