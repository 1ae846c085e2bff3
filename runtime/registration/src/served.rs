//! The file that serves a class.
//!
//! In: a class, and for what it is looked up ([`Role`]). Out: whether a DLL or another process serves it, after all the
//! classes that it stands for (`TreatAs`). What always holds: at most one fault is found, the first. What it does not
//! know: what a server that may be loaded or started answers.

mod outside;

use crate::walk::Walk;
use crate::{Code, File, FileKind, Guid, Kind, Link, Origin, Registry, Seen, System, Wanted, keys};

/// For what a class is looked up, and so what its faults are called.
pub(crate) struct Role {
    /// How its server is noted.
    pub(crate) server: fn(Seen) -> Link,
    pub(crate) missing: Kind,
    pub(crate) in_other_width: Kind,
    pub(crate) server_missing: Kind,
    pub(crate) file_missing: Kind,
    pub(crate) file_width: Kind,
    pub(crate) no_dll: Kind,
    /// Where another process may serve it: what a file is called that no process can be made of.
    pub(crate) no_program: Option<Kind>,
    /// Whether it is asked for by CoCreateInstance. CoGetClassObject, by which COM asks for proxies and stubs, is
    /// forwarded to the class that it stands for (CoTreatAsClass) by Windows alone.
    pub(crate) is_created: bool,
}

/// How a class is served.
pub(crate) enum Served {
    /// By a DLL: the last of the classes that it stands for, and what names the DLL.
    Inside(Guid, Seen),
    /// By another process.
    Outside,
    /// Not at all.
    Broken,
}

/// Follows a class to the file that serves it. What names the class is `because`, and `wanted` what cures its faults.
pub(crate) fn served(
    walk: &mut Walk<'_>,
    clsid: Guid,
    role: &Role,
    because: Option<&Seen>,
    wanted: Option<Wanted>,
) -> Served {
    let is_forwarded = role.is_created || walk.registry.system() == System::Windows;
    let forwarded = if is_forwarded { treated_as(walk, clsid) } else { Some((clsid, Vec::new())) };
    let Some((clsid, passed)) = forwarded else { return Served::Broken };
    let wanted = match passed.first() {
        Some(first) if !role.is_created => Some(Wanted { key: first.key.clone(), name: String::new(), text: None }),
        _ => wanted,
    };
    let because: Vec<_> = passed.into_iter().chain(because.cloned()).collect();
    by_itself(walk, clsid, role, &because, wanted)
}

/// The file that serves a class, whatever it stands for. What names the class is `because`.
fn by_itself(walk: &mut Walk<'_>, clsid: Guid, role: &Role, because: &[Seen], wanted: Option<Wanted>) -> Served {
    let key = keys::class(clsid);
    let seen = |seen: Seen| std::iter::once(seen).chain(because.iter().cloned()).collect();
    if walk.subkeys(&key).is_none() {
        let other = walk.registry.other_width().filter(|other| is_there(*other, &key));
        if role.no_program.is_some() && other.is_some_and(|other| outside::serves(walk, other, clsid)) {
            return Served::Outside;
        }
        let kind = if other.is_some() { role.in_other_width } else { role.missing };
        walk.found(kind, seen(Seen::key(&key)), wanted);
        return Served::Broken;
    }
    let inside = walk.look_file(&format!(r"{key}\InprocServer32"), "", FileKind::Dll);
    if inside.said().is_some() {
        walk.link((role.server)(inside.clone()));
        let file = walk.file(&inside, FileKind::Dll);
        let Some(kind) = fault_of_dll(walk, &file, &inside, role) else {
            walk.unseen(&file, seen(inside.clone()), wanted);
            return Served::Inside(clsid, inside);
        };
        walk.found(kind, seen(inside), wanted);
        return Served::Broken;
    }
    if let Some(no_program) = role.no_program {
        let own = walk.registry;
        if outside::is_service(walk, own, clsid) {
            return Served::Outside;
        }
        if let Some((program, file_kind)) = outside::program(walk, &key) {
            let file = walk.file(&program, file_kind);
            let kind = match &file {
                File::Missing { .. } => Some(role.file_missing),
                File::There(contents) if !outside::starts(contents, own) => Some(no_program),
                File::There(_) | File::Unreadable { .. } | File::Elsewhere | File::OfProgram => None,
            };
            walk.link((role.server)(program.clone()));
            let Some(kind) = kind else {
                walk.unseen(&file, seen(program), None);
                return Served::Outside;
            };
            walk.found(kind, seen(program), None);
            return Served::Broken;
        }
        // COM of Wine (8.0) takes the program's key of the other width where there is none, and not where it says
        // nothing.
        let is_there = walk.subkeys(&format!(r"{key}\LocalServer32")).is_some() && own.system() == System::Wine;
        let registries = [Some(own), own.other_width().filter(|_| !is_there)];
        if registries.into_iter().flatten().any(|registry| outside::serves(walk, registry, clsid)) {
            return Served::Outside;
        }
    }
    walk.link((role.server)(inside.clone()));
    walk.found(role.server_missing, seen(inside), wanted);
    Served::Broken
}

/// What keeps programs of this width from loading a DLL. Of what is elsewhere, nothing is said, and nothing under Wine
/// of a library of a Unix, which may be one of winelib.
fn fault_of_dll(walk: &Walk<'_>, file: &File, server: &Seen, role: &Role) -> Option<Kind> {
    let own = walk.registry.width();
    match file {
        File::Missing { .. } if server.origin == Some(Origin::Manifest) => Some(Kind::ManifestFileMissing),
        File::Missing { .. } | File::Unreadable { .. } => Some(role.file_missing),
        File::There(contents) => match contents.code {
            Code::Dll(width) if width == own => None,
            Code::Dll(_) => Some(role.file_width),
            Code::Unix if walk.registry.system() == System::Wine => None,
            Code::None | Code::Old | Code::Unix | Code::Script | Code::Program(_) => Some(role.no_dll),
        },
        File::Elsewhere | File::OfProgram => None,
    }
}

/// The other class that one stands for, and what says so.
pub(crate) fn stands_for(walk: &mut Walk<'_>, clsid: Guid) -> Option<(Guid, Seen)> {
    let treat_as = walk.look(&format!(r"{}\TreatAs", keys::class(clsid)), "");
    let other = treat_as.said().and_then(Guid::registered).filter(|other| *other != clsid)?;
    Some((other, treat_as))
}

/// The class that another stands for, and so on, and what says so; `None` when that does not end.
fn treated_as(walk: &mut Walk<'_>, clsid: Guid) -> Option<(Guid, Vec<Seen>)> {
    const MOST: usize = 8;
    let mut passed = Vec::new();
    let mut current = clsid;
    loop {
        let Some((next, treat_as)) = stands_for(walk, current) else { return Some((current, passed)) };
        let next_key = format!(r"{}\TreatAs", keys::class(next));
        passed.push(treat_as);
        if passed.len() > MOST || passed.iter().any(|passed| passed.key == next_key) {
            walk.link(Link::Class(passed[0].clone()));
            let wanted = Wanted { key: passed[0].key.clone(), name: String::new(), text: None };
            walk.found(Kind::TreatAsLoop, passed, Some(wanted));
            return None;
        }
        current = next;
    }
}

/// Whether a key is there.
fn is_there(registry: &dyn Registry, key: &str) -> bool {
    matches!(registry.subkeys(key), Ok(Some(_)))
}
