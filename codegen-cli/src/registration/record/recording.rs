//! The record of a registration that is to be made.
//!
//! In: the changes of the registration, and the view before them. Out: the changes with those that keep the record.
//! What always holds: what an earlier registration under the same name has written is not what was there before; but
//! where another library has taken an interface over since, what that one wrote is. What it does not know: how it is
//! undone.

use std::collections::{HashMap, HashSet};

use comwright_registration::LibraryRef;

use super::others::Others;
use super::{BEFORE, REGISTERED, Record, WRITTEN, class_of, interface_of, name_of};
use crate::register::{Root, Unreadable, Value, View};
use crate::registration::changes::{Changes, Edit};

/// Adds to the changes of a registration those that keep its record. All of them set values in one hive.
///
/// # Errors
///
/// [`Unreadable`] when a key that they are about cannot be read.
pub fn recorded(view: &dyn View, library: &LibraryRef, changes: Changes) -> Result<Changes, Unreadable> {
    let mut recording = Recording {
        view,
        name: name_of(library),
        there: HashSet::new(),
        lost: HashMap::new(),
        others: HashMap::new(),
        record: Changes::new(),
    };
    for change in &changes {
        if let Edit::Set { name, value } = &change.edit {
            recording.set(change.root, &change.key, name, value)?;
        }
    }
    // The record comes first: what is written without one could not be undone.
    let mut all = recording.record;
    all.extend(changes);
    Ok(all)
}

/// A record that is being written.
struct Recording<'v> {
    view: &'v dyn View,
    name: String,
    /// The keys that were looked after.
    there: HashSet<(Root, String)>,
    /// Whether an interface, by its key in lower case, was taken over by others since an earlier registration.
    lost: HashMap<(Root, String), bool>,
    others: HashMap<Root, Others<'v>>,
    record: Changes,
}

impl Recording<'_> {
    fn set(&mut self, root: Root, key: &str, name: &str, value: &Value) -> Result<(), Unreadable> {
        let Some(class) = class_of(root) else { return Ok(()) };
        let records = Root::Records(root.hive());
        let [written, before] = [WRITTEN, BEFORE].map(|part| self.path(part, class, key));
        let is_lost = match interface_of(key) {
            Some(interface) => self.is_lost(root, class, interface)?,
            None => false,
        };
        self.keys(root, class, key, is_lost)?;
        let earlier = self.view.key(records, &written)?;
        let now = self.view.key(root, key)?;
        let now = now.as_ref().and_then(|held| held.value(name));
        // What an earlier registration wrote is not what was there before it.
        let is_own = !is_lost && earlier.as_ref().is_some_and(|held| now.is_some() && held.value(name) == now);
        if !is_own {
            let kept = self.view.key(records, &before)?;
            let was_kept = kept.as_ref().is_some_and(|held| held.value(name).is_some());
            let edit = match now {
                Some(value) => Some(Edit::Set { name: name.to_owned(), value: value.clone() }),
                // Of an interface that was lost, all that was kept goes: there is no key to take a value from.
                None => (was_kept && !is_lost).then(|| Edit::RemoveValue { name: name.to_owned() }),
            };
            if let Some(edit) = edit {
                self.record.push(records, before, edit);
            }
        }
        self.record.push(records, written, Edit::Set { name: name.to_owned(), value: value.clone() });
        Ok(())
    }

    fn path(&self, part: &str, class: &str, key: &str) -> String {
        format!(r"{REGISTERED}\{}\{part}\{class}\{key}", self.name)
    }

    /// Whether others have taken over an interface that an earlier registration has written. That is as if it had been
    /// undone since: what was there before it is what was there before them, and what they wrote is there now.
    fn is_lost(&mut self, root: Root, class: &str, interface: &str) -> Result<bool, Unreadable> {
        let seen = (root, interface.to_lowercase());
        if let Some(is_lost) = self.lost.get(&seen) {
            return Ok(*is_lost);
        }
        let records = Root::Records(root.hive());
        let taken_over = Record::of(self.name.clone(), class).taken_over(self.view, root, interface)?;
        let is_lost = taken_over.is_some();
        self.lost.insert(seen, is_lost);
        if let Some((now, _)) = taken_over {
            let others = match self.others.remove(&root) {
                Some(others) => others,
                None => Others::of(self.view, records, &self.name, class)?,
            };
            self.record.extend(others.hand_on(interface, &now)?);
            self.others.insert(root, others);
            let before = self.path(BEFORE, class, interface);
            if self.view.key(records, &before)?.is_some() {
                self.record.push(records, before, Edit::RemoveKey);
            }
        }
        Ok(is_lost)
    }

    /// Notes the keys on the way that are there, unless an earlier registration made them.
    fn keys(&mut self, root: Root, class: &str, key: &str, is_lost: bool) -> Result<(), Unreadable> {
        let ends: Vec<_> = key.match_indices('\\').map(|(at, _)| at).chain([key.len()]).collect();
        for end in ends.into_iter().rev() {
            let key = &key[..end];
            if !self.there.insert((root, key.to_lowercase())) {
                return Ok(());
            }
            let records = Root::Records(root.hive());
            let is_of_others = is_lost && interface_of(key).is_some();
            let is_own = !is_of_others && self.view.key(records, &self.path(WRITTEN, class, key))?.is_some();
            if self.view.key(root, key)?.is_some() && !is_own {
                self.record.push(records, self.path(BEFORE, class, key), Edit::Make);
            }
        }
        Ok(())
    }
}
