//! Libraries whose files are known, and where they are registered.
//!
//! In: a finding on a library, be it the one that describes an interface or one that the interface needs. Out: its keys
//! are written. What always holds: a path that leads to the library stays, for programs of either width, and none is
//! written that is seen to lead to a file without the types that are needed. What it does not know: what is in files
//! that cannot be looked at; those are taken to have what is needed.

use std::collections::BTreeSet;
use std::rc::Rc;

use comwright_registration::{
    Describes, File, FileKind, Finding, Guid, Kind, LibraryRef, Registry, Seen, Severity, Version, Width,
    examine_library, keys, version::Spelling,
};

use super::cure::{Cure, any};
use super::reason;
use crate::register::{AtWidth, Unreadable};
use crate::registration::check::Found;
use crate::registration::registering::LibraryKeys;

impl Cure<'_, '_> {
    /// The keys of the library, when it cannot be loaded as it is registered.
    pub(super) fn library_itself(&mut self, finding: &Finding) -> Result<bool, Unreadable> {
        let Some(library) = self.library.clone() else { return Ok(false) };
        let is_broken = self.registry().is_some_and(|registry| {
            let findings = examine_library(&registry, &library.home).findings;
            findings.iter().any(|finding| finding.kind.severity() == Severity::Broken)
        });
        Ok(is_broken && self.register(finding, &library, &BTreeSet::new())?)
    }

    /// Writes the keys of a library: the path, unless one is there that leads to it, and the others when it has none.
    /// Says whether anything was changed. A file that is seen to lack any of the types is not written: it would be what
    /// is to be cured.
    fn register(
        &mut self,
        finding: &Finding,
        library: &LibraryKeys,
        types: &BTreeSet<Guid>,
    ) -> Result<bool, Unreadable> {
        let LibraryRef { libid, version, .. } = library.home;
        let there = self.library_at((&library.path_key(), "", &library.file));
        if there.is_some_and(|there| types.iter().any(|iid| !there.has(*iid))) {
            self.repair.left(finding, reason::lacking(&library.file));
            return Ok(false);
        }
        let (with, own) = (self.with(&library.home), format!(r"{}\{version}", keys::library(libid)));
        let is_new = self.registry().is_some_and(|registry| matches!(registry.subkeys(&own), Ok(None)));
        let mut is_changed = false;
        for (key, name, text) in library.written() {
            let is_path = key == library.path_key();
            if !is_path && !is_new {
                continue;
            }
            let leads = |now: String| self.leads((&key, name, &now), &library.home, types);
            let leads = is_path && self.text(&key, name).is_some_and(leads);
            let is_right = |now: &str| now == text || leads;
            is_changed |= self.give((&key, name, &text), &is_right, is_path, &with)?;
        }
        Ok(is_changed)
    }

    /// Whether a path leads to the library, in this version or a later minor one, and that has the types.
    pub(super) fn leads(&self, path: (&str, &str, &str), home: &LibraryRef, types: &BTreeSet<Guid>) -> bool {
        self.library_at(path).is_some_and(|library| {
            library.libid() == home.libid
                && library.version().stands_in_for(home.version)
                && types.iter().all(|iid| library.has(*iid))
        })
    }

    /// The library where a value leads, for programs of either width: what is sound for those of the other one stays.
    fn library_at(&self, (key, name, path): (&str, &str, &str)) -> Option<Rc<dyn Describes>> {
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
    pub(super) fn path(&mut self, found: &Found) -> Result<bool, Unreadable> {
        let finding = &found.finding;
        let Some(library) = self.library.clone() else { return Ok(false) };
        let own = keys::library(library.home.libid);
        let is_own = |key: &str| key.get(..own.len()).is_some_and(|start| start.eq_ignore_ascii_case(&own));
        let Some(seen) = finding.seen.iter().find(|seen| is_own(&seen.key)) else {
            return self.interfaces(found, keys::type_lib_of);
        };
        let is_removed = finding.kind == Kind::FileVersionLower && self.too_high(&library, seen)?;
        let is_written = self.register(finding, &library, &finding.iid.into_iter().collect())?;
        // What is wrong is wrong in another version, and the one whose file is known is sound: interfaces are led to
        // that.
        let is_of_version = self.version_in(&library, seen) == Some(library.home.version);
        let is_elsewhere = !is_written && !is_of_version;
        Ok(is_removed | is_written | (is_elsewhere && self.interfaces(found, keys::type_lib_of)?))
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

    /// A version that its file does not reach is taken away, when the file is the one that is registered as it should
    /// be.
    fn too_high(&mut self, library: &LibraryKeys, seen: &Seen) -> Result<bool, Unreadable> {
        let Some(version) = self.version_in(library, seen) else { return Ok(false) };
        let is_higher = version > library.home.version;
        let is_this = seen
            .text
            .as_deref()
            .and_then(|path| self.library_at((&seen.key, &seen.name, path)))
            .is_some_and(|there| there.libid() == library.home.libid && there.version() == library.home.version);
        if !is_higher || !is_this {
            return Ok(false);
        }
        let own = keys::library(library.home.libid);
        self.remove_dead(&format!(r"{own}\{version}"), std::slice::from_ref(seen))
    }

    /// Libraries that are needed, as far as their files are known. Of IDispatch, it may be the class of its proxies.
    pub(super) fn dependencies(&mut self, found: &Found) -> Result<bool, Unreadable> {
        let finding = &found.finding;
        if finding.wanted.as_ref().is_some_and(|wanted| wanted.key.starts_with("CLSID")) {
            return self.marshaler(finding);
        }
        let is_seen_in = |key: String| {
            let key = key.to_lowercase();
            finding.seen.iter().any(|seen| seen.key.to_lowercase().starts_with(&key))
        };
        let bases = self.asked_of(found).flat_map(|asked| &asked.bases);
        let bases: Vec<_> = bases.filter(|base| is_seen_in(keys::interface(base.iid))).collect();
        let of_bases = any(bases, |base| {
            Ok(self.interface(base, &keys::stub(base.iid))? | self.interface(base, &keys::type_lib_of(base.iid))?)
        })?;
        let known = self.repair.known.iter().filter(|library| is_seen_in(keys::library(library.home.libid)));
        let of_libraries = any(known, |library| {
            let needs = self.asked_of(found).flat_map(|asked| &asked.needs);
            let needs = needs.filter(|needed| needed.library.libid == library.home.libid);
            let types = needs.flat_map(|needed| needed.types.iter().copied()).collect();
            self.register(finding, library, &types)
        })?;
        Ok(of_bases | of_libraries)
    }
}
