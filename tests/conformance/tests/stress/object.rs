//! The objects: they belong to an apartment, and look at every use whether they are in it.

use std::cell::Cell;
use std::sync::Arc;

use comwright::apartment;
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Agile, Interface, Result, ToAgile, Variant};
use windows_core::implement;

use crate::counts::Counts;

#[implement(IEnumVARIANT, Agile = false)]
struct Object {
    counts: Arc<Counts>,
    /// The number of its apartment, which no other one has.
    home: u64,
    /// In a single-threaded apartment nobody else looks at it; in the multithreaded one nobody does.
    thread: Option<std::thread::ThreadId>,
    inside: Cell<u32>,
    /// Objects of other apartments, which it gives up when it goes.
    others: Vec<Agile<IEnumVARIANT>>,
}

impl Object {
    fn look(&self) {
        let is_thread = self.thread.is_none_or(|thread| thread == std::thread::current().id());
        let is_home = apartment::current().ok().flatten().is_some_and(|current| current.generation() == self.home);
        if !is_thread || !is_home {
            self.counts.note_wrong();
        }
    }
}

impl IEnumVARIANT_Impl for Object_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        self.look();
        self.counts.note_made();
        if self.thread.is_some() {
            self.inside.set(self.inside.get() + 1);
        }
        Ok(None)
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        self.look();
        make(&self.counts, self.thread.is_some(), Vec::new())
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        self.look();
        self.others.clear();
        self.counts.note_gone();
    }
}

/// An object of the apartment that this thread is in.
fn make(counts: &Arc<Counts>, is_bound: bool, others: Vec<Agile<IEnumVARIANT>>) -> Result<IEnumVARIANT> {
    let home = apartment::current()?.map_or(0, |current| current.generation());
    counts.note_born();
    let thread = is_bound.then(|| std::thread::current().id());
    Ok(Object { counts: Arc::clone(counts), home, thread, inside: Cell::new(0), others }.into())
}

/// A reference to a new object of the apartment that this thread is in, which holds others.
pub(crate) fn bound(counts: &Arc<Counts>, others: Vec<Agile<IEnumVARIANT>>) -> Result<Agile<IEnumVARIANT>> {
    make(counts, true, others)?.agile()
}

/// The same in the multithreaded apartment.
pub(crate) fn free(counts: &Arc<Counts>, others: Vec<Agile<IEnumVARIANT>>) -> Result<Agile<IEnumVARIANT>> {
    make(counts, false, others)?.agile()
}

/// Calls it.
pub(crate) fn call(object: &IEnumVARIANT) -> Result<()> {
    let mut item = comwright::abi::VARIANT::EMPTY;
    // SAFETY: C1, C4. There is a place for one element, and nothing is put there.
    unsafe { (object.vtable().Next)(object.as_raw(), 1, &mut item, &mut 0) }.ok()?;
    Ok(())
}

/// Another one like it, of the same apartment.
pub(crate) fn another(object: &IEnumVARIANT) -> Result<Agile<IEnumVARIANT>> {
    let mut other = std::ptr::null_mut();
    // SAFETY: C1, C4. There is a place for a pointer.
    unsafe { (object.vtable().Clone)(object.as_raw(), &mut other) }.ok()?;
    // SAFETY: C2. It is null, or a new claim.
    let other: Option<IEnumVARIANT> = (!other.is_null()).then(|| unsafe { IEnumVARIANT::from_raw(other) });
    other.ok_or_else(|| comwright::Error::new(comwright::HRESULT(-1)))?.agile()
}
