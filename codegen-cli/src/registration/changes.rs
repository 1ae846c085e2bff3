//! What is to be changed in a registry, as a list.
//!
//! In: what registering, unregistering or repairing found to be done. Out: an exported file to import
//! ([`Changes::reg_text`]), the registry of this machine ([`Changes::apply`]), a view as it would be then
//! ([`Changed`]), and the list that takes all of it back ([`Changes::undo`]). What always holds: changes are in the
//! order in which they are to be made, and nothing but `apply` writes. What it does not know: why something is changed.

mod changed;
mod live;
mod reg_text;
mod undo;

use std::fmt;

pub use changed::Changed;
pub use live::NotApplied;
pub use reg_text::NotWritable;

use crate::register::{Root, Unreadable, Value, View};

/// Changes, in the order in which they are to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(Vec<Change>);

/// One change of a registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What the key is below.
    pub root: Root,
    /// The key, below that.
    pub key: String,
    /// What is done with it.
    pub edit: Edit,
}

/// What is done with a key. All edits but those that remove make the key when it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The key is made, if it is not there.
    Make,
    /// A value is set; the default one under the empty name.
    Set {
        /// The name of the value.
        name: String,
        /// What it holds from then on.
        value: Value,
    },
    /// A value is taken away.
    RemoveValue {
        /// The name of the value.
        name: String,
    },
    /// The key is taken away, with all that is in it.
    RemoveKey,
}

impl Changes {
    /// No changes.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a change behind the others.
    pub fn push(&mut self, root: Root, key: impl Into<String>, edit: Edit) {
        self.0.push(Change { root, key: key.into(), edit });
    }

    /// Adds that a value is set to a text.
    pub fn set_text(&mut self, root: Root, key: impl Into<String>, name: &str, text: impl Into<String>) {
        self.push(root, key, Edit::Set { name: name.to_owned(), value: Value::Text(text.into()) });
    }

    /// Those of them that change anything in the view, in which none is made yet.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when a key that they are about cannot be read.
    pub fn needed_in(self, view: &dyn View) -> Result<Self, Unreadable> {
        let mut changed = Changed::new(view, &Self::new());
        let mut needed = Self::new();
        for change in self {
            if !change.is_made_in(&changed)? {
                changed.change(&change);
                needed.0.push(change);
            }
        }
        Ok(needed)
    }

    /// The changes, in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.0.iter()
    }

    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many changes there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl Change {
    /// Whether all is as it will be after it.
    fn is_made_in(&self, view: &dyn View) -> Result<bool, Unreadable> {
        let held = view.key(self.root, &self.key)?;
        Ok(match &self.edit {
            Edit::Make => held.is_some(),
            Edit::Set { name, value } => held.is_some_and(|held| held.value(name) == Some(value)),
            Edit::RemoveValue { name } => held.is_none_or(|held| held.value(name).is_none()),
            Edit::RemoveKey => held.is_none(),
        })
    }
}

impl Extend<Change> for Changes {
    fn extend<I: IntoIterator<Item = Change>>(&mut self, changes: I) {
        self.0.extend(changes);
    }
}

impl FromIterator<Change> for Changes {
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        Self(changes.into_iter().collect())
    }
}

impl IntoIterator for Changes {
    type Item = Change;
    type IntoIter = std::vec::IntoIter<Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'c> IntoIterator for &'c Changes {
    type Item = &'c Change;
    type IntoIter = std::slice::Iter<'c, Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The whole key, as registry editors show it.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r"{}\{}", self.root, self.key)
    }
}
