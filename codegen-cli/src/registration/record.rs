//! What registering has written, and what was there before, so that it can be undone.
//!
//! In: the changes of a registration, and the view before them. Out: more changes, which keep a record in the registry
//! itself: it travels with the prefix or the machine, and no file can get lost. From the record, what undoes the
//! registration. What always holds: a value that others have changed since stays as they left it, and is told; so does all
//! of an interface that another library has taken over, and what another record has written as well; a key is taken away
//! only when the registration made it and nothing else was in it when it was looked at; registering again keeps what was
//! there before the first time. What it does not know: libraries, a record is of whatever was written under its name; and
//! what others write between the look and the change, which goes with a key that is taken away whole.
//!
//! ```text
//! Software\comwright\Registered\{LIBID}\1.a\Written\Classes\Interface\{IID}\…      what was written, key by key
//!                                          \Written\Wow6432Node\Interface\{IID}\…
//!                                          \Before\Classes\…                       what was there, where anything was
//! ```

use std::collections::HashSet;

use comwright_registration::version::Spelling;
use comwright_registration::{Guid, LibraryRef, Version};

use super::changes::{Changes, Edit};
use crate::register::{Bitness, Hive, Place, Root, Unreadable, Value, View};

/// The key of all records.
const REGISTERED: &str = "Registered";

/// The parts of a record.
const WRITTEN: &str = "Written";
const BEFORE: &str = "Before";

/// The key of all interfaces, and the one in each that says whose it is.
const INTERFACE: &str = "Interface";
const TYPE_LIB: &str = "TypeLib";

/// The names of the classes in a record.
const CLASSES: [(&str, Bitness); 2] = [("Classes", Bitness::Native), ("Wow6432Node", Bitness::Wow32)];

/// Why something stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stays {
    /// Others have changed the value since.
    Changed,
    /// Others have changed this value of `TypeLib` since: the interface is theirs, and all of it stays.
    TakenOver,
    /// Another registration has written the value as well, and more of the interface it may be in; that is told once.
    Shared {
        /// The key of its record: the LIBID, and the version.
        with: String,
    },
}

/// A value that stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The whole key.
    pub key: String,
    /// The name of the value.
    pub name: String,
    /// What it says now; `None` when it was taken away.
    pub now: Option<Value>,
    /// Why it stays.
    pub stays: Stays,
}

/// What undoes a registration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// The changes, with those that take the record away.
    pub changes: Changes,
    /// What stays.
    pub kept: Vec<Kept>,
}

/// The versions of a library that there is a record of in a hive, the least first.
///
/// # Errors
///
/// [`Unreadable`] when the records cannot be read.
pub fn versions(view: &dyn View, hive: Hive, libid: Guid) -> Result<Vec<Version>, Unreadable> {
    let held = view.key(Root::Records(hive), &format!(r"{REGISTERED}\{libid}"))?.unwrap_or_default();
    let versions = held.subkeys.iter().filter_map(|name| match Spelling::of(name) {
        Spelling::Exact(version) => Some(version),
        Spelling::LeadingZeros(_) | Spelling::None => None,
    });
    let mut versions: Vec<_> = versions.collect();
    versions.sort_unstable();
    Ok(versions)
}

/// Adds to the changes of a registration those that keep its record. All of them set values in one hive.
///
/// # Errors
///
/// [`Unreadable`] when a key that they are about cannot be read.
pub fn recorded(view: &dyn View, library: &LibraryRef, changes: Changes) -> Result<Changes, Unreadable> {
    let mut recording = Recording { view, base: key_of(library), there: HashSet::new(), record: Changes::new() };
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
    base: String,
    /// The keys that were looked after.
    there: HashSet<(Root, String)>,
    record: Changes,
}

impl Recording<'_> {
    fn set(&mut self, root: Root, key: &str, name: &str, value: &Value) -> Result<(), Unreadable> {
        let Some(class) = class_of(root) else { return Ok(()) };
        let records = Root::Records(root.hive());
        let path = |part: &str| format!(r"{}\{part}\{class}\{key}", self.base);
        let (written, before) = (path(WRITTEN), path(BEFORE));
        self.keys(root, class, key)?;
        let earlier = self.view.key(records, &written)?;
        let now = self.view.key(root, key)?;
        let now = now.as_ref().and_then(|held| held.value(name));
        // What an earlier registration wrote is not what was there before it.
        let is_own = earlier.as_ref().is_some_and(|held| {
            let own = held.value(name);
            own.is_some() && own == now
        });
        if !is_own {
            let kept = self.view.key(records, &before)?;
            let was_kept = kept.as_ref().is_some_and(|held| held.value(name).is_some());
            let edit = match now {
                Some(value) => Some(Edit::Set { name: name.to_owned(), value: value.clone() }),
                None => was_kept.then(|| Edit::RemoveValue { name: name.to_owned() }),
            };
            if let Some(edit) = edit {
                self.record.push(records, before, edit);
            }
        }
        self.record.push(records, written, Edit::Set { name: name.to_owned(), value: value.clone() });
        Ok(())
    }

    /// Notes the keys on the way that are there, unless an earlier registration made them.
    fn keys(&mut self, root: Root, class: &str, key: &str) -> Result<(), Unreadable> {
        let ends: Vec<_> = key.match_indices('\\').map(|(at, _)| at).chain([key.len()]).collect();
        for end in ends.into_iter().rev() {
            let key = &key[..end];
            if !self.there.insert((root, key.to_lowercase())) {
                return Ok(());
            }
            let records = Root::Records(root.hive());
            let path = |part: &str| format!(r"{}\{part}\{class}\{key}", self.base);
            let is_own = self.view.key(records, &path(WRITTEN))?.is_some();
            if self.view.key(root, key)?.is_some() && !is_own {
                self.record.push(records, path(BEFORE), Edit::Make);
            }
        }
        Ok(())
    }
}

/// What undoes the registration of a library in a hive; `None` when there is no record of it.
///
/// # Errors
///
/// [`Unreadable`] when a key that was written, or one of the record, cannot be read.
pub fn undone(view: &dyn View, hive: Hive, library: &LibraryRef) -> Result<Option<Undone>, Unreadable> {
    let records = Root::Records(hive);
    let base = key_of(library);
    if view.key(records, &base)?.is_none() {
        return Ok(None);
    }
    let mut undone = Undone::default();
    for (class, bitness) in CLASSES {
        let root = Root::Classes(Place { bitness, hive });
        let of = |part: &str| format!(r"{base}\{part}\{class}");
        let mut undoing = Undoing {
            view,
            records,
            root,
            written: of(WRITTEN),
            before: of(BEFORE),
            others: others(view, records, &base, class)?,
            shared: HashSet::new(),
            kept: Vec::new(),
        };
        let (changes, _) = undoing.key("")?;
        undone.changes.extend(changes);
        undone.kept.extend(undoing.kept);
    }
    // The keys that it is in may hold other records by the time of the change: they stay, empty or not.
    undone.changes.push(records, base, Edit::RemoveKey);
    Ok(Some(undone))
}

/// A record that is undone, in one root.
struct Undoing<'v> {
    view: &'v dyn View,
    records: Root,
    root: Root,
    written: String,
    before: String,
    others: Vec<Other>,
    /// The interfaces of which it is told that another record has written them.
    shared: HashSet<String>,
    kept: Vec<Kept>,
}

impl Undoing<'_> {
    /// Whether another library has taken an interface over: its `TypeLib` names another one, or another version, than what
    /// was written. What else was written is what the other one would write, and of use to it.
    fn is_taken_over(&mut self, interface: &str) -> Result<bool, Unreadable> {
        let type_lib = format!(r"{interface}\{TYPE_LIB}");
        let written = self.view.key(self.records, &format!(r"{}\{type_lib}", self.written))?.unwrap_or_default();
        let held = self.view.key(self.root, &type_lib)?.unwrap_or_default();
        let Some((name, _)) = written.values.iter().find(|(name, own)| held.value(name) != Some(own)) else {
            return Ok(false);
        };
        self.keep(&type_lib, name, held.value(name), Stays::TakenOver);
        Ok(true)
    }

    /// Whether another record has written the same value.
    fn is_shared(&mut self, path: &str, name: &str, own: &Value) -> Result<bool, Unreadable> {
        let Some((interface, iid)) = interface_of(path) else { return Ok(false) };
        let iid = iid.to_lowercase();
        for other in self.others.iter().filter(|other| other.interfaces.contains(&iid)) {
            let written = self.view.key(self.records, &format!(r"{}\{path}", other.written))?.unwrap_or_default();
            if written.value(name) == Some(own) {
                let with = other.name.clone();
                if self.shared.insert(interface.to_lowercase()) {
                    self.keep(path, name, Some(own), Stays::Shared { with });
                }
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn keep(&mut self, path: &str, name: &str, now: Option<&Value>, stays: Stays) {
        let key = format!(r"{}\{path}", self.root);
        self.kept.push(Kept { key, name: name.to_owned(), now: now.cloned(), stays });
    }

    /// What undoes a key with all that was written in it, and whether the key is not there then.
    fn key(&mut self, path: &str) -> Result<(Changes, bool), Unreadable> {
        let below = |base: &str| format!(r"{base}\{path}").trim_end_matches('\\').to_owned();
        let written = self.view.key(self.records, &below(&self.written))?.unwrap_or_default();
        let Some(held) = self.view.key(self.root, path)? else { return Ok((Changes::new(), true)) };
        if interface_of(path).is_some_and(|(interface, _)| interface == path) && self.is_taken_over(path)? {
            return Ok((Changes::new(), false));
        }
        let before = self.view.key(self.records, &below(&self.before))?;
        let mut changes = Changes::new();
        let mut values = held.values.len();
        for (name, own) in &written.values {
            let now = held.value(name);
            let then = before.as_ref().and_then(|held| held.value(name));
            let edit = match then {
                _ if now != Some(own) => {
                    if now != then {
                        self.keep(path, name, now, Stays::Changed);
                    }
                    continue;
                }
                Some(then) if then == own => continue,
                Some(then) => Edit::Set { name: name.clone(), value: then.clone() },
                None if self.is_shared(path, name, own)? => continue,
                None => {
                    values -= 1;
                    Edit::RemoveValue { name: name.clone() }
                }
            };
            changes.push(self.root, path, edit);
        }
        let mut subkeys = held.subkeys.len();
        for name in &written.subkeys {
            let subkey = format!(r"{path}\{name}");
            let (more, is_gone) = self.key(subkey.trim_start_matches('\\'))?;
            changes.extend(more);
            let was_there = held.subkeys.iter().any(|other| other.to_lowercase() == name.to_lowercase());
            subkeys -= usize::from(is_gone && was_there);
        }
        // `TypeLib` and `Interface` are everybody's: between the look and the change, others may have written in them.
        let is_shared = !path.contains('\\');
        if before.is_some() || is_shared || values > 0 || subkeys > 0 {
            return Ok((changes, false));
        }
        let mut removed = Changes::new();
        removed.push(self.root, path, Edit::RemoveKey);
        Ok((removed, true))
    }
}

/// Another record, as far as it is about the same classes.
struct Other {
    /// Its name: the LIBID, and the version.
    name: String,
    /// Where it keeps what was written.
    written: String,
    /// The keys of interfaces in it, in lower case.
    interfaces: HashSet<String>,
}

/// The other records of a hive. Interfaces are all that two libraries may both have written.
fn others(view: &dyn View, records: Root, base: &str, class: &str) -> Result<Vec<Other>, Unreadable> {
    let subkeys = |key: &str| Ok(view.key(records, key)?.unwrap_or_default().subkeys);
    let mut others = Vec::new();
    for libid in subkeys(REGISTERED)? {
        for version in subkeys(&format!(r"{REGISTERED}\{libid}"))? {
            let name = format!(r"{libid}\{version}");
            let key = format!(r"{REGISTERED}\{name}");
            if key.to_lowercase() == base.to_lowercase() {
                continue;
            }
            let written = format!(r"{key}\{WRITTEN}\{class}");
            let interfaces = subkeys(&format!(r"{written}\{INTERFACE}"))?;
            let interfaces = interfaces.iter().map(|name| name.to_lowercase()).collect();
            others.push(Other { name, written, interfaces });
        }
    }
    Ok(others)
}

/// The key of an interface that a path leads to, or into: its whole path, and its name.
fn interface_of(path: &str) -> Option<(&str, &str)> {
    let (folder, rest) = path.split_once('\\')?;
    let name = rest.split('\\').next().unwrap_or_default();
    let whole = &path[..folder.len() + 1 + name.len()];
    folder.eq_ignore_ascii_case(INTERFACE).then_some((whole, name))
}

/// The key of the record of a library.
fn key_of(library: &LibraryRef) -> String {
    format!(r"{REGISTERED}\{}\{}", library.libid, library.version)
}

/// What a record calls the classes of a root.
fn class_of(root: Root) -> Option<&'static str> {
    let Root::Classes(place) = root else { return None };
    CLASSES.iter().find(|(_, bitness)| *bitness == place.bitness).map(|(name, _)| *name)
}
