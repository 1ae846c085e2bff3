//! The other records of a hive, which may have what a record has written as what was there before them.
//!
//! In: the records, and the one that goes, or is written anew. Out: who has taken an interface over, and changes of the
//! others, so that none of them brings back what is gone: what was there before that comes back instead. What always
//! holds: nothing but records is changed. What it does not know: what is registered now.

use std::collections::HashSet;

use super::{REGISTERED, Record, TYPE_LIB, entry_of};
use crate::register::{Held, Root, Unreadable, Value, View};
use crate::registration::changes::{Changes, Edit};

/// The records of a hive but one, as far as they are about the same classes.
pub(super) struct Others<'v> {
    view: &'v dyn View,
    records: Root,
    /// The one that is none of them.
    own: Record,
    others: Vec<Other>,
}

/// Another record.
struct Other {
    record: Record,
    /// The libraries and interfaces in it, by the paths of their keys, in lower case.
    entries: HashSet<String>,
}

impl<'v> Others<'v> {
    /// All but the record of this name.
    pub(super) fn of(view: &'v dyn View, records: Root, own: &str, class: &str) -> Result<Self, Unreadable> {
        let subkeys = |key: &str| Ok(view.key(records, key)?.unwrap_or_default().subkeys);
        let mut others = Vec::new();
        for libid in subkeys(REGISTERED)? {
            for version in subkeys(&format!(r"{REGISTERED}\{libid}"))? {
                let name = format!(r"{libid}\{version}");
                if name.eq_ignore_ascii_case(own) {
                    continue;
                }
                let record = Record::of(name, class);
                let mut entries = HashSet::new();
                for folder in subkeys(&record.written)? {
                    let names = subkeys(&format!(r"{}\{folder}", record.written))?;
                    entries.extend(names.iter().map(|name| format!(r"{folder}\{name}").to_lowercase()));
                }
                others.push(Other { record, entries });
            }
        }
        Ok(Self { view, records, own: Record::of(own.to_owned(), class), others })
    }

    /// The other records that have written something in the same library or interface.
    fn about(&self, path: &str) -> impl Iterator<Item = &Record> {
        let entry = entry_of(path).unwrap_or(path).to_lowercase();
        self.others.iter().filter(move |other| other.entries.contains(&entry)).map(|other| &other.record)
    }

    fn key(&self, key: &str, path: &str) -> Result<Held, Unreadable> {
        Ok(self.view.key(self.records, &format!(r"{key}\{path}"))?.unwrap_or_default())
    }

    /// The record that has written of whom an interface is what this key says.
    pub(super) fn owner(&self, interface: &str, says: &Held) -> Result<Option<&Record>, Unreadable> {
        for other in self.about(interface) {
            if is_by(says, &self.key(&other.written, &format!(r"{interface}\{TYPE_LIB}"))?) {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }

    /// Gives what was there of an interface before the record to the one that has, as what was there before it, what
    /// the record has written. `now` is what the `TypeLib` of the interface says.
    pub(super) fn hand_on(&self, interface: &str, now: &Held) -> Result<Changes, Unreadable> {
        match self.next(interface, now)? {
            Some(next) => Ok(self.key_handed_on(next, interface)?.0),
            None => Ok(Changes::new()),
        }
    }

    /// The record that came after this one. What was there before all records may be what a record has written as well:
    /// the way goes back from what is there now.
    fn next(&self, interface: &str, now: &Held) -> Result<Option<&Record>, Unreadable> {
        let type_lib = format!(r"{interface}\{TYPE_LIB}");
        let own = self.key(&self.own.written, &type_lib)?;
        let (mut passed, mut now) = (HashSet::new(), now.clone());
        while let Some(owner) = self.owner(interface, &now)? {
            if !passed.insert(&owner.name) {
                break;
            }
            now = self.key(&owner.before, &type_lib)?;
            if is_by(&now, &own) {
                return Ok(Some(owner));
            }
        }
        // Others have changed it since.
        for other in self.about(interface) {
            if is_by(&self.key(&other.before, &type_lib)?, &own) {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }

    /// The same of one key, and whether it was not there before the other one then.
    fn key_handed_on(&self, other: &Record, path: &str) -> Result<(Changes, bool), Unreadable> {
        let own = self.key(&self.own.written, path)?;
        let earliest = self.view.key(self.records, &format!(r"{}\{path}", self.own.before))?;
        let theirs = self.key(&other.written, path)?;
        let key = format!(r"{}\{path}", other.before);
        let Some(before) = self.view.key(self.records, &key)? else { return Ok((Changes::new(), true)) };
        let mut changes = Changes::new();
        let mut left: HashSet<_> = before.values.iter().map(|(name, _)| name.to_lowercase()).collect();
        // What others wrote over the record's, in between, was there before the other one, and stays.
        let is_handed = |name: &str, own: &Value| theirs.value(name).is_some() && before.value(name) == Some(own);
        for (name, _) in own.values.iter().filter(|(name, own)| is_handed(name, own)) {
            match earliest.as_ref().and_then(|held| held.value(name)) {
                Some(value) => {
                    left.insert(name.to_lowercase());
                    changes.push(self.records, &*key, Edit::Set { name: name.clone(), value: value.clone() });
                }
                None if left.remove(&name.to_lowercase()) => {
                    changes.push(self.records, &*key, Edit::RemoveValue { name: name.clone() });
                }
                None => {}
            }
        }
        let mut subkeys: HashSet<_> = before.subkeys.iter().map(|name| name.to_lowercase()).collect();
        for name in &own.subkeys {
            let (more, is_gone) = self.key_handed_on(other, &format!(r"{path}\{name}"))?;
            changes.extend(more);
            if is_gone {
                subkeys.remove(&name.to_lowercase());
            }
        }
        if earliest.is_some() || !left.is_empty() || !subkeys.is_empty() {
            return Ok((changes, false));
        }
        Ok((removed(self.records, key), true))
    }

    /// Gives a key that the record has made, and that stays because of what others have in it, to those: the last of
    /// them takes it away.
    pub(super) fn leave(&self, path: &str) -> Result<Changes, Unreadable> {
        let mut changes = Changes::new();
        for other in self.about(path) {
            let key = format!(r"{}\{path}", other.before);
            let before = self.view.key(self.records, &key)?;
            if before.is_some_and(|held| held.values.is_empty() && held.subkeys.is_empty()) {
                changes.extend(removed(self.records, key));
            }
        }
        Ok(changes)
    }
}

fn removed(records: Root, key: String) -> Changes {
    let mut changes = Changes::new();
    changes.push(records, key, Edit::RemoveKey);
    changes
}

/// Whether what is said of whom an interface is, is what a record has written.
fn is_by(held: &Held, written: &Held) -> bool {
    !written.values.is_empty() && written.values.iter().all(|(name, value)| held.value(name) == Some(value))
}
