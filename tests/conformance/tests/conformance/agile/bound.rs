//! A component that belongs to its apartment: it says on which thread it was made, called and released, and notes every
//! use on a wrong one.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};

use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Result, Variant};
use windows_core::implement;

/// What became of the components of a test.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub(crate) alive: AtomicUsize,
    pub(crate) calls: AtomicUsize,
    pub(crate) wrong: AtomicUsize,
}

impl Record {
    pub(crate) fn new() -> Arc<Self> {
        Arc::default()
    }

    pub(crate) fn alive(&self) -> usize {
        self.alive.load(Ordering::SeqCst)
    }

    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    pub(crate) fn wrong(&self) -> usize {
        self.wrong.load(Ordering::SeqCst)
    }
}

/// The component.
#[implement(IEnumVARIANT, Agile = false)]
pub(crate) struct Bound {
    record: Arc<Record>,
    /// The thread that it belongs to; none when it is one of the multithreaded apartment.
    home: Option<ThreadId>,
    number: Cell<i32>,
}

impl Bound {
    /// One of the single-threaded apartment of this thread.
    pub(crate) fn make(record: &Arc<Record>) -> IEnumVARIANT {
        Self::of(record, Some(thread::current().id()))
    }

    /// One of the multithreaded apartment.
    pub(crate) fn make_free(record: &Arc<Record>) -> IEnumVARIANT {
        Self::of(record, None)
    }

    fn of(record: &Arc<Record>, home: Option<ThreadId>) -> IEnumVARIANT {
        record.alive.fetch_add(1, Ordering::SeqCst);
        Self { record: Arc::clone(record), home, number: Cell::new(0) }.into()
    }

    fn look(&self) {
        if self.home.is_some_and(|home| home != thread::current().id()) {
            self.record.wrong.fetch_add(1, Ordering::SeqCst);
        }
    }
}

impl IEnumVARIANT_Impl for Bound_Impl {
    /// How often it was called, this time included.
    fn Next(&self) -> Result<Option<Variant>> {
        self.look();
        self.record.calls.fetch_add(1, Ordering::SeqCst);
        self.number.set(self.number.get() + 1);
        Ok(Some(Variant::from(self.number.get())))
    }

    fn Reset(&self) -> Result<()> {
        self.look();
        Ok(())
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        self.look();
        Ok(Bound::of(&self.record, self.home))
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        self.look();
        self.record.alive.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Calls it once: what it counts.
pub(crate) fn next(object: &IEnumVARIANT) -> Result<i32> {
    let mut item = comwright::abi::VARIANT::EMPTY;
    let mut fetched = 0;
    // SAFETY: C1, C4. There is a place for one element.
    let code = unsafe {
        use comwright::Interface;
        (object.vtable().Next)(object.as_raw(), 1, &mut item, &mut fetched)
    };
    // SAFETY: C8. What is in the place is ours now.
    let item = unsafe { Variant::from_raw(item) }?;
    comwright::Error::new(code).code().ok()?;
    i32::try_from(&item)
}
