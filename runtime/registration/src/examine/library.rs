//! The library of an interface: which one, in which version and locale, at which path.
//!
//! In: the interface's key, or a library by its libid. Out: the links from the libid to the path. What always holds:
//! the version that COM takes is followed (rule R2), also where it leads nowhere and another would do. What it does not
//! know: what is in the file.

use super::{file, half};
use crate::version::{self, Spelling};
use crate::walk::Walk;
use crate::{FileKind, Guid, Interface, Kind, LibraryRef, Link, Origin, Seen, Version, Wanted, Width, keys, locale};

/// Follows the library that the interface's key names, and says in which version that reaches it.
pub(super) fn of_interface(walk: &mut Walk<'_>, asked: &Interface) -> Option<(Guid, Version)> {
    let key = keys::type_lib_of(asked.iid);
    let is_in_manifest = walk.look_in_manifest(&keys::stub(asked.iid), "").is_some();
    let library = if is_in_manifest { walk.look(&key, "") } else { named(walk, asked)? };
    walk.link(Link::TypeLib(library.clone()));
    let Some(libid) = library.said().and_then(Guid::registered) else {
        if is_in_manifest {
            return half::without_library(walk, asked, library);
        }
        let libid = asked.home.as_ref().map(|home| home.libid.to_string());
        walk.found(Kind::TypeLibSubkeyMissing, vec![library], libid.map(|libid| Wanted::value(key, libid)));
        return None;
    };
    let home = asked.home.as_ref().filter(|home| home.libid == libid);
    if !is_in_manifest {
        half::without_interface(walk, asked, libid, &library);
    }
    let spelled = match library.is_far {
        true => walk.look_far(&key, "Version").unwrap_or_else(|| Seen::far(&key, "Version")),
        false => walk.look(&key, "Version"),
    };
    let wanted = |version: Version| Wanted { key, name: spelled.name.clone(), text: Some(version.to_string()) };
    let Some(text) = spelled.said() else {
        // A manifest has the version where it has the library.
        if is_in_manifest {
            return half::without_library(walk, asked, library);
        }
        walk.link(Link::Version { asked: String::new(), taken: None, there: Vec::new() });
        walk.found(Kind::TypeLibVersionMissing, vec![spelled.clone()], home.map(|home| wanted(home.version)));
        return None;
    };
    let there = There::read(walk, libid)?;
    let Some(version) = version::meant(text, |version| there.versions.contains(&version)) else {
        walk.link(there.link(text, None));
        walk.found(Kind::VersionSpelled, vec![spelled.clone()], home.map(|home| wanted(home.version)));
        return None;
    };
    let is_exact = Spelling::of(text) == Spelling::Exact(version);
    if !is_exact && version::choose(&there.versions, version).is_some() {
        walk.link(there.link(text, None));
        walk.found(Kind::VersionSpelled, vec![spelled.clone()], Some(wanted(version)));
        there.follow(walk, Request { version, text, at: &spelled, lcid: 0, types: &[asked.iid], wanted: None });
        return Some((libid, version));
    }
    let better = home.map(|home| home.version).filter(|home| version::choose(&there.versions, *home).is_some());
    let wanted = better.map(wanted);
    there.follow(walk, Request { version, text, at: &spelled, lcid: 0, types: &[asked.iid], wanted });
    Some((libid, version))
}

/// What names the library of an interface. Where there is no such key, COM of Wine (8.0) takes the one that programs of
/// the other width have; one that is there and says nothing, it takes as it is. `None` where only those programs have
/// it, which is found.
fn named(walk: &mut Walk<'_>, asked: &Interface) -> Option<Seen> {
    let key = keys::type_lib_of(asked.iid);
    let own = walk.look(&key, "");
    if own.text.is_some() || walk.subkeys(&key).is_some() {
        return Some(own);
    }
    let far = walk.look_far(&key, "");
    let is_taken = walk.takes_far(&key);
    if far.is_none() && !is_taken {
        return Some(own);
    }
    let libid = asked.home.as_ref().map(|home| home.libid.to_string());
    let wanted = libid.or_else(|| far.as_ref()?.text.clone()).map(|libid| Wanted::value(key.clone(), libid));
    // That there is no key of the interface at all is told already.
    let has_key = walk.subkeys(&keys::interface(asked.iid)).is_some();
    if !is_taken {
        walk.link(Link::TypeLib(own.clone()));
        walk.found(Kind::InterfaceInOtherWidth, vec![own], wanted);
        return None;
    }
    if has_key {
        walk.passed(Kind::InterfaceInOtherWidth, vec![own], wanted);
    }
    Some(far.unwrap_or_else(|| Seen::far(&key, "")))
}

/// Follows a library by its libid, as those do who load it: `LoadRegTypeLib`, and to types in it.
pub(super) fn of_home(walk: &mut Walk<'_>, home: &LibraryRef, types: &[Guid]) {
    let Some(there) = There::read(walk, home.libid) else { return };
    let text = home.version.to_string();
    let at = Seen::key(&format!(r"{}\{text}", keys::library(home.libid)));
    let request = Request { version: home.version, text: &text, at: &at, lcid: home.lcid, types, wanted: None };
    there.follow(walk, request);
}

/// What is registered of a library.
struct There {
    libid: Guid,
    /// The names of the keys that should be versions.
    names: Vec<String>,
    /// Those that COM finds.
    versions: Vec<Version>,
}

/// What is asked of a library.
struct Request<'a> {
    version: Version,
    /// How that is spelled.
    text: &'a str,
    /// Where.
    at: &'a Seen,
    lcid: u32,
    /// What it should describe.
    types: &'a [Guid],
    /// What should be there instead, when the version is nowhere.
    wanted: Option<Wanted>,
}

impl There {
    /// What is registered; `None` when nothing is, which is found.
    fn read(walk: &mut Walk<'_>, libid: Guid) -> Option<Self> {
        let key = keys::library(libid);
        let Some(names) = walk.subkeys(&key) else {
            walk.link(Link::Version { asked: String::new(), taken: None, there: Vec::new() });
            // Of one that a manifest names, it is told that it is nowhere.
            let names_it = |seen: &Seen| seen.said().and_then(Guid::registered) == Some(libid);
            let mut missing = walk.findings().iter().filter(|finding| finding.kind == Kind::LibraryMissing);
            if !missing.any(|finding| finding.seen.first().is_some_and(names_it)) {
                walk.found(Kind::LibraryMissing, vec![Seen::key(&key)], None);
            }
            return None;
        };
        let spelled = walk.look_in_manifest(&key, keys::SPELLED_VERSION);
        if let Some(spelled) =
            spelled.filter(|spelled| spelled.text.as_deref().and_then(Version::in_manifest).is_none())
        {
            let meant = spelled.said().and_then(|text| version::meant(text, |_| false));
            let wanted =
                meant.map(|version| Wanted { key, name: spelled.name.clone(), text: Some(version.for_manifest()) });
            walk.link(Link::Version { asked: String::new(), taken: None, there: Vec::new() });
            walk.found(Kind::ManifestVersion, vec![spelled], wanted);
            return None;
        }
        let exact = |name: &String| match Spelling::of(name) {
            Spelling::Exact(version) => Some(version),
            Spelling::LeadingZeros(_) | Spelling::None => None,
        };
        let versions = names.iter().filter_map(exact).collect();
        Some(Self { libid, names, versions })
    }

    fn link(&self, asked: &str, taken: Option<Version>) -> Link {
        const MOST: usize = 64;
        let there = self.names.iter().take(MOST).cloned().collect();
        Link::Version { asked: asked.to_owned(), taken, there }
    }

    /// The choice of a version, and where that leads.
    fn follow(&self, walk: &mut Walk<'_>, request: Request<'_>) {
        let taken = version::choose(&self.versions, request.version);
        walk.link(self.link(request.text, taken));
        let Some(taken) = taken else { return self.none_fits(walk, request) };
        let mut aside = walk.aside();
        self.version(&mut aside, taken, &request);
        if taken == request.version {
            return walk.join(aside);
        }
        if aside.broken().any(|finding| leads_nowhere(finding.kind)) && self.has_sound(walk, taken, &request) {
            let key = format!(r"{}\{taken}", keys::library(self.libid));
            let mut seen = vec![Seen::key(&key)];
            seen.extend(aside.take_findings().into_iter().flat_map(|finding| finding.seen));
            walk.join(aside);
            return walk.found(Kind::OrphanedVersionWins, seen, Some(Wanted { key, name: String::new(), text: None }));
        }
        let wanted = (!request.at.name.is_empty()).then(|| Wanted {
            key: request.at.key.clone(),
            name: request.at.name.clone(),
            text: Some(taken.to_string()),
        });
        // Where that is broken, the links end here.
        walk.found(Kind::NewerMinorTaken, vec![request.at.clone()], wanted);
        walk.join(aside);
    }

    /// Whether a version that would do, and does not come first, leads to a library. Of very many, the greatest are
    /// looked at.
    fn has_sound(&self, walk: &Walk<'_>, taken: Version, request: &Request<'_>) -> bool {
        const MOST: usize = 16;
        let mut others: Vec<_> = self.versions.clone();
        others.retain(|version| *version != taken && version.stands_in_for(request.version));
        others.sort_unstable_by(|one, other| other.cmp(one));
        others.into_iter().take(MOST).any(|version| {
            let mut aside = Walk::new(walk.registry, "", None);
            self.version(&mut aside, version, request);
            !aside.is_broken()
        })
    }

    /// No version stands in for the one that is asked for. One may be there, and be spelled so that COM does not find
    /// it.
    fn none_fits(&self, walk: &mut Walk<'_>, request: Request<'_>) {
        let mut spelled = self.names.iter().filter_map(|name| match Spelling::of(name) {
            Spelling::LeadingZeros(version) if version.stands_in_for(request.version) => Some((name, version)),
            _ => None,
        });
        let Some((name, version)) = spelled.next() else {
            return walk.found(Kind::VersionMissing, vec![request.at.clone()], request.wanted);
        };
        let key = format!(r"{}\{name}", keys::library(self.libid));
        let wanted = self.moved(walk, &format!(r"{key}\0"), version, request.lcid);
        walk.found(Kind::VersionSpelled, vec![Seen::key(&key), request.at.clone()], wanted);
    }

    /// The path that is registered at a key that is spelled in another way than it should be, where it should be.
    fn moved(&self, walk: &mut Walk<'_>, locale: &str, version: Version, lcid: u32) -> Option<Wanted> {
        let path = path(walk, locale);
        let platform = path.key.rsplit('\\').next()?.to_owned();
        Some(Wanted::value(keys::path(self.libid, version, lcid, &platform), path.said()?))
    }

    /// A version, from its locale on.
    fn version(&self, walk: &mut Walk<'_>, version: Version, request: &Request<'_>) {
        let key = format!(r"{}\{version}", keys::library(self.libid));
        let names = walk.subkeys(&key).unwrap_or_default();
        let locales: Vec<_> = names.iter().filter_map(|name| locale::of_key(name)?.ok()).collect();
        let Some(lcid) = locale::choose(&locales, request.lcid) else {
            let wanted = format!(r"{key}\{:x}", request.lcid);
            walk.link(Link::Locale(Seen::key(&wanted)));
            let spelled = names.iter().find(|name| locale::is_meant(name, request.lcid));
            if let Some(name) = spelled {
                let odd = format!(r"{key}\{name}");
                let moved = self.moved(walk, &odd, version, request.lcid);
                return walk.found(Kind::LocaleSpelled, vec![Seen::key(&odd)], moved);
            }
            let kind = if locales.is_empty() { Kind::PathMissing } else { Kind::LocaleMissing };
            return walk.found(kind, vec![Seen::key(&wanted)], None);
        };
        let key = format!(r"{key}\{lcid:x}");
        walk.link(Link::Locale(Seen::key(&key)));
        let path = path(walk, &key);
        walk.link(Link::Path(path.clone()));
        match path.text.as_deref() {
            None => return walk.found(Kind::PathMissing, vec![path], None),
            Some(text) if text.encode_utf16().count() >= MAX_PATH => {
                return walk.found(Kind::PathMissing, vec![path], None);
            }
            // Of no folder and no file, whatever a program's own folder has.
            Some("") if path.origin == Some(Origin::Manifest) => {
                return walk.found(Kind::ManifestFileMissing, vec![path], None);
            }
            Some("") => return walk.found(Kind::FileMissing, vec![path], None),
            Some(_) => {}
        }
        file::follow(walk, path, self.libid, version, request.types);
    }
}

/// How long a text is, with the zero at its end, that is read as no path.
const MAX_PATH: usize = 260;

/// The path below the key of a locale. Programs of 64 bits take one for 32 when there is no other, and not the reverse.
/// One that is there and empty is taken: it leads nowhere, whatever the other says.
fn path(walk: &mut Walk<'_>, locale: &str) -> Seen {
    let platforms: &[_] = match walk.registry.width() {
        Width::Bits64 => &["win64", "win32"],
        Width::Bits32 => &["win32"],
    };
    let mut first = None;
    for platform in platforms {
        let seen = walk.look_file(&format!(r"{locale}\{platform}"), "", FileKind::Library);
        if seen.text.is_some() {
            return seen;
        }
        first.get_or_insert(seen);
    }
    first.unwrap_or_else(|| Seen::key(locale))
}

/// Whether a fault means that a version has no library, whatever is asked of it.
fn leads_nowhere(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::LocaleSpelled
            | Kind::LocaleMissing
            | Kind::PathMissing
            | Kind::FileMissing
            | Kind::ManifestFileMissing
            | Kind::FileNoLibrary
            | Kind::FileOtherLibrary
    )
}
