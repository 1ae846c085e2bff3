//! Changes of the live registry, through `windows-registry`.
//!
//! In: changes. Out: they are made, or those before the first that cannot be are taken back. What always holds: a key
//! is taken away with all that is in it, and one that is not there is none that cannot be. What it does not know: what
//! takes a change back; the list itself says it.

use windows_registry::{Key, Type};

use super::NotApplied;
use crate::register::Unreadable;
use crate::register::live::windows::{Live, below, hive_of, if_there};
use crate::registration::changes::{Change, Changes, Edit};
use crate::registration::report::shown;

/// DELETE, which taking a key away asks for.
const DELETE: u32 = 0x0001_0000;

/// Makes the changes one after the other; when one fails, takes back those before it, the last one first.
pub(super) fn apply(changes: &Changes) -> Result<(), NotApplied> {
    let mut undo = Vec::new();
    for change in changes {
        let before = one(change).undo(&Live);
        let made = before.map_err(told_unreadable).and_then(|before| {
            undo.push(before);
            make(change).map_err(|error| error.to_string())
        });
        if let Err(reason) = made {
            let key = shown(&change.to_string());
            let left: Vec<_> = undo.iter().rev().flatten().filter_map(|change| make(change).err()).collect();
            return Err(match left.first() {
                None => NotApplied::Failed { key, reason },
                Some(left) => NotApplied::HalfDone { key, reason, left: left.to_string() },
            });
        }
    }
    Ok(())
}

fn one(change: &Change) -> Changes {
    std::iter::once(change.clone()).collect()
}

fn told_unreadable(error: Unreadable) -> String {
    error.reason
}

fn make(change: &Change) -> windows_registry::Result<()> {
    match &change.edit {
        Edit::Make => key(change).map(drop),
        Edit::Set { name, value } => {
            let (kind, data) = value.stored();
            key(change)?.set_bytes(name, Type::from(kind), &data)
        }
        Edit::RemoveValue { name } => if_there(there(change).and_then(|key| key.remove_value(name))).map(drop),
        Edit::RemoveKey => remove(change),
    }
}

/// The key, which is made when it is not there.
fn key(change: &Change) -> windows_registry::Result<Key> {
    let (hive, access) = hive_of(change.root);
    hive.options().read().write().create().access(access).open(below(change.root, &change.key))
}

/// The key, when it is there.
fn there(change: &Change) -> windows_registry::Result<Key> {
    let (hive, access) = hive_of(change.root);
    hive.options().read().write().access(access).open(below(change.root, &change.key))
}

/// Takes a key away by the one that it is in: that is opened as programs of the width see it.
fn remove(change: &Change) -> windows_registry::Result<()> {
    let (hive, access) = hive_of(change.root);
    let whole = below(change.root, &change.key);
    let Some((parent, name)) = whole.rsplit_once('\\') else { return Ok(()) };
    let opened = hive.options().read().write().access(access | DELETE).open(parent);
    if_there(opened.and_then(|parent| parent.remove_tree(name))).map(drop)
}
