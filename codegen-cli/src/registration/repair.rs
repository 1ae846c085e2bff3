//! From findings to the changes that cure them.
//!
//! In: a view, a way to check it, and what is known of libraries. Out: the changes ([`Repaired`]), and what no
//! registration cures, with the reason. What always holds: only what findings name is changed, and what is there and
//! sound stays as it is; whatever is changed is checked again before it is given, so that what is not told of as
//! unrepaired is cured, or among those findings that are left out of a very long report. What it does not know: how
//! changes are made, and what a program does with the keys.
//!
//! Several libraries may describe one class or interface, and each would have its own version named: what they do not
//! agree on stays as it is.
//!
//! A value is cured where it stands: the user's in the user's classes, the machine's in those of the machine. But one
//! of the user's that hides a sound one of the machine's is taken away: another one would go on hiding that. What is
//! nowhere goes to where the rest of its library is.

mod cure;
mod dead;
mod library;
mod place;
mod reason;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use comwright_registration::{Finding, Kind, Severity};

use super::changes::{Change, Changed, Changes, Edit};
use super::check::{Found, Report};
use super::registering::LibraryKeys;
use crate::register::{Files, Root, Value, View};
use cure::Cure;

/// How often what was changed is checked again: a fault may hide another one.
const ROUNDS: usize = 6;

/// How often all begins anew without what is contested. What is contested after that is not written either, but what
/// else would be right without it is not looked for.
const MOST_RESTARTS: usize = 8;

/// What cures a registry.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// The changes.
    pub changes: Changes,
    /// What is still wrong after them.
    pub unrepaired: Vec<Unrepaired>,
    /// How many more findings there are after them, which a report has no room for: they may be cured or not.
    pub left_out: usize,
}

/// What no registration cures.
#[derive(Clone, Debug)]
pub struct Unrepaired {
    /// What is wrong.
    pub found: Found,
    /// Why it is not cured, and what to do.
    pub reason: Cow<'static, str>,
}

/// Finds the changes that cure what `check` finds in the view. `known` are libraries whose files are known; of others,
/// the registry itself may tell.
///
/// # Errors
///
/// What `check` gives.
pub fn repaired<E>(
    view: &dyn View,
    known: &[LibraryKeys],
    mut check: impl FnMut(&dyn View) -> Result<Report, E>,
) -> Result<Repaired, E> {
    let mut contested = BTreeSet::new();
    let mut restarts = 0;
    loop {
        let mut repair = Repair {
            changed: Changed::new(view, &Changes::new()),
            changes: Changes::new(),
            files: Files::default(),
            known,
            set: BTreeMap::new(),
            contested: contested.clone(),
            reasons: BTreeMap::new(),
        };
        let mut report = repair.attempt(view, &mut check)?;
        // What two libraries want to be different stays as it is: all begins anew without it.
        let is_settled = repair.contested.len() == contested.len();
        if !is_settled && restarts < MOST_RESTARTS {
            contested = repair.contested;
            restarts += 1;
            continue;
        }
        if !is_settled {
            let changes = std::mem::take(&mut repair.changes);
            let is_agreed = |change: &Change| match &change.edit {
                Edit::Set { name, .. } => !repair.contested.contains(&named(change.root, &change.key, name)),
                _ => true,
            };
            repair.changes = changes.into_iter().filter(is_agreed).collect();
            report = check(&Changed::new(view, &repair.changes))?;
        }
        return Ok(repair.given(report));
    }
}

/// What a finding is about.
type Cause = (Kind, Vec<(String, String)>);

fn cause(finding: &Finding) -> Cause {
    (finding.kind, finding.seen.iter().map(|seen| (seen.key.to_lowercase(), seen.name.to_lowercase())).collect())
}

/// A value of a registry: the key and the name, in lower case.
type ValueName = (Root, String, String);

fn named(root: Root, key: &str, name: &str) -> ValueName {
    (root, key.to_lowercase(), name.to_lowercase())
}

/// A registry that is being repaired.
struct Repair<'a> {
    /// As it is after the changes.
    changed: Changed<'a>,
    changes: Changes,
    files: Files,
    known: &'a [LibraryKeys],
    /// What was set because findings are about it. What was added beside that is not in it.
    set: BTreeMap<ValueName, Value>,
    /// What is not set, because findings do not agree on it.
    contested: BTreeSet<ValueName>,
    /// Why findings are left, where that is no matter of their kind.
    reasons: BTreeMap<Cause, Cow<'static, str>>,
}

/// Why a finding is left that is still there with a manifest that was written, and what to do about it.
pub fn why_no_manifest_cures(finding: &Finding) -> Cow<'static, str> {
    reason::with_manifest(finding)
}

impl<'a> Repair<'a> {
    /// Cures what is found, and what is found then, and gives what is left.
    fn attempt<E>(
        &mut self,
        view: &'a dyn View,
        check: &mut impl FnMut(&dyn View) -> Result<Report, E>,
    ) -> Result<Report, E> {
        // What is hidden is shared as it is when nothing in it is broken. What is noted may come of what was broken: it
        // is looked at when nothing else is left.
        let cures: [fn(Cure<'_, 'a>) -> bool; 3] = [|cure| cure.faults(), |cure| cure.hidden(), |cure| cure.notes()];
        let mut report = check(view)?;
        for _ in 0..ROUNDS {
            if !cures.into_iter().any(|cure| self.each(&report, cure)) {
                break;
            }
            report = check(&self.changed)?;
        }
        Ok(report)
    }

    /// Cures something in each part of a report, and says whether anything was changed.
    fn each(&mut self, report: &Report, cure: fn(Cure<'_, 'a>) -> bool) -> bool {
        report.parts.iter().fold(false, |is_changed, part| cure(Cure::of(self, part)) | is_changed)
    }

    /// The changes, and what is left of a report with them.
    fn given(self, report: Report) -> Repaired {
        let left_out = report.left_out;
        let left = report.parts.into_iter().flat_map(|part| part.found);
        let left = left.filter(|found| found.finding.kind.severity() != Severity::Note);
        let unrepaired = left.map(|found| Unrepaired {
            reason: match self.reasons.get(&cause(&found.finding)) {
                _ if self.is_contested(&found) => reason::CONTESTED.into(),
                Some(reason) => reason.clone(),
                None => reason::of(&found.finding),
            },
            found,
        });
        Repaired { unrepaired: unrepaired.collect(), changes: self.changes, left_out }
    }

    /// Notes why a finding is not cured.
    fn left(&mut self, finding: &Finding, reason: impl Into<Cow<'static, str>>) {
        self.reasons.insert(cause(finding), reason.into());
    }

    /// Adds a change, and says whether it did. What was set is not set to something else: whoever wants that does not
    /// agree with who wanted the first.
    fn change(&mut self, root: Root, key: &str, edit: Edit) -> bool {
        self.change_by(true, root, key, edit)
    }

    /// The same, where a finding is about it or not: what is only added beside is not set to stay.
    fn change_by(&mut self, is_found: bool, root: Root, key: &str, edit: Edit) -> bool {
        if let Edit::Set { name, value } = &edit {
            let named = named(root, key, name);
            if self.set.get(&named).is_some_and(|other| other != value) {
                self.contested.insert(named);
                return false;
            }
            if self.contested.contains(&named) {
                return false;
            }
            if is_found {
                self.set.insert(named, value.clone());
            }
        }
        self.add(Change { root, key: key.to_owned(), edit });
        true
    }

    /// Adds a change that nobody has wanted to be what it is.
    fn add(&mut self, change: Change) {
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
