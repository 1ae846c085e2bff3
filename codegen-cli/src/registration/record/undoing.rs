//! What undoes a registration that there is a record of.
//!
//! In: the record, and the view now. Out: changes, and what stays. What always holds: below the classes, nothing is
//! changed but the library of the record and interfaces, whatever the record says: a registry may say anything. What it
//! does not know: how records are written.

use comwright_registration::{Guid, LibraryRef, keys};

use super::others::Others;
use super::{
    CLASSES, INTERFACES, Kept, LIBRARIES, NotUndone, REGISTERED, Record, Stays, TYPE_LIB, Undone, WRITTEN, in_key,
    interface_of, name_of,
};
use crate::register::{Held, Hive, Place, Root, Unreadable, View};
use crate::registration::changes::{Changes, Edit};

/// What undoes the registration of a library in a hive; `None` when there is no record of it.
///
/// # Errors
///
/// [`NotUndone`] when a key that was written, or one of the record, cannot be read, or when the record is of something
/// that no registration writes.
pub fn undone(view: &dyn View, hive: Hive, library: &LibraryRef) -> Result<Option<Undone>, NotUndone> {
    let records = Root::Records(hive);
    let name = name_of(library);
    let base = format!(r"{REGISTERED}\{name}");
    if view.key(records, &base)?.is_none() {
        return Ok(None);
    }
    undamaged(view, records, library)?;
    let mut undone = Undone::default();
    for (class, bitness) in CLASSES {
        let root = Root::Classes(Place { bitness, hive });
        let others = Others::of(view, records, &name, class)?;
        let record = Record::of(name.clone(), class);
        let mut undoing = Undoing { view, records, root, record, others, kept: Vec::new() };
        let (changes, _) = undoing.key("")?;
        undone.changes.extend(changes);
        undone.kept.extend(undoing.kept);
    }
    // The keys that it is in may hold other records by the time of the change: they stay, empty or not.
    undone.changes.push(records, base, Edit::RemoveKey);
    Ok(Some(undone))
}

/// Refuses a record that is of other keys than those that a registration of the library writes.
fn undamaged(view: &dyn View, records: Root, library: &LibraryRef) -> Result<(), NotUndone> {
    // The keys in some folders, each of which a registration may write. None of these folders has values.
    let inside = |folders: Vec<String>, is_written: &dyn Fn(&str, &str) -> bool| {
        let mut inside = Vec::new();
        for folder in folders {
            let held = view.key(records, &folder)?.unwrap_or_default();
            let stray = held.subkeys.iter().find(|name| !is_written(&folder, name));
            if stray.is_some() || !held.values.is_empty() {
                let key = stray.map_or(folder.clone(), |name| format!(r"{folder}\{name}"));
                return Err(NotUndone::Damaged { key: format!(r"{records}\{key}") });
            }
            inside.extend(held.subkeys.into_iter().map(|name| format!(r"{folder}\{name}")));
        }
        Ok(inside)
    };
    let is = |name: &str, other: &str| name.eq_ignore_ascii_case(other);
    let is_of = |path: &str, end: &str| path.to_lowercase().ends_with(&format!(r"\{end}").to_lowercase());
    let library_key = keys::library(library.libid);
    let (libid, version) = (library.libid.to_string(), library.version.to_string());
    let written = vec![format!(r"{REGISTERED}\{}\{WRITTEN}", name_of(library))];
    let classes = inside(written, &|_, name| CLASSES.iter().any(|(class, _)| is(name, class)))?;
    // Programs of both widths share libraries.
    let folders =
        inside(classes, &|class, name| is(name, INTERFACES) || is(name, LIBRARIES) && is_of(class, CLASSES[0].0))?;
    let mut entries = inside(folders, &|folder, name| match is_of(folder, LIBRARIES) {
        true => is(name, &libid),
        false => Guid::registered(name).is_some(),
    })?;
    entries.retain(|entry| is_of(entry, &library_key));
    // What is in an interface, or in a version of the library, is all theirs.
    inside(entries, &|_, name| is(name, &version))?;
    Ok(())
}

/// A record that is undone, in one root.
struct Undoing<'v> {
    view: &'v dyn View,
    records: Root,
    root: Root,
    record: Record,
    others: Others<'v>,
    kept: Vec<Kept>,
}

impl Undoing<'_> {
    /// What the `TypeLib` of an interface says when another library has taken it over, which is told. What else was
    /// written is what the other one would write, and of use to it.
    fn taken_over(&mut self, interface: &str) -> Result<Option<Held>, Unreadable> {
        let Some((now, name)) = self.record.taken_over(self.view, self.root, interface)? else { return Ok(None) };
        let by = self.others.owner(interface, &now)?.map(|record| record.name.clone());
        self.keep(&format!(r"{interface}\{TYPE_LIB}"), &name, &now, Stays::TakenOver { by });
        Ok(Some(now))
    }

    fn keep(&mut self, path: &str, name: &str, held: &Held, stays: Stays) {
        let key = format!(r"{}\{path}", self.root);
        let now = held.value(name).cloned();
        self.kept.push(Kept { key, name: Some(name.to_owned()), now, stays });
    }

    /// What undoes a key with all that was written in it, and whether the key is not there then.
    fn key(&mut self, path: &str) -> Result<(Changes, bool), Unreadable> {
        let Some(held) = self.view.key(self.root, path)? else { return Ok((Changes::new(), true)) };
        let is_interface = interface_of(path).is_some_and(|interface| interface == path);
        if is_interface && let Some(now) = self.taken_over(path)? {
            return Ok((self.others.hand_on(path, &now)?, false));
        }
        let written = self.view.key(self.records, &in_key(&self.record.written, path))?.unwrap_or_default();
        let before = self.view.key(self.records, &in_key(&self.record.before, path))?;
        let mut changes = Changes::new();
        let mut values = held.values.len();
        for (name, own) in &written.values {
            let now = held.value(name);
            let then = before.as_ref().and_then(|held| held.value(name));
            let edit = match then {
                _ if now != Some(own) => {
                    if now != then {
                        self.keep(path, name, &held, Stays::Changed);
                    }
                    continue;
                }
                Some(then) if then == own => continue,
                Some(then) => Edit::Set { name: name.clone(), value: then.clone() },
                None => {
                    values -= 1;
                    Edit::RemoveValue { name: name.clone() }
                }
            };
            changes.push(self.root, path, edit);
        }
        let mut subkeys = held.subkeys.len();
        for name in &written.subkeys {
            let (more, is_gone) = self.key(format!(r"{path}\{name}").trim_start_matches('\\'))?;
            changes.extend(more);
            let was_there = held.subkeys.iter().any(|other| other.to_lowercase() == name.to_lowercase());
            subkeys -= usize::from(is_gone && was_there);
        }
        // `TypeLib` and `Interface` are everybody's: between the look and the change, others may have written in them.
        let is_shared = !path.contains('\\');
        if before.is_some() || is_shared {
            return Ok((changes, false));
        }
        if values > 0 || subkeys > 0 {
            changes.extend(self.others.leave(path)?);
            self.added(path, &held, &written);
            return Ok((changes, false));
        }
        let mut removed = Changes::new();
        removed.push(self.root, path, Edit::RemoveKey);
        Ok((removed, true))
    }

    /// Tells what others have added in a key that the registration made. That other versions of a library are
    /// registered beside this one is nothing to be told.
    fn added(&mut self, path: &str, held: &Held, written: &Held) {
        if interface_of(path).is_none() && path.matches('\\').count() < 2 {
            return;
        }
        for (name, _) in held.values.iter().filter(|(name, _)| written.value(name).is_none()) {
            self.keep(path, name, held, Stays::Added);
        }
        let is_own = |name: &String| written.subkeys.iter().any(|own| own.to_lowercase() == name.to_lowercase());
        for name in held.subkeys.iter().filter(|name| !is_own(name)) {
            let key = format!(r"{}\{path}\{name}", self.root);
            self.kept.push(Kept { key, name: None, now: None, stays: Stays::Added });
        }
    }
}
