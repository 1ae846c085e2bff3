//! From findings to the changes that cure them.
//!
//! In: a view, a way to check it, and what is known of libraries. Out: the changes ([`Repaired`]), and what no registration
//! cures, with the reason. What always holds: only what findings name is changed, and what is there and sound stays as it
//! is; whatever is changed is checked again before it is given, so that what is not told of as unrepaired is cured. What it
//! does not know: how changes are made, and what a program does with the keys.
//!
//! Several libraries may describe one class or interface, and each would have its own version named: what they do not agree
//! on stays as it is.
//!
//! A value is cured where it stands: the user's in the user's classes, the machine's in those of the machine. What is
//! nowhere goes to where the rest of its library is.

mod cure;
mod place;
mod reason;

use std::collections::{BTreeMap, BTreeSet};

use comwright_registration::{Finding, Severity};

use super::changes::{Change, Changed, Changes, Edit};
use super::check::{Found, Report};
use super::registering::LibraryKeys;
use crate::register::{Files, Root, Unreadable, Value, View};
use cure::Cure;

/// How often what was changed is checked again: a fault may hide another one.
const ROUNDS: usize = 6;

/// How many values may be contested before what is written is written without looking for more.
const MOST_CONTESTED: usize = 10_000;

/// What cures a registry.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// The changes.
    pub changes: Changes,
    /// What is still wrong after them.
    pub unrepaired: Vec<Unrepaired>,
}

/// What no registration cures.
#[derive(Clone, Debug)]
pub struct Unrepaired {
    /// What is wrong.
    pub found: Found,
    /// Why it is not cured, and what to do.
    pub reason: &'static str,
}

/// Finds the changes that cure what `check` finds in the view. `known` are libraries whose files are known; of others, the
/// registry itself may tell.
///
/// # Errors
///
/// What `check` gives, and [`Unreadable`].
pub fn repaired<E: From<Unreadable>>(
    view: &dyn View,
    known: &[LibraryKeys],
    mut check: impl FnMut(&dyn View) -> Result<Report, E>,
) -> Result<Repaired, E> {
    let mut contested = BTreeSet::new();
    loop {
        let mut repair = Repair {
            changed: Changed::new(view, &Changes::new()),
            changes: Changes::new(),
            files: Files::default(),
            known,
            set: BTreeMap::new(),
            contested: contested.clone(),
        };
        let report = repair.attempt(view, &mut check)?;
        // What two libraries want to be different stays as it is: all begins anew without it.
        if repair.contested.len() == contested.len() || contested.len() > MOST_CONTESTED {
            let left = report.parts.into_iter().flat_map(|part| part.found);
            let left = left.filter(|found| found.finding.kind.severity() != Severity::Note);
            let unrepaired = left.map(|found| Unrepaired {
                reason: if repair.is_contested(&found) { reason::CONTESTED } else { reason::of(&found.finding) },
                found,
            });
            return Ok(Repaired { unrepaired: unrepaired.collect(), changes: repair.changes });
        }
        contested = repair.contested;
    }
}

/// A value of a registry: the key and the name, in lower case.
type ValueName = (Root, String, String);

/// A registry that is being repaired.
struct Repair<'a> {
    /// As it is after the changes.
    changed: Changed<'a>,
    changes: Changes,
    files: Files,
    known: &'a [LibraryKeys],
    /// What was set.
    set: BTreeMap<ValueName, Value>,
    /// What is not set, because findings do not agree on it.
    contested: BTreeSet<ValueName>,
}

impl<'a> Repair<'a> {
    /// Cures what is found, and what is found then, and gives what is left.
    fn attempt<E: From<Unreadable>>(
        &mut self,
        view: &'a dyn View,
        check: &mut impl FnMut(&dyn View) -> Result<Report, E>,
    ) -> Result<Report, E> {
        let mut report = check(view)?;
        for _ in 0..ROUNDS {
            let before = self.changes.len();
            for part in &report.parts {
                Cure::of(self, part).all()?;
            }
            if self.changes.len() == before {
                break;
            }
            report = check(&self.changed)?;
        }
        Ok(report)
    }

    /// Adds a change. What was set is not set to something else: whoever wants that does not agree with who wanted the
    /// first.
    fn change(&mut self, root: Root, key: &str, edit: Edit) {
        if let Edit::Set { name, value } = &edit {
            let named = (root, key.to_lowercase(), name.to_lowercase());
            if self.set.get(&named).is_some_and(|other| other != value) {
                self.contested.insert(named);
                return;
            }
            if self.contested.contains(&named) {
                return;
            }
            self.set.insert(named, value.clone());
        }
        let change = Change { root, key: key.to_owned(), edit };
        self.changed.change(&change);
        self.changes.extend([change]);
    }

    /// Whether a finding is about a value that is contested.
    fn is_contested(&self, found: &Found) -> bool {
        let Finding { seen, wanted, .. } = &found.finding;
        let seen = seen.iter().map(|seen| (&seen.key, &seen.name));
        let mut about = seen.chain(wanted.iter().map(|wanted| (&wanted.key, &wanted.name)));
        about.any(|(key, name)| {
            let (key, name) = (key.to_lowercase(), name.to_lowercase());
            self.contested.iter().any(|(_, other, other_name)| *other == key && *other_name == name)
        })
    }
}
