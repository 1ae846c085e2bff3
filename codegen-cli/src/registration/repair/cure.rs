//! What cures each kind of findings.
//!
//! In: the findings of a part of a report. Out: changes, one cause after the other, each of which sees those before it.
//! What always holds: a value that no finding is about is added where there is none, and never changed.

use std::collections::{BTreeSet, HashMap};

use comwright_registration::{
    CalledBy, File, FileKind, Finding, Guid, Interface, Kind, LibraryRef, Origin, Registry, Seen, Severity, System,
    Wanted, examine, keys,
};

use super::place::Right;
use super::{Repair, cause, reason};
use crate::register::{AtWidth, Hive, Root, Unreadable, View};
use crate::registration::changes::{Changed, Edit};
use crate::registration::check::{Found, Part};
use crate::registration::registered;
use crate::registration::registering::{LibraryKeys, of_interface};

/// The findings of a part that are cured.
pub(super) struct Cure<'c, 'a> {
    pub(super) repair: &'c mut Repair<'a>,
    part: &'c Part,
    pub(super) is_guest: bool,
    /// What is known of the library of the part.
    pub(super) library: Option<LibraryKeys>,
    /// The interfaces with which something is wrong.
    asked: HashMap<Guid, &'c Interface>,
}

/// Whether a manifest is where it is wrong: what a registry says does not count then.
pub(super) fn is_of_manifest(finding: &Finding) -> bool {
    finding.seen.first().is_some_and(|seen| seen.origin == Some(Origin::Manifest))
}

/// Whether it is a note, or one of a base: that a later version stands in for the one that its key names. The version
/// that is meant may come back with what is broken.
fn is_noted(finding: &Finding) -> bool {
    let is_of_version = |wanted: &Wanted| wanted.name == "Version" && wanted.key.starts_with("Interface");
    match finding.kind {
        Kind::DependencyAtRisk => finding.wanted.as_ref().is_some_and(is_of_version),
        kind => kind.severity() == Severity::Note,
    }
}

/// How many keys of interfaces are looked for to find out whose a registration is.
const LOOKED_AT: usize = 16;

impl<'c, 'a> Cure<'c, 'a> {
    pub(super) fn of(repair: &'c mut Repair<'a>, part: &'c Part) -> Self {
        let is_guest = part.width != repair.changed.width();
        let asked = part.asked.iter().map(|asked| (asked.iid, asked)).collect();
        let mut cure = Self { repair, part, is_guest, library: None, asked };
        cure.library = part.home.as_ref().and_then(|home| cure.known(home));
        cure
    }

    /// Cures what is broken, or a risk, but for what is hidden. Says whether anything was changed, as all do that cure.
    pub(super) fn faults(self) -> bool {
        self.each(|finding| !is_noted(finding) && finding.kind != Kind::HiddenFromWine)
    }

    /// Cures what Wine does not see.
    pub(super) fn hidden(self) -> bool {
        self.each(|finding| finding.kind == Kind::HiddenFromWine)
    }

    /// Cures what is noted: it works, but for Wine, which may do less than Windows. On Windows, what is a risk to who
    /// is made of it.
    pub(super) fn notes(self) -> bool {
        let is_wine = self.repair.changed.system() == System::Wine;
        self.each(|finding| is_noted(finding) && (is_wine || finding.kind.severity() != Severity::Note))
    }

    fn each(mut self, is_meant: impl Fn(&Finding) -> bool) -> bool {
        let mut is_changed = false;
        let found = self.part.found.iter().filter(|found| is_meant(&found.finding));
        for found in found.filter(|found| !is_of_manifest(&found.finding)) {
            match self.one_or_wanted(found) {
                Ok(is_cured) => is_changed |= is_cured,
                // A key that may not be read keeps this from being cured, and nothing else.
                Err(_) => self.repair.left(&found.finding, reason::UNREADABLE),
            }
        }
        is_changed
    }

    fn one_or_wanted(&mut self, found: &Found) -> Result<bool, Unreadable> {
        Ok(self.uncovers(found)? || self.one(found)? || self.wanted(&found.finding)?)
    }

    fn one(&mut self, found: &Found) -> Result<bool, Unreadable> {
        let finding = &found.finding;
        match finding.kind {
            Kind::InterfaceMissing
            | Kind::InterfaceInOtherWidth
            | Kind::StubMissing
            | Kind::StubNotAClsid
            | Kind::StubClassMissing
            | Kind::StubServerMissing
            | Kind::StubFileMissing
            | Kind::StubFileWidth
            | Kind::StubFileNoDll
            | Kind::DispatchStubOnTable => self.interfaces(found, keys::stub),
            Kind::TypeLibSubkeyMissing | Kind::TypeLibVersionMissing => self.interfaces(found, keys::type_lib_of),
            Kind::VersionSpelled | Kind::LibraryMissing | Kind::VersionMissing => {
                Ok(self.interfaces(found, keys::type_lib_of)? | self.library_itself(&found.finding)?)
            }
            Kind::OrphanedVersionWins => match finding.seen.first() {
                Some(seen) => self.remove_dead(&seen.key, &finding.seen),
                None => Ok(false),
            },
            Kind::LocaleSpelled
            | Kind::LocaleMissing
            | Kind::PathMissing
            | Kind::FileMissing
            | Kind::FileNoLibrary
            | Kind::FileOtherLibrary
            | Kind::FileVersionLower
            | Kind::IidAbsent => self.path(found),
            Kind::PathOfProgram => match finding.seen.first() {
                Some(seen) if seen.key.starts_with("TypeLib") => self.path(found),
                _ => self.marshaler(finding),
            },
            Kind::DependencyMissing
            | Kind::DependencySought
            | Kind::DependencyTakenByWine
            | Kind::DependencyFoundByWine
            | Kind::DependencyAtRisk => self.dependencies(found),
            Kind::MarshalerBroken | Kind::MarshalerOtherDll | Kind::MarshalerTreatedAs | Kind::StubModel => {
                self.marshaler(finding)
            }
            Kind::ShadowedByUser => self.shadow(finding),
            Kind::HiddenFromWine => any(&finding.seen, |seen| self.repair.share(self.is_guest, &seen.key)),
            _ => Ok(false),
        }
    }

    /// Takes a value of the user's away that is the cause, where there is nothing wrong with the one of the machine's
    /// that it hides. Says whether there was one.
    fn uncovers(&mut self, found: &Found) -> Result<bool, Unreadable> {
        let Finding { kind, seen, .. } = &found.finding;
        // Whether one that hides another is the cause of anything, other findings tell. A dead version goes as a whole.
        let has_cure_of_its_own = matches!(kind, Kind::ShadowedByUser | Kind::OrphanedVersionWins);
        let asked = self.asked_of(found).next().filter(|_| !has_cure_of_its_own);
        let Some(asked) = asked else { return Ok(false) };
        // What is for programs of the other width, the part about those cures.
        for Seen { key, name, .. } in seen.iter().filter(|seen| !seen.is_far) {
            let Some(change) = self.repair.uncovered(self.is_guest, key, name)? else { continue };
            let trial = Changed::new(&self.repair.changed, &std::iter::once(change.clone()).collect());
            let registry = AtWidth::new(&trial, &self.repair.files, self.part.width);
            let Some(registry) = registry else { return Ok(false) };
            let findings = examine(&registry, asked).findings;
            let is_about = |seen: &Seen| seen.key.eq_ignore_ascii_case(key) && seen.name.eq_ignore_ascii_case(name);
            let mut faults = findings.iter().filter(|finding| finding.kind.severity() != Severity::Note);
            if !faults.any(|fault| cause(fault) == cause(&found.finding) || fault.seen.iter().any(is_about)) {
                return Ok(self.repair.change(change.root, &change.key, change.edit));
            }
        }
        Ok(false)
    }

    /// The registry as it is after the changes that were found already.
    pub(super) fn registry(&self) -> Option<AtWidth<'_>> {
        AtWidth::new(&self.repair.changed, &self.repair.files, self.part.width)
    }

    /// What is known of a library: its file was named, or the registry leads to it, and to no other library or version.
    fn known(&self, home: &LibraryRef) -> Option<LibraryKeys> {
        let is_this = |known: &&LibraryKeys| known.home.libid == home.libid && known.home.version == home.version;
        let named = self.repair.known.iter().find(is_this).cloned();
        named.or_else(|| registered::library_keys(&self.registry()?, home).filter(|found| is_this(&found)))
    }

    /// What a value says to COM of the system.
    pub(super) fn text(&self, key: &str, name: &str) -> Option<String> {
        let text = as_com_sees(&self.registry()?).text(key, name).ok()??.text;
        Some(text).filter(|text| !text.is_empty())
    }

    /// Gives a value, unless it is there; when one is there that `is_right` does not take, only if it is `forced`. Says
    /// whether anything was changed.
    pub(super) fn give(
        &mut self,
        (key, name, text): (&str, &str, &str),
        is_right: &dyn Fn(&str) -> bool,
        forced: bool,
        with: &[String],
    ) -> Result<bool, Unreadable> {
        match self.text(key, name) {
            Some(now) if !forced || is_right(&now) => Ok(false),
            _ => self.repair.set(self.is_guest, &Right { key, name, text, is_right, with, forced }),
        }
    }

    /// Keys that those of a library and of its interfaces belong with.
    pub(super) fn with(&self, library: &LibraryRef) -> Vec<String> {
        let asked = self.part.asked.iter().take(LOOKED_AT).map(|asked| keys::interface(asked.iid));
        std::iter::once(keys::library(library.libid)).chain(asked).collect()
    }

    /// The keys of the interfaces that have the cause: of the key `about`, every value; what else is missing, too.
    pub(super) fn interfaces(&mut self, found: &Found, about: fn(Guid) -> String) -> Result<bool, Unreadable> {
        let asked: Vec<_> = self.asked_of(found).collect();
        any(asked, |asked| self.interface(asked, &about(asked.iid)))
    }

    /// The interfaces that have the cause.
    pub(super) fn asked_of(&self, found: &Found) -> impl Iterator<Item = &'c Interface> {
        found.of.iter().filter_map(|named| {
            let mut iids = [named.guid, found.finding.iid].into_iter().flatten();
            iids.find_map(|iid| self.asked.get(&iid).copied())
        })
    }

    pub(super) fn interface(&mut self, asked: &Interface, about: &str) -> Result<bool, Unreadable> {
        // Automation's marshaler would be of no use.
        let Some(home) = asked.home.as_ref().filter(|_| asked.obstacles.is_empty()) else { return Ok(false) };
        let key = keys::interface(asked.iid);
        let is_new = self.registry().is_some_and(|registry| matches!(as_com_sees(&registry).subkeys(&key), Ok(None)));
        let table = matches!(asked.called_by, Some(CalledBy::Table | CalledBy::Dual));
        let with = self.with(home);
        let mut is_changed = false;
        for (key, name, text) in of_interface(home, asked) {
            if key.ends_with(r"\ProxyStubClsid") && !is_new {
                continue;
            }
            let is_right = |now: &str| {
                let either = [keys::TABLE_MARSHALER, keys::DISPATCH_MARSHALER].map(|clsid| clsid.to_string());
                now.eq_ignore_ascii_case(&text)
                    || !table && key == keys::stub(asked.iid) && either.iter().any(|one| one == now)
            };
            is_changed |= self.give((&key, name, &text), &is_right, key == about, &with)?;
        }
        Ok(is_changed)
    }

    /// The class of automation's marshaler. Its keys go when a proxy DLL that MIDL made is unregistered (KB Q185599).
    pub(super) fn marshaler(&mut self, finding: &Finding) -> Result<bool, Unreadable> {
        let Some(wanted) = &finding.wanted else { return Ok(false) };
        let Some(text) = &wanted.text else {
            // The class stands for another, and is to serve itself.
            let seen = finding.seen.iter().find(|seen| seen.key == wanted.key);
            let is_there = |hive: &Hive| seen.is_some_and(|seen| seen.origin == Some(hive.origin()));
            let Some(hive) = Hive::ALL.into_iter().find(is_there) else { return Ok(false) };
            let root = Root::of_key(hive, self.is_guest, &wanted.key);
            return Ok(self.repair.change(root, &wanted.key, Edit::RemoveKey));
        };
        // The text of a model may be right, and its type not.
        let is_right = |now: &str| now == text && finding.kind != Kind::StubModel;
        // The class is the system's: where the user's hides what is no better, the machine's is cured, and comes to
        // light.
        let mut is_changed = if self.repair.is_of_both(self.is_guest, &wanted.key)? {
            let is_set = self.repair.set_machine(self.is_guest, &wanted.key, &wanted.name, text);
            is_set | self.repair.uncover(self.is_guest, &wanted.key, &wanted.name)?
        } else {
            self.give((&wanted.key, &wanted.name, text), &is_right, true, &[])?
        };
        if wanted.key.ends_with(r"\InprocServer32") {
            is_changed |= self.give((&wanted.key, "ThreadingModel", "Both"), &is_right, false, &[])?;
        }
        Ok(is_changed)
    }

    /// Of a value of the user's and the one that it hides, the right one stays. Where both are, one may be meant to
    /// hide the other.
    fn shadow(&mut self, finding: &Finding) -> Result<bool, Unreadable> {
        let [user, machine] = &*finding.seen else { return Ok(false) };
        let (key, name) = (&user.key, &user.name);
        // A key that says nothing of its own, and may hide what the machine's says, is of no use to anybody. Beside
        // what another registration says there, the machine's value may be out of place, unless it is known to be right.
        if user.text.is_none() {
            let is_right = machine.text.as_ref().is_some_and(|text| self.is_right(key, name, text));
            let is_in_place = is_right || !self.repair.says_own(self.is_guest, key)?;
            return Ok(is_in_place && self.repair.uncover(self.is_guest, key, name)?);
        }
        let (Some(of_user), Some(of_machine)) = (&user.text, &machine.text) else { return Ok(false) };
        Ok(match (self.is_right(key, name, of_user), self.is_right(key, name, of_machine)) {
            (false, true) => self.repair.uncover(self.is_guest, key, name)?,
            (true, false) => self.repair.set_machine(self.is_guest, key, name, of_user),
            _ if self.is_dead(key, name, of_user) && !self.is_dead(key, name, of_machine) => {
                self.repair.uncover(self.is_guest, key, name)?
            }
            _ => false,
        })
    }

    /// Whether a value says what DLL serves a class, and there is none.
    fn is_dead(&self, key: &str, name: &str, path: &str) -> bool {
        let is_of_dll = name.is_empty() && key.to_lowercase().ends_with(r"\inprocserver32");
        let file = self.registry().filter(|_| is_of_dll).map(|registry| registry.file(path, FileKind::Dll));
        matches!(file, Some(File::Missing { .. }))
    }

    /// Whether a value is known to be right.
    fn is_right(&self, key: &str, name: &str, text: &str) -> bool {
        let iid = key.split('\\').nth(1).and_then(Guid::registered);
        let asked = iid.and_then(|iid| self.asked.get(&iid));
        let planned = asked.and_then(|asked| Some(of_interface(asked.home.as_ref()?, asked))).unwrap_or_default();
        let is_this = |other: &str, other_name: &str| other.eq_ignore_ascii_case(key) && other_name == name;
        let mut planned = planned.iter().filter(|(key, name, _)| is_this(key, name));
        if planned.any(|(_, _, planned)| planned.eq_ignore_ascii_case(text)) {
            return true;
        }
        let Some(library) = &self.library else { return false };
        let own = keys::library(library.home.libid).to_lowercase();
        key.to_lowercase().starts_with(&own) && self.leads((key, name, text), &library.home, &BTreeSet::new())
    }

    /// What the finding itself says should be there.
    fn wanted(&mut self, finding: &Finding) -> Result<bool, Unreadable> {
        let Some(wanted) = &finding.wanted else { return Ok(false) };
        let Some(text) = &wanted.text else { return Ok(false) };
        let with = self.part.home.as_ref().map(|home| self.with(home)).unwrap_or_default();
        self.give((&wanted.key, &wanted.name, text), &|now| now == text, true, &with)
    }
}

/// What COM of the system sees of a registry: that of Wine looks at the machine's classes only.
fn as_com_sees<'r>(registry: &'r AtWidth<'_>) -> &'r dyn Registry {
    registry.without_user().filter(|_| registry.system() == System::Wine).unwrap_or(registry)
}

/// Whether any of several was changed, all of which are.
pub(super) fn any<T>(
    of: impl IntoIterator<Item = T>,
    mut cure: impl FnMut(T) -> Result<bool, Unreadable>,
) -> Result<bool, Unreadable> {
    of.into_iter().try_fold(false, |is_changed, one| Ok(cure(one)? | is_changed))
}
