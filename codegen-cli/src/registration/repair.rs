//! From findings to the changes that cure them.
//!
//! In: a view, a way to check it, and what is known of libraries. Out: the changes ([`Repaired`]), and what no registration
//! cures, with the reason. What always holds: only what findings name is changed, and what is there and sound stays as it
//! is; whatever is changed is checked again before it is given, so that what is not told of as unrepaired is cured. What it
//! does not know: how changes are made, and what a program does with the keys.
//!
//! A value is cured where it stands: the user's in the user's classes, the machine's in those of the machine. What is
//! nowhere goes to where the rest of its library is.

mod cure;
mod place;
mod reason;

use super::changes::{Change, Changed, Changes, Edit};
use super::check::{Found, Report};
use super::registering::LibraryKeys;
use crate::register::{Files, Root, Unreadable, View};
use cure::Cure;

use comwright_registration::Severity;

/// How often what was changed is checked again: a fault may hide another one.
const ROUNDS: usize = 6;

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
    let mut repair = Repair {
        changed: Changed::new(view, &Changes::new()),
        changes: Changes::new(),
        files: Files::default(),
        known,
    };
    let mut report = check(view)?;
    for _ in 0..ROUNDS {
        let before = repair.changes.len();
        for part in &report.parts {
            Cure::of(&mut repair, part).all()?;
        }
        if repair.changes.len() == before {
            break;
        }
        report = check(&repair.changed)?;
    }
    let left = report.parts.into_iter().flat_map(|part| part.found);
    let left = left.filter(|found| found.finding.kind.severity() != Severity::Note);
    let unrepaired = left.map(|found| Unrepaired { reason: reason::of(&found.finding), found });
    Ok(Repaired { unrepaired: unrepaired.collect(), changes: repair.changes })
}

/// A registry that is being repaired.
struct Repair<'a> {
    /// As it is after the changes.
    changed: Changed<'a>,
    changes: Changes,
    files: Files,
    known: &'a [LibraryKeys],
}

impl Repair<'_> {
    fn change(&mut self, root: Root, key: &str, edit: Edit) {
        let change = Change { root, key: key.to_owned(), edit };
        self.changed.change(&change);
        self.changes.extend([change]);
    }
}
