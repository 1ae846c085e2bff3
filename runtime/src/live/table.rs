//! The table of the pointers that Rust code holds (rules LO1 to LO4).

use std::collections::BTreeMap;
use std::sync::PoisonError;

use super::object::{LiveObject, Made};
use crate::diagnostics::RawValue;
use crate::sync::{Mutex, MutexGuard, shared_new};

/// So many ways in which references to one pointer came in are told (rule LO2).
const MOST_MADE: usize = 8;
/// So many pointers are known of which there are only references that were given away: those that came in first are
/// forgotten, because nobody says when they are released.
const MOST_GIVEN: usize = 1024;

/// The table.
#[derive(Debug)]
pub(super) struct Table(Mutex<Entries>);

/// What is under the lock.
#[derive(Debug)]
struct Entries {
    pointers: BTreeMap<usize, Entry>,
    /// How many entries were ever made: the order of the report.
    entered: u64,
    /// How many entries there are only for what was given away.
    given_only: usize,
}

/// A pointer.
#[derive(Debug, Default)]
struct Entry {
    entered: u64,
    references: usize,
    agile: usize,
    given_away: usize,
    made: Vec<Made>,
    /// Parents, each once, in the order in which they were named.
    keeps: Vec<usize>,
}

impl Entry {
    const fn is_held(&self) -> bool {
        self.references + self.agile > 0
    }

    /// LO2: remembers how a reference came in.
    fn came(&mut self, made: Made) {
        let known = self.made.iter().position(|known| Made { times: 1, ..*known } == made);
        match known {
            Some(known) => self.made[known].times += 1,
            None if self.made.len() < MOST_MADE => self.made.push(made),
            None => {}
        }
    }
}

impl Table {
    shared_new! {
        /// Nothing lives.
        pub(crate) fn new() -> Self {
            Self(Mutex::new(Entries { pointers: BTreeMap::new(), entered: 0, given_only: 0 }))
        }
    }

    /// LO1: a reference comes in. It is one that was given away, if there is one.
    pub(super) fn add(&self, pointer: usize, made: Made) {
        self.lock().change(pointer, |entry| {
            // What was given away has been released meanwhile, when there is something else in its place.
            if !entry.is_held() && entry.made.iter().all(|known| known.type_path != made.type_path) {
                entry.made.clear();
                entry.given_away = 0;
            }
            entry.given_away = entry.given_away.saturating_sub(1);
            entry.references += 1;
            entry.came(made);
        });
    }

    /// One reference more to a pointer that is known; `false` when it is not.
    pub(super) fn add_clone(&self, pointer: usize) -> bool {
        let mut entries = self.lock();
        let known = entries.pointers.get_mut(&pointer).filter(|entry| entry.is_held());
        known.map(|entry| entry.references += 1).is_some()
    }

    /// LO1: a reference goes. One that is not known makes no difference.
    pub(super) fn remove(&self, pointer: usize) {
        self.lock().change_known(pointer, |entry| entry.references = entry.references.saturating_sub(1));
    }

    /// LO3: a reference is given away.
    pub(super) fn give(&self, pointer: usize) {
        self.lock().change_known(pointer, |entry| {
            if entry.references > 0 {
                entry.references -= 1;
                entry.given_away += 1;
            }
        });
    }

    /// An agile reference begins to hold a pointer.
    pub(super) fn add_agile(&self, pointer: usize, made: Made) {
        self.lock().change(pointer, |entry| {
            entry.agile += 1;
            entry.came(made);
        });
    }

    /// An agile reference holds the pointer no more.
    pub(super) fn remove_agile(&self, pointer: usize) {
        self.lock().change_known(pointer, |entry| entry.agile = entry.agile.saturating_sub(1));
    }

    /// A child keeps a parent alive, until nobody holds it any more.
    pub(super) fn link(&self, child: usize, parent: usize) {
        self.lock().change_known(child, |entry| {
            if entry.is_held() && !entry.keeps.contains(&parent) {
                entry.keeps.push(parent);
            }
        });
    }

    /// Every pointer, in the order in which they came.
    pub(super) fn report(&self) -> Vec<LiveObject> {
        let entries = self.lock();
        let mut known: Vec<_> = entries.pointers.iter().collect();
        known.sort_by_key(|(_, entry)| entry.entered);
        known.into_iter().map(|(pointer, entry)| entry.told(*pointer)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn told(&self, pointer: usize) -> LiveObject {
        LiveObject {
            pointer: RawValue::Pointer(pointer),
            references: self.references,
            agile: self.agile,
            given_away: self.given_away,
            made: self.made.clone(),
            keeps: self.keeps.iter().copied().map(RawValue::Pointer).collect(),
        }
    }
}

impl Entries {
    /// Changes a pointer's entry, which there is behind that unless nothing is known of it.
    fn change(&mut self, pointer: usize, change: impl FnOnce(&mut Entry)) {
        if let std::collections::btree_map::Entry::Vacant(place) = self.pointers.entry(pointer) {
            self.entered += 1;
            place.insert(Entry { entered: self.entered, ..Entry::default() });
        }
        self.change_known(pointer, change);
    }

    /// The same for a pointer that is known.
    fn change_known(&mut self, pointer: usize, change: impl FnOnce(&mut Entry)) {
        let Some(entry) = self.pointers.get_mut(&pointer) else { return };
        let was_given = !entry.is_held() && entry.given_away > 0;
        change(entry);
        let is_given = !entry.is_held() && entry.given_away > 0;
        if !entry.is_held() {
            // The links were the references'.
            entry.keeps.clear();
            if entry.given_away == 0 {
                self.pointers.remove(&pointer);
            }
        }
        self.given_only = self.given_only + usize::from(is_given) - usize::from(was_given);
        if self.given_only > MOST_GIVEN {
            self.forget_given();
        }
    }

    /// Forgets the oldest half of what was only given away: rarely much, instead of a little every time.
    fn forget_given(&mut self) {
        let is_given = |entry: &Entry| !entry.is_held();
        let mut entered: Vec<_> = self.pointers.values().filter(|entry| is_given(entry)).map(|e| e.entered).collect();
        entered.sort_unstable();
        let Some(&middle) = entered.get(entered.len() / 2) else { return };
        self.pointers.retain(|_, entry| !is_given(entry) || entry.entered >= middle);
        self.given_only = self.pointers.values().filter(|entry| is_given(entry)).count();
    }
}

#[cfg(all(test, not(loom)))]
mod tests;
