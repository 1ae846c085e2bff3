//! A registry as it is after changes that nobody has made yet.
//!
//! In: a view, and changes. Out: a view. What always holds: the view below is asked for whatever the changes leave as
//! it is, and is not written to. What it does not know: lines of files for what is changed.

use std::collections::{BTreeMap, BTreeSet};

use comwright_registration::Line;

use super::{Change, Changes, Edit};
use crate::register::{Held, Layer, Place, Root, Unreadable, Value, View};

/// A view, and what is changed in it.
pub struct Changed<'v> {
    view: &'v dyn View,
    roots: BTreeMap<Root, Key>,
}

/// What is changed in a key, and in those below it. Names in lower case are what keys and values are found by.
#[derive(Default)]
struct Key {
    name: String,
    /// The key was taken away: what the view below has of it does not count.
    is_cut: bool,
    /// The key is there, whatever the view below says.
    is_made: bool,
    subkeys: BTreeMap<String, Key>,
    /// Values that are set, or taken away.
    values: BTreeMap<String, (String, Option<Value>)>,
}

impl<'v> Changed<'v> {
    /// The view as it is after the changes.
    pub fn new(view: &'v dyn View, changes: &Changes) -> Self {
        let mut changed = Self { view, roots: BTreeMap::new() };
        for change in changes {
            changed.change(change);
        }
        changed
    }

    /// Adds a change behind the others.
    pub fn change(&mut self, Change { root, key, edit }: &Change) {
        let makes = matches!(edit, Edit::Make | Edit::Set { .. });
        let mut at = self.roots.entry(*root).or_default();
        at.is_made |= makes;
        for name in names(key) {
            at = at
                .subkeys
                .entry(name.to_lowercase())
                .or_insert_with(|| Key { name: name.to_owned(), ..Key::default() });
            at.is_made |= makes;
        }
        match edit {
            Edit::Make => {}
            Edit::Set { name, value } => {
                at.values.insert(name.to_lowercase(), (name.clone(), Some(value.clone())));
            }
            Edit::RemoveValue { name } => {
                at.values.insert(name.to_lowercase(), (name.clone(), None));
            }
            Edit::RemoveKey => *at = Key { name: std::mem::take(&mut at.name), is_cut: true, ..Key::default() },
        }
    }

    /// What is changed of a key, and whether the view below counts for it.
    fn find(&self, root: Root, path: &str) -> (Option<&Key>, bool) {
        let mut at = self.roots.get(&root);
        let mut is_below = !at.is_some_and(|key| key.is_cut);
        for name in names(path) {
            at = at.and_then(|key| key.subkeys.get(&name.to_lowercase()));
            is_below &= !at.is_some_and(|key| key.is_cut);
        }
        (at, is_below)
    }
}

impl Layer for Changed<'_> {
    fn below(&self) -> &dyn View {
        self.view
    }

    fn subkeys(&self, place: Place, path: &str) -> Result<Option<Vec<String>>, Unreadable> {
        match self.find(Root::Classes(place), path) {
            (None, true) => self.view.subkeys(place, path),
            _ => Ok(View::key(self, Root::Classes(place), path)?.map(|held| held.subkeys)),
        }
    }

    fn value(&self, place: Place, path: &str, name: &str) -> Result<Option<Value>, Unreadable> {
        let (key, is_below) = self.find(Root::Classes(place), path);
        match key.and_then(|key| key.values.get(&name.to_lowercase())) {
            Some((_, value)) => Ok(value.clone()),
            None if is_below => self.view.value(place, path, name),
            None => Ok(None),
        }
    }

    fn key(&self, root: Root, path: &str) -> Result<Option<Held>, Unreadable> {
        let (key, is_below) = self.find(root, path);
        let below = if is_below { self.view.key(root, path)? } else { None };
        let Some(key) = key else { return Ok(below) };
        if below.is_none() && !key.is_made {
            return Ok(None);
        }
        let mut held = below.unwrap_or_default();
        held.subkeys.retain(|name| key.subkeys.get(&name.to_lowercase()).is_none_or(|key| !key.is_cut || key.is_made));
        let there: BTreeSet<_> = held.subkeys.iter().map(|name| name.to_lowercase()).collect();
        let made = key.subkeys.iter().filter(|(lower, subkey)| subkey.is_made && !there.contains(*lower));
        held.subkeys.extend(made.map(|(_, subkey)| subkey.name.clone()));
        held.values.retain(|(name, _)| !key.values.contains_key(&name.to_lowercase()));
        held.values.extend(key.values.values().filter_map(|(name, value)| Some((name.clone(), value.clone()?))));
        Ok(Some(held))
    }

    fn line(&self, place: Place, path: &str, name: &str) -> Option<Line> {
        let (key, is_below) = self.find(Root::Classes(place), path);
        let is_changed = key.is_some_and(|key| key.values.contains_key(&name.to_lowercase()));
        if is_below && !is_changed { self.view.line(place, path, name) } else { None }
    }
}

fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('\\').filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests;
