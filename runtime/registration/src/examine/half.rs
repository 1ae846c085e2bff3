//! Manifests that have only half of what an interface takes: the interface, or its library (rule R1).
//!
//! In: a manifest's half. Out: where the registry has the other one, and what that means. What always holds: what
//! systems are known to do differently is at most a risk. What it does not know: what Windows does; that is not
//! documented.

use super::library;
use crate::version::Spelling;
use crate::walk::Walk;
use crate::{Examined, Guid, Interface, Kind, LibraryRef, Link, Origin, Seen, Stage, System, Version, Wanted, keys};

/// A manifest has the interface, and no manifest has the library: the registry may have both.
pub(super) fn without_library(walk: &mut Walk<'_>, asked: &Interface, named: Seen) -> Option<(Guid, Version)> {
    let wanted = of_another(asked, &named);
    if wanted.is_some() && walk.registry.system() == System::Windows && is_without(walk, asked, &named) {
        walk.found(Kind::IidAbsent, vec![named], wanted);
        return None;
    }
    let (seen, right) = missing(walk, asked, &named, &wanted);
    let Some(mut registered) = walk.without_manifests() else {
        walk.found(Kind::LibraryMissing, seen, right);
        return None;
    };
    let reached = library::of_interface(&mut registered, asked);
    if registered.is_broken() {
        walk.found(Kind::LibraryMissing, seen, right);
        return None;
    }
    // What the user has is there, and COM of this system does not look at it.
    if registered.is_hidden() {
        walk.found(Kind::LibraryMissing, seen, right);
        walk.join(registered);
        return reached;
    }
    let seen = seen.into_iter().chain(path(registered.links()));
    walk.found(Kind::ManifestLibraryElsewhere, seen.collect(), right);
    walk.join(registered);
    reached
}

/// Where a manifest says nothing of the library, or what it says, and what it should say. Of an interface that names
/// none, the manifest has the class for proxies and stubs.
fn missing(
    walk: &mut Walk<'_>,
    asked: &Interface,
    named: &Seen,
    of_another: &Option<Wanted>,
) -> (Vec<Seen>, Option<Wanted>) {
    if named.text.is_some() {
        return (vec![named.clone()], of_another.clone());
    }
    let there = walk.look_in_manifest(&keys::stub(asked.iid), "");
    let named = Seen { origin: Some(Origin::Manifest), ..named.clone() };
    let wanted = asked.home.as_ref().map(|home| Wanted::value(named.key.clone(), home.libid.to_string()));
    (std::iter::once(named).chain(there).collect(), wanted)
}

/// What a manifest should say that names another library than describes the interface: that one is not of use.
fn of_another(asked: &Interface, named: &Seen) -> Option<Wanted> {
    let libid = asked.home.as_ref()?.libid;
    let is_another = named.said().and_then(Guid::registered).is_some_and(|named| named != libid);
    is_another.then(|| Wanted::value(named.key.clone(), libid.to_string()))
}

/// Whether the registry has the library that a manifest names, and that one is seen not to have the interface, in
/// whatever version of it there is. COM of Wine (8.0) does not ask for it: where a manifest has not both, it goes by
/// the keys of the registry alone.
fn is_without(walk: &Walk<'_>, asked: &Interface, named: &Seen) -> bool {
    const MOST: usize = 16;
    let Some(libid) = named.said().and_then(Guid::registered) else { return false };
    let Some(mut registered) = walk.without_manifests() else { return false };
    let names = registered.subkeys(&keys::library(libid)).unwrap_or_default();
    let versions = names.iter().filter_map(|name| match Spelling::of(name) {
        Spelling::Exact(version) => Some(version),
        Spelling::LeadingZeros(_) | Spelling::None => None,
    });
    let mut lacks = false;
    for (at, version) in versions.enumerate() {
        let Some(mut registered) = walk.without_manifests().filter(|_| at < MOST) else { return false };
        let home = LibraryRef { libid, version, lcid: 0, name: String::new() };
        library::of_home(&mut registered, &home, &[asked.iid]);
        let has_link = |is_found: bool| {
            registered.links().iter().any(|link| matches!(link, Link::Iid { found } if *found == is_found))
        };
        // A version that leads nowhere has nothing; one that cannot be looked at may have it.
        if has_link(true) || !registered.is_broken() {
            return false;
        }
        lacks |= has_link(false);
    }
    lacks
}

/// A manifest has the library that the registry's key of the interface names. What is wrong with that library is found
/// by those who follow it; this is about the one of the registry.
pub(super) fn without_interface(walk: &mut Walk<'_>, asked: &Interface, libid: Guid, named: &Seen) {
    let Some(has) = walk.look_in_manifest(&keys::library(libid), keys::SPELLED_VERSION) else { return };
    let Some(mut registered) = walk.without_manifests() else { return };
    library::of_interface(&mut registered, asked);
    let Examined { links, findings, .. } = registered.finish();
    let mut seen = vec![has, named.clone()];
    match findings.into_iter().find(|finding| finding.kind.fails(Stage::Marshal, System::Wine)) {
        Some(finding) => {
            seen.extend(finding.seen.into_iter().take(1));
            walk.found(Kind::ManifestInterfaceElsewhere, seen, None);
        }
        None => {
            seen.extend(path(&links));
            walk.found(Kind::ManifestLibraryPassedBy, seen, None);
        }
    }
}

/// Where links lead to a library.
fn path(links: &[Link]) -> Option<Seen> {
    links.iter().find_map(|link| match link {
        Link::Path(seen) => Some(seen.clone()),
        _ => None,
    })
}
