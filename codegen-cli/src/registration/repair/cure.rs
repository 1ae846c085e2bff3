//! What cures each kind of findings.
//!
//! In: the findings of a part of a report. Out: changes, one cause after the other, each of which sees those before it.
//! What always holds: a value that no finding is about is added where there is none, and never changed.

use std::collections::{BTreeSet, HashMap};

use comwright_registration::{
    CalledBy, Describes, File, FileKind, Finding, Guid, Interface, Kind, LibraryRef, Origin, Registry, Seen, Severity,
    System, Version, Width, examine, examine_library, keys, version::Spelling,
};

use super::place::Right;
use super::{Repair, cause};
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
    library: Option<LibraryKeys>,
    /// The interfaces with which something is wrong.
    asked: HashMap<Guid, &'c Interface>,
}

/// Whether a manifest is where it is wrong: what a registry says does not count then.
pub(super) fn is_of_manifest(finding: &Finding) -> bool {
    finding.seen.first().is_some_and(|seen| seen.origin == Some(Origin::Manifest))
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

    /// Cures what is broken, or a risk, but for what is hidden.
    pub(super) fn faults(self) {
        self.each(|kind| kind.severity() != Severity::Note && kind != Kind::HiddenFromWine);
    }

    /// Cures what Wine does not see.
    pub(super) fn hidden(self) {
        self.each(|kind| kind == Kind::HiddenFromWine);
    }

    /// Cures what is noted: it works, but for Wine, which may do less than Windows.
    pub(super) fn notes(self) {
        if self.repair.changed.system() == System::Wine {
            self.each(|kind| kind.severity() == Severity::Note);
        }
    }

    fn each(mut self, is_meant: impl Fn(Kind) -> bool) {
        let found = self.part.found.iter().filter(|found| is_meant(found.finding.kind));
        for found in found.filter(|found| !is_of_manifest(&found.finding)) {
            // A key that may not be read keeps this from being cured, and nothing else.
            if self.one_or_wanted(found).is_err() {
                self.repair.unreadable.insert(cause(&found.finding));
            }
        }
    }

    fn one_or_wanted(&mut self, found: &Found) -> Result<(), Unreadable> {
        if self.uncovers(found)? {
            return Ok(());
        }
        let before = self.repair.changes.len();
        self.one(found)?;
        if self.repair.changes.len() == before { self.wanted(&found.finding) } else { Ok(()) }
    }

    fn one(&mut self, found: &Found) -> Result<(), Unreadable> {
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
                self.interfaces(found, keys::type_lib_of)?;
                self.library_itself(None)
            }
            Kind::OrphanedVersionWins => match finding.seen.first() {
                Some(seen) => self.remove_dead(&seen.key, &finding.seen),
                None => Ok(()),
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
            Kind::HiddenFromWine => {
                finding.seen.iter().try_for_each(|seen| self.repair.share(self.is_guest, &seen.key))
            }
            _ => Ok(()),
        }
    }

    /// Takes a value of the user's away that is the cause, where there is nothing wrong with the one of the machine's that
    /// it hides. Says whether there was one.
    fn uncovers(&mut self, found: &Found) -> Result<bool, Unreadable> {
        let Finding { kind, seen, .. } = &found.finding;
        // Whether one that hides another is the cause of anything, other findings tell. A dead version goes as a whole.
        let has_cure_of_its_own = matches!(kind, Kind::ShadowedByUser | Kind::OrphanedVersionWins);
        let asked = self.asked_of(found).next().filter(|_| !has_cure_of_its_own);
        let Some(asked) = asked else { return Ok(false) };
        for Seen { key, name, .. } in seen {
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

    fn text(&self, key: &str, name: &str) -> Option<String> {
        let text = self.registry()?.text(key, name).ok()??.text;
        Some(text).filter(|text| !text.is_empty())
    }

    /// Gives a value, unless it is there; when one is there that `is_right` does not take, only if it is `forced`. Says
    /// whether anything was changed.
    fn give(
        &mut self,
        (key, name, text): (&str, &str, &str),
        is_right: &dyn Fn(&str) -> bool,
        forced: bool,
        with: &[String],
    ) -> Result<bool, Unreadable> {
        match self.text(key, name) {
            Some(now) if !forced || is_right(&now) => Ok(false),
            _ => self.repair.set(self.is_guest, &Right { key, name, text, is_right, with }),
        }
    }

    /// Keys that those of a library and of its interfaces belong with.
    fn with(&self, library: &LibraryRef) -> Vec<String> {
        let asked = self.part.asked.iter().take(LOOKED_AT).map(|asked| keys::interface(asked.iid));
        std::iter::once(keys::library(library.libid)).chain(asked).collect()
    }

    /// The keys of the interfaces that have the cause: of the key `about`, every value; what else is missing, too.
    fn interfaces(&mut self, found: &Found, about: fn(Guid) -> String) -> Result<(), Unreadable> {
        let asked: Vec<_> = self.asked_of(found).collect();
        asked.into_iter().try_for_each(|asked| self.interface(asked, &about(asked.iid)))
    }

    /// The interfaces that have the cause.
    fn asked_of(&self, found: &Found) -> impl Iterator<Item = &'c Interface> {
        found.of.iter().filter_map(|named| {
            let mut iids = [named.guid, found.finding.iid].into_iter().flatten();
            iids.find_map(|iid| self.asked.get(&iid).copied())
        })
    }

    fn interface(&mut self, asked: &Interface, about: &str) -> Result<(), Unreadable> {
        // Automation's marshaler would be of no use.
        let Some(home) = asked.home.as_ref().filter(|_| asked.obstacles.is_empty()) else { return Ok(()) };
        let key = keys::interface(asked.iid);
        let is_new = self.registry().is_some_and(|registry| matches!(registry.subkeys(&key), Ok(None)));
        let table = matches!(asked.called_by, Some(CalledBy::Table | CalledBy::Dual));
        let with = self.with(home);
        for (key, name, text) in of_interface(home, asked) {
            if key.ends_with(r"\ProxyStubClsid") && !is_new {
                continue;
            }
            let is_right = |now: &str| {
                let either = [keys::TABLE_MARSHALER, keys::DISPATCH_MARSHALER].map(|clsid| clsid.to_string());
                now.eq_ignore_ascii_case(&text)
                    || !table && key == keys::stub(asked.iid) && either.iter().any(|one| one == now)
            };
            self.give((&key, name, &text), &is_right, key == about, &with)?;
        }
        Ok(())
    }

    /// The keys of the library, when it cannot be loaded as it is registered.
    fn library_itself(&mut self, iid: Option<Guid>) -> Result<(), Unreadable> {
        let Some(library) = self.library.clone() else { return Ok(()) };
        let is_broken = self.registry().is_some_and(|registry| {
            let findings = examine_library(&registry, &library.home).findings;
            findings.iter().any(|finding| finding.kind.severity() == Severity::Broken)
        });
        if is_broken {
            self.register(&library, iid)?;
        }
        Ok(())
    }

    /// Writes the keys of a library: the path, unless one is there that leads to it, and the others when it has none.
    /// Says whether anything was changed.
    fn register(&mut self, library: &LibraryKeys, iid: Option<Guid>) -> Result<bool, Unreadable> {
        let LibraryRef { libid, version, .. } = library.home;
        let (with, own) = (self.with(&library.home), format!(r"{}\{version}", keys::library(libid)));
        let is_new = self.registry().is_some_and(|registry| matches!(registry.subkeys(&own), Ok(None)));
        let mut is_changed = false;
        for (key, name, text) in library.written() {
            let is_path = key == library.path_key();
            if !is_path && !is_new {
                continue;
            }
            let leads = |now: String| self.leads((&key, name, &now), libid, version, iid);
            let leads = is_path && self.text(&key, name).is_some_and(leads);
            let is_right = |now: &str| now == text || leads;
            is_changed |= self.give((&key, name, &text), &is_right, is_path, &with)?;
        }
        Ok(is_changed)
    }

    /// Whether a path leads to the library, in this version or a later minor one, and that has the interface.
    fn leads(&self, path: (&str, &str, &str), libid: Guid, version: Version, iid: Option<Guid>) -> bool {
        self.library_at(path).is_some_and(|library| {
            library.libid() == libid
                && library.version().stands_in_for(version)
                && iid.is_none_or(|iid| library.has(iid))
        })
    }

    /// The library where a value leads, for programs of either width: what is sound for those of the other one stays.
    fn library_at(&self, (key, name, path): (&str, &str, &str)) -> Option<std::rc::Rc<dyn Describes>> {
        [Width::Bits64, Width::Bits32].into_iter().find_map(|width| {
            let registry = AtWidth::new(&self.repair.changed, &self.repair.files, width)?;
            match registry.file(path, FileKind::Library) {
                File::There(contents)
                    if FileKind::Library.can_lead(path, registry.expands(key, name))
                        && !FileKind::Library.is_of_program(path) =>
                {
                    contents.library.filter(|_| !contents.is_numbered)
                }
                _ => None,
            }
        })
    }

    /// The path of a library. An interface that names another library than the one that describes it is led to that.
    fn path(&mut self, found: &Found) -> Result<(), Unreadable> {
        let finding = &found.finding;
        let Some(library) = self.library.clone() else { return Ok(()) };
        let own = keys::library(library.home.libid);
        let is_own = |key: &str| key.get(..own.len()).is_some_and(|start| start.eq_ignore_ascii_case(&own));
        let Some(seen) = finding.seen.iter().find(|seen| is_own(&seen.key)) else {
            return self.interfaces(found, keys::type_lib_of);
        };
        if finding.kind == Kind::FileVersionLower {
            self.too_high(&library, seen)?;
        }
        let is_changed = self.register(&library, finding.iid)?;
        // What is wrong is wrong in another version, and the one whose file is known is sound: interfaces are led to that.
        let is_of_version = self.version_in(&library, seen) == Some(library.home.version);
        if !is_changed && !is_of_version { self.interfaces(found, keys::type_lib_of) } else { Ok(()) }
    }

    /// The version of the library that a key is of.
    fn version_in(&self, library: &LibraryKeys, seen: &Seen) -> Option<Version> {
        let own = keys::library(library.home.libid);
        let name = seen.key.get(own.len()..)?.trim_start_matches('\\').split('\\').next()?;
        match Spelling::of(name) {
            Spelling::Exact(version) => Some(version),
            _ => None,
        }
    }

    /// A version that its file does not reach is taken away, when the file is the one that is registered as it should be.
    fn too_high(&mut self, library: &LibraryKeys, seen: &Seen) -> Result<(), Unreadable> {
        let Some(version) = self.version_in(library, seen) else { return Ok(()) };
        let is_higher = version > library.home.version;
        let is_this = seen
            .text
            .as_deref()
            .and_then(|path| self.library_at((&seen.key, &seen.name, path)))
            .is_some_and(|there| there.libid() == library.home.libid && there.version() == library.home.version);
        if !is_higher || !is_this {
            return Ok(());
        }
        let own = keys::library(library.home.libid);
        self.remove_dead(&format!(r"{own}\{version}"), std::slice::from_ref(seen))
    }

    /// Libraries that are needed, as far as their files are known. Of IDispatch, it may be the class of its proxies.
    fn dependencies(&mut self, found: &Found) -> Result<(), Unreadable> {
        let finding = &found.finding;
        if finding.wanted.as_ref().is_some_and(|wanted| wanted.key.starts_with("CLSID")) {
            return self.marshaler(finding);
        }
        let bases: Vec<_> = self.asked_of(found).flat_map(|asked| &asked.bases).collect();
        for base in bases {
            let own = keys::interface(base.iid).to_lowercase();
            if finding.seen.iter().any(|seen| seen.key.to_lowercase().starts_with(&own)) {
                self.interface(base, &keys::stub(base.iid))?;
                self.interface(base, &keys::type_lib_of(base.iid))?;
            }
        }
        for library in self.repair.known {
            let own = keys::library(library.home.libid);
            if finding.seen.iter().any(|seen| seen.key.to_lowercase().starts_with(&own.to_lowercase())) {
                let needs = self.asked_of(found).flat_map(|asked| &asked.needs);
                let needs = needs.filter(|needed| needed.library.libid == library.home.libid);
                let types: BTreeSet<_> = needs.flat_map(|needed| needed.types.iter().copied().map(Some)).collect();
                for iid in std::iter::once(None).chain(types) {
                    self.register(library, iid)?;
                }
            }
        }
        Ok(())
    }

    /// The class of automation's marshaler. Its keys go when a proxy DLL that MIDL made is unregistered (KB Q185599).
    fn marshaler(&mut self, finding: &Finding) -> Result<(), Unreadable> {
        let Some(wanted) = &finding.wanted else { return Ok(()) };
        let Some(text) = &wanted.text else {
            // The class stands for another, and is to serve itself.
            let seen = finding.seen.iter().find(|seen| seen.key == wanted.key);
            if let Some(hive) =
                Hive::ALL.into_iter().find(|hive| seen.is_some_and(|seen| seen.origin == Some(hive.origin())))
            {
                self.repair.change(Root::of_key(hive, self.is_guest, &wanted.key), &wanted.key, Edit::RemoveKey);
            }
            return Ok(());
        };
        // The text of a model may be right, and its type not.
        let is_right = |now: &str| now == text && finding.kind != Kind::StubModel;
        // The class is the system's: where the user's hides what is no better, the machine's is cured, and comes to light.
        if self.repair.is_of_both(self.is_guest, &wanted.key)? {
            self.repair.set_machine(self.is_guest, &wanted.key, &wanted.name, text);
            self.repair.uncover(self.is_guest, &wanted.key, &wanted.name)?;
        } else {
            self.give((&wanted.key, &wanted.name, text), &is_right, true, &[])?;
        }
        if wanted.key.ends_with(r"\InprocServer32") {
            self.give((&wanted.key, "ThreadingModel", "Both"), &is_right, false, &[])?;
        }
        Ok(())
    }

    /// Of a value of the user's and the one that it hides, the right one stays. Where both are, one may be meant to hide the
    /// other.
    fn shadow(&mut self, finding: &Finding) -> Result<(), Unreadable> {
        let [user, machine] = &*finding.seen else { return Ok(()) };
        let (Some(of_user), Some(of_machine)) = (&user.text, &machine.text) else { return Ok(()) };
        let (key, name) = (&user.key, &user.name);
        match (self.is_right(key, name, of_user), self.is_right(key, name, of_machine)) {
            (false, true) => self.repair.uncover(self.is_guest, key, name)?,
            (true, false) => self.repair.set_machine(self.is_guest, key, name, of_user),
            _ if self.is_dead(key, name, of_user) && !self.is_dead(key, name, of_machine) => {
                self.repair.uncover(self.is_guest, key, name)?
            }
            _ => false,
        };
        Ok(())
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
        key.to_lowercase().starts_with(&own)
            && self.leads((key, name, text), library.home.libid, library.home.version, None)
    }

    /// What the finding itself says should be there.
    fn wanted(&mut self, finding: &Finding) -> Result<(), Unreadable> {
        let Some(wanted) = &finding.wanted else { return Ok(()) };
        let Some(text) = &wanted.text else { return Ok(()) };
        let with = self.part.home.as_ref().map(|home| self.with(home)).unwrap_or_default();
        self.give((&wanted.key, &wanted.name, text), &|now| now == text, true, &with)?;
        Ok(())
    }
}
