//! Where a value is cured: in the user's classes, or in those of the machine.
//!
//! In: a key, a value that it should have, and for programs of which width. Out: the change. What always holds: what
//! the user has goes before what the machine has, so a value that is right below a user's wrong one comes to light, and
//! no third one is written. Under Wine, whose COM does not read the user's classes, the machine gets what the user
//! gets.

use comwright_registration::System;

use super::Repair;
use crate::register::{Hive, Root, Unreadable, Value, View};
use crate::registration::changes::{Change, Edit};

/// A value that a key should have.
pub(super) struct Right<'a> {
    pub(super) key: &'a str,
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    /// Whether another text does as well.
    pub(super) is_right: &'a dyn Fn(&str) -> bool,
    /// Keys that it belongs with: where those stand, a new key goes.
    pub(super) with: &'a [String],
    /// Whether a finding is about it. What is only added beside gives way to what a finding wants.
    pub(super) forced: bool,
}

impl Repair<'_> {
    /// Gives a key the value, where programs of the width find it. Says whether anything was changed.
    pub(super) fn set(&mut self, is_guest: bool, right: &Right<'_>) -> Result<bool, Unreadable> {
        let root = |hive| Root::of_key(hive, is_guest, right.key);
        let (user, machine) = (root(Hive::User), root(Hive::Machine));
        let edit = || Edit::Set { name: right.name.to_owned(), value: Value::text(right.text) };
        if self.changed.key(user, right.key)?.is_none() {
            let hive = match self.changed.key(machine, right.key)? {
                Some(_) => Hive::Machine,
                None => self.hive_of_new(is_guest, right)?,
            };
            return Ok(self.change_by(right.forced, root(hive), right.key, edit()));
        }
        let of_machine = self.text(machine, right.key, right.name)?;
        if of_machine.is_some_and(|text| (right.is_right)(&text)) {
            return self.uncover(is_guest, right.key, right.name);
        }
        let is_right = self.text(user, right.key, right.name)?.is_some_and(|text| (right.is_right)(&text));
        let mut is_changed = !is_right && self.change_by(right.forced, user, right.key, edit());
        if self.changed.system() == System::Wine {
            is_changed |= self.change_by(right.forced, machine, right.key, edit());
        }
        Ok(is_changed)
    }

    /// Whether the user has a key, and so hides all values that the machine has in it.
    pub(super) fn is_of_both(&self, is_guest: bool, key: &str) -> Result<bool, Unreadable> {
        let [user, machine] = [Hive::User, Hive::Machine].map(|hive| Root::of_key(hive, is_guest, key));
        Ok(self.changed.key(user, key)?.is_some() && self.changed.key(machine, key)?.is_some())
    }

    /// Whether the user's key has a value that is not as in the machine's.
    pub(super) fn says_own(&self, is_guest: bool, key: &str) -> Result<bool, Unreadable> {
        let [user, machine] = [Hive::User, Hive::Machine].map(|hive| Root::of_key(hive, is_guest, key));
        let of_machine = self.changed.key(machine, key)?.unwrap_or_default();
        let of_user = self.changed.key(user, key)?.unwrap_or_default();
        Ok(of_user.values.iter().any(|(name, value)| of_machine.value(name) != Some(value)))
    }

    /// Takes a value of the user's away that hides one of the machine's. Says whether anything was changed.
    pub(super) fn uncover(&mut self, is_guest: bool, key: &str, name: &str) -> Result<bool, Unreadable> {
        let change = self.uncovered(is_guest, key, name)?;
        Ok(change.is_some_and(|Change { root, key, edit }| self.change(root, &key, edit)))
    }

    /// What takes a value of the user's away that hides one of the machine's, and the key with it when nothing else is
    /// in it. Where the key stays, it would go on hiding: there the value becomes that of the machine. `None` where
    /// nothing of the machine's is hidden.
    pub(super) fn uncovered(&self, is_guest: bool, key: &str, name: &str) -> Result<Option<Change>, Unreadable> {
        let (user, machine) = (Root::of_key(Hive::User, is_guest, key), Root::of_key(Hive::Machine, is_guest, key));
        let Some(held) = self.changed.key(user, key)? else { return Ok(None) };
        let of_machine = self.changed.key(machine, key)?.unwrap_or_default();
        let Some(value @ (Value::Text(_) | Value::Expand(_))) = of_machine.value(name) else { return Ok(None) };
        if held.value(name) == Some(value) {
            return Ok(None);
        }
        let name_is = |other: &str| other.to_lowercase() == name.to_lowercase();
        if !held.subkeys.is_empty() || !held.values.iter().all(|(other, _)| name_is(other)) {
            let edit = Edit::Set { name: name.to_owned(), value: value.clone() };
            return Ok(Some(Change { root: user, key: key.to_owned(), edit }));
        }
        // The first two names are a folder of everybody's and the one thing in it.
        let mut gone = key;
        while let Some((up, _)) = gone.rsplit_once('\\').filter(|(up, _)| up.contains('\\')) {
            let held = self.changed.key(user, up)?.unwrap_or_default();
            if held.subkeys.len() > 1 || !held.values.is_empty() {
                break;
            }
            gone = up;
        }
        Ok(Some(Change { root: user, key: gone.to_owned(), edit: Edit::RemoveKey }))
    }

    /// Gives the machine what the user has of the interface, the class or the version of a library that a key is in,
    /// and nothing that the machine has already: one value alone would be half a registration.
    pub(super) fn share(&mut self, is_guest: bool, key: &str) -> Result<bool, Unreadable> {
        let is_library = key.split('\\').next().is_some_and(|folder| folder.eq_ignore_ascii_case("TypeLib"));
        let ends = key.match_indices('\\').map(|(at, _)| at).chain([key.len()]);
        let whole = ends.take(if is_library { 3 } else { 2 }).last().unwrap_or(key.len());
        let mut waiting = vec![key[..whole].to_owned()];
        let mut is_changed = false;
        while let Some(key) = waiting.pop() {
            let [user, machine] = [Hive::User, Hive::Machine].map(|hive| Root::of_key(hive, is_guest, &key));
            let Some(held) = self.changed.key(user, &key)? else { continue };
            let there = self.changed.key(machine, &key)?.unwrap_or_default();
            for (name, value) in held.values {
                // A copy is not what a finding wants: another one may want something else there.
                if there.value(&name).is_none() {
                    self.add(Change { root: machine, key: key.clone(), edit: Edit::Set { name, value } });
                    is_changed = true;
                }
            }
            waiting.extend(held.subkeys.iter().map(|name| format!(r"{key}\{name}")));
        }
        Ok(is_changed)
    }

    /// Gives a value of the machine's this text. Says whether anything was changed.
    pub(super) fn set_machine(&mut self, is_guest: bool, key: &str, name: &str, text: &str) -> bool {
        let edit = Edit::Set { name: name.to_owned(), value: Value::text(text) };
        self.change(Root::of_key(Hive::Machine, is_guest, key), key, edit)
    }

    /// What a value says in one place.
    fn text(&self, root: Root, key: &str, name: &str) -> Result<Option<String>, Unreadable> {
        let held = self.changed.key(root, key)?.unwrap_or_default();
        Ok(match held.value(name) {
            Some(Value::Text(text) | Value::Expand(text)) => Some(text.clone()),
            _ => None,
        })
    }

    /// Whose a key becomes that nobody has: whose the one thing is that it is in, else whose those are that it belongs
    /// with. When they are nowhere either, it is the user's, but under Wine, where that would have no effect. What
    /// belongs with nothing is the system's, and so the machine's.
    fn hive_of_new(&self, is_guest: bool, right: &Right<'_>) -> Result<Hive, Unreadable> {
        let ends: Vec<_> = right.key.match_indices('\\').map(|(at, _)| &right.key[..at]).skip(1).collect();
        for key in ends.into_iter().rev().chain(right.with.iter().map(String::as_str)) {
            for hive in [Hive::Machine, Hive::User] {
                if self.changed.key(Root::of_key(hive, is_guest, key), key)?.is_some() {
                    return Ok(hive);
                }
            }
        }
        let is_of_machine = right.with.is_empty() || self.changed.system() == System::Wine;
        Ok(if is_of_machine { Hive::Machine } else { Hive::User })
    }
}
