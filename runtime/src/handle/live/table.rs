//! The table of the handles that live. It is keyed by their values, so that no handle grows by it.
//!
//! * **T1** A handle is in the table from before anybody can close it until before it is closed: as soon as a value is
//!   closed, the system may give it to another thread, which enters it anew.
//! * **T2** A value has one owner, unless its kind counts them. When it gets a second one, one of the two is wrong, and
//!   the table cannot tell which; when one of them closes the value, the others own what is closed until the value is
//!   entered again.
//! * **T3** All that is done to the table is done under its lock, and nothing else is: events are told without it.

use std::collections::BTreeMap;
use std::panic::Location;
use std::sync::PoisonError;

use super::LiveHandle;
use crate::diagnostics::RawValue;
use crate::sync::{Mutex, MutexGuard, shared_new};

/// The table; see the rules of the module.
#[derive(Debug)]
pub(super) struct Table(Mutex<Entries>);

/// What is under the lock.
#[derive(Debug)]
struct Entries {
    values: BTreeMap<(&'static str, RawValue), Value>,
    /// How many handles were ever entered: the order of the report.
    entered: u64,
}

/// A value that somebody owns.
#[derive(Debug, Default)]
struct Value {
    /// Its owners, and when each was entered. There is one at least.
    owners: Vec<(u64, LiveHandle)>,
    /// T2: an owner has closed it.
    is_closed: bool,
}

/// An owner that closes its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ended {
    /// Where it was made. With several owners of one kind it is not known which of them closes: the oldest is named.
    pub(super) made: &'static Location<'static>,
    /// T2: another owner has closed the value before.
    pub(super) was_closed: bool,
}

impl Table {
    shared_new! {
        /// No handle lives.
        pub(crate) fn new() -> Self {
            Self(Mutex::new(Entries { values: BTreeMap::new(), entered: 0 }))
        }
    }

    /// T1: enters a handle. Gives an owner that its value has already, where there must be none (T2).
    pub(super) fn add(&self, namespace: &'static str, is_counted: bool, handle: LiveHandle) -> Option<LiveHandle> {
        let entries = &mut *self.lock();
        entries.entered += 1;
        let value = entries.values.entry((namespace, handle.value)).or_default();
        let first = value.owners.first().map(|(_, first)| *first);
        value.owners.push((entries.entered, handle));
        value.is_closed = false;
        first.filter(|_| !is_counted)
    }

    /// An owner of the value is one no longer, and does not close it.
    pub(super) fn take(&self, namespace: &'static str, kind: &'static str, value: RawValue) {
        self.lock().remove(namespace, kind, value);
    }

    /// The handle was entered last of those that are alike, and does not come to be.
    pub(super) fn undo(&self, namespace: &'static str, handle: LiveHandle) {
        let key = (namespace, handle.value);
        let values = &mut self.lock().values;
        let Some(value) = values.get_mut(&key) else { return };
        if let Some(index) = value.owners.iter().rposition(|(_, owner)| *owner == handle) {
            value.owners.remove(index);
        }
        if value.owners.is_empty() {
            values.remove(&key);
        }
    }

    /// T1: an owner is about to close the value. `None` when the value has no owner, which only a handle that was
    /// copied bit by bit brings about.
    pub(super) fn close(
        &self,
        namespace: &'static str,
        kind: &'static str,
        is_counted: bool,
        value: RawValue,
    ) -> Option<Ended> {
        let mut entries = self.lock();
        let ended = entries.remove(namespace, kind, value)?;
        if let Some(left) = entries.values.get_mut(&(namespace, value)) {
            left.is_closed = !is_counted;
        }
        Some(ended)
    }

    /// Every handle, in the order in which they were entered.
    pub(super) fn report(&self) -> Vec<LiveHandle> {
        let mut owners: Vec<_> = self.lock().values.values().flat_map(|value| &value.owners).copied().collect();
        owners.sort_by_key(|(entered, _)| *entered);
        owners.into_iter().map(|(_, handle)| handle).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    /// Takes the oldest owner of the kind out, and the value with its last owner.
    fn remove(&mut self, namespace: &'static str, kind: &'static str, value: RawValue) -> Option<Ended> {
        let found = self.values.get_mut(&(namespace, value))?;
        let index = found.owners.iter().position(|(_, owner)| owner.kind == kind)?;
        let (_, owner) = found.owners.remove(index);
        let ended = Ended { made: owner.made, was_closed: found.is_closed };
        if found.owners.is_empty() {
            self.values.remove(&(namespace, value));
        }
        Some(ended)
    }
}

#[cfg(all(test, loom))]
mod models;
