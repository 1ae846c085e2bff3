//! What takes changes back.
//!
//! In: changes, and the view in which nobody has made them yet. Out: changes. What always holds: made after the first
//! ones, they leave the registry as the view has it, keys without values included. What it does not know: what others
//! change in between; whatever is then below a key that the changes have made goes with it.

use std::collections::BTreeSet;

use super::{Changes, Edit};
use crate::register::{Root, Unreadable, View};

impl Changes {
    /// What takes the changes back, of which none is made in the view yet.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when a key that they are about cannot be read.
    pub fn undo(&self, view: &dyn View) -> Result<Self, Unreadable> {
        let mut undo = Undo { view, done: BTreeSet::new(), taken: Self::new(), put: Self::new() };
        for change in self {
            match &change.edit {
                Edit::Make => {
                    undo.made(change.root, &change.key)?;
                }
                Edit::Set { name, .. } | Edit::RemoveValue { name } => undo.value(change.root, &change.key, name)?,
                Edit::RemoveKey => undo.key(change.root, &change.key)?,
            }
        }
        // A key that was made may stand below one that was taken away: what is put back comes last.
        undo.taken.extend(undo.put);
        Ok(undo.taken)
    }
}

struct Undo<'v> {
    view: &'v dyn View,
    /// What is looked after: keys with all that is in them (no name), and values. All names in lower case.
    done: BTreeSet<(Root, String, Option<String>)>,
    taken: Changes,
    put: Changes,
}

impl Undo<'_> {
    /// A key that may have been made: of those that are not there, the first has all others in it. Says whether there
    /// is such a key.
    fn made(&mut self, root: Root, key: &str) -> Result<bool, Unreadable> {
        let ends = key.match_indices('\\').map(|(at, _)| at).chain([key.len()]);
        for end in ends {
            let key = &key[..end];
            if self.done.contains(&(root, key.to_lowercase(), None)) {
                return Ok(true);
            }
            if self.view.key(root, key)?.is_none() {
                self.done.insert((root, key.to_lowercase(), None));
                self.taken.push(root, key, Edit::RemoveKey);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A value that may have been set, or taken away.
    fn value(&mut self, root: Root, key: &str, name: &str) -> Result<(), Unreadable> {
        if self.made(root, key)? || !self.done.insert((root, key.to_lowercase(), Some(name.to_lowercase()))) {
            return Ok(());
        }
        let held = self.view.key(root, key)?.unwrap_or_default();
        let edit = match held.entry(name) {
            Some((name, value)) => Edit::Set { name: name.clone(), value: value.clone() },
            None => Edit::RemoveValue { name: name.to_owned() },
        };
        self.put.push(root, key, edit);
        Ok(())
    }

    /// A key that was taken away, with all that was in it.
    fn key(&mut self, root: Root, key: &str) -> Result<(), Unreadable> {
        let Some(held) = self.view.key(root, key)? else { return Ok(()) };
        self.put.push(root, key, Edit::Make);
        for (name, value) in held.values {
            self.put.push(root, key, Edit::Set { name, value });
        }
        for name in held.subkeys {
            self.key(root, &format!(r"{key}\{name}"))?;
        }
        Ok(())
    }
}
