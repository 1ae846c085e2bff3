//! What an interface needs besides its own chain: libraries that it extends or names, and its bases.
//!
//! In: an interface. Out: one finding for each of them that is not as it should be. What always holds: COM loads those
//! libraries with it, and makes its proxies of those of its bases, of which a dual one has IDispatch. What it does not
//! know: where a program's own folder is, in which Wine looks for a library by its name.

use super::{key, library};
use crate::walk::Walk;
use crate::{CalledBy, Finding, Interface, Kind, Link, Needed, Registry, Seen, Severity, System, Wanted, Width, keys};

/// Follows all that it needs.
pub(super) fn follow(walk: &mut Walk<'_>, asked: &Interface) {
    for needed in &asked.needs {
        let follow = |aside: &mut Walk<'_>| {
            library::of_home(aside, &needed.library, &needed.types);
            narrow(aside);
        };
        let registry = walk.registry;
        one(walk, Some(needed), follow, |finding| of_library(needed, finding, registry));
    }
    if asked.called_by == Some(CalledBy::Dual) {
        let follow = |aside: &mut Walk<'_>| {
            key(aside, &Interface::idispatch());
        };
        one(walk, None, follow, of_base);
    }
    for base in &asked.bases {
        let follow = |aside: &mut Walk<'_>| {
            super::follow(aside, base);
            nobodys(aside, base);
        };
        one(walk, None, follow, of_base);
    }
}

/// Notes a base that is not automation's, and that nobody registers: COM of Wine (8.0) asks for the class of its
/// proxies as for that of any base. What Windows does with one is not documented; that an interface of automation has
/// none, rule R7 says.
fn nobodys(walk: &mut Walk<'_>, base: &Interface) {
    let is_asked = !base.is_automation() && walk.registry.system() == System::Wine;
    if is_asked && super::class_in(&super::stub_of(walk, base)).is_none() {
        walk.found(Kind::InterfaceMissing, vec![Seen::key(&keys::interface(base.iid))], None);
    }
}

/// Notes a path that is for programs of 32 bits only. LoadRegTypeLib takes it for those of 64, and Wine does not for a
/// library that another one needs: that, it looks for by its name then.
fn narrow(walk: &mut Walk<'_>) {
    let path = walk.links().iter().rev().find_map(|link| match link {
        Link::Path(seen) if seen.key.ends_with("win32") => Some(seen.clone()),
        _ => None,
    });
    let is_wide = walk.registry.width() == Width::Bits64 && walk.registry.system() == System::Wine;
    if let Some(path) = path.filter(|_| is_wide) {
        walk.found(Kind::DependencyAtRisk, vec![path], None);
    }
}

/// What a fault of a library means to who needs it. Of one whose registration leads to no path, Wine loads the file by
/// the name that the import has, which is sure to be found of stdole; and it does not ask whether a file has the
/// library, as long as the types are in it. A key that is there without a value, or with a number, is taken as one with
/// an empty path.
fn of_library(needed: &Needed, finding: &Finding, registry: &dyn Registry) -> Option<Kind> {
    const REG_DWORD: u32 = 4;
    let is_empty = |seen: &Seen| {
        let is_there = matches!(registry.subkeys(&seen.key), Ok(Some(_)));
        let has_data = seen.text.is_some() || registry.type_of(&seen.key, "").is_some_and(|kind| kind != REG_DWORD);
        is_there && !has_data
    };
    match finding.kind {
        Kind::PathMissing if finding.seen.first().is_some_and(is_empty) => Some(Kind::DependencyMissing),
        Kind::LibraryMissing
        | Kind::VersionMissing
        | Kind::VersionSpelled
        | Kind::LocaleMissing
        | Kind::LocaleSpelled
        | Kind::PathMissing => match needed.library.libid {
            keys::STDOLE => Some(Kind::DependencyFoundByWine),
            _ => Some(Kind::DependencySought),
        },
        Kind::NewerMinorTaken => None,
        Kind::FileOtherLibrary | Kind::FileVersionLower if needed.types.is_empty() => Some(Kind::DependencySought),
        _ => of_base(finding),
    }
}

/// What a fault of a base means to who is made of it.
fn of_base(finding: &Finding) -> Option<Kind> {
    match finding.kind {
        Kind::MarshalerOtherDll
        | Kind::MarshalerTreatedAs
        | Kind::StubModel
        | Kind::DispatchStubOnTable
        | Kind::NewerMinorTaken
        | Kind::PathOfProgram => Some(Kind::DependencyAtRisk),
        Kind::PrivateStubUnseen
        | Kind::PathRemote
        | Kind::DependencySought
        | Kind::DependencyTakenByWine
        | Kind::DependencyFoundByWine
        | Kind::DependencyAtRisk => Some(finding.kind),
        kind if kind.severity() != Severity::Broken => None,
        _ if finding.severity(System::Wine) == Severity::Broken => Some(Kind::DependencyMissing),
        // Windows makes of it what it makes of the fault itself.
        _ if finding.severity(System::Windows) == Severity::Broken => Some(Kind::DependencyTakenByWine),
        _ => Some(Kind::DependencyFoundByWine),
    }
}

/// How much less than missing each of these is: of one dependency, the worst is told, with all that is wrong with it.
const MISSING: [Kind; 4] =
    [Kind::DependencyMissing, Kind::DependencySought, Kind::DependencyTakenByWine, Kind::DependencyFoundByWine];

/// One of them, with all that is wrong with it and was not met before.
fn one(
    walk: &mut Walk<'_>,
    needed: Option<&Needed>,
    follow: impl FnOnce(&mut Walk<'_>),
    means: impl Fn(&Finding) -> Option<Kind>,
) {
    let mut aside = walk.aside();
    follow(&mut aside);
    // What only those meet who load a library is no fault of the interface's yet.
    let is_met = |known: &&Finding| known.iid.is_some();
    let is_new = |finding: &&Finding| !walk.findings().iter().filter(is_met).any(|known| known.seen == finding.seen);
    let met: Vec<_> = aside
        .findings()
        .iter()
        .filter(is_new)
        .filter_map(|finding| Some((means(finding)?, finding.seen.clone(), finding.wanted.clone())))
        .collect();
    // What the user has over the machine's is the same whatever it is of.
    let shadows = aside.findings().iter().filter(|finding| finding.kind == Kind::ShadowedByUser);
    let shadows: Vec<_> =
        shadows.filter(is_new).map(|finding| (finding.seen.clone(), finding.wanted.clone())).collect();
    walk.leave(aside);
    for (seen, wanted) in shadows {
        walk.found(Kind::ShadowedByUser, seen, wanted);
    }
    let (missing, rest): (Vec<_>, Vec<_>) = met.into_iter().partition(|(kind, ..)| MISSING.contains(kind));
    let worst = MISSING.into_iter().find(|worst| missing.iter().any(|(kind, ..)| kind == worst));
    if let Some(worst) = worst {
        told(walk, needed, worst, missing);
    }
    for kind in [Kind::DependencyAtRisk, Kind::PrivateStubUnseen, Kind::PathRemote] {
        told(walk, needed, kind, rest.iter().filter(|(other, ..)| *other == kind).cloned().collect());
    }
}

/// One finding of several.
fn told(walk: &mut Walk<'_>, needed: Option<&Needed>, kind: Kind, met: Vec<(Kind, Vec<Seen>, Option<Wanted>)>) {
    let (mut seen, mut wanted) = (Vec::new(), None);
    for (_, more, cure) in met {
        for one in more {
            if !seen.contains(&one) {
                seen.push(one);
            }
        }
        wanted = wanted.or(cure);
    }
    if !seen.is_empty() {
        walk.found_of(needed, kind, seen, wanted);
    }
}
