//! Another process that serves a class: a service, a program of its own, or one that COM lends it.
//!
//! In: a class, and a registry as programs of one width see it. Out: what serves the class, if that is another process.
//! What always holds: a service comes before a program, and a program before what COM lends, as COM takes them; the
//! program is the one that `ServerExecutable` names, where COM of the system reads that, and one that is dead serves
//! nobody. What it does not know: whether there is a service of that name, or such a machine, and what a command line
//! means to its program.

use crate::walk::Walk;
use crate::{Code, Contents, File, FileKind, Guid, Origin, Registry, Seen, System, Width, keys};

/// A value, and whether it is to be told that only the user has it.
type Found = (Seen, bool);

/// Whether a service has the class, as programs of one width see it: `LocalServer32` is not looked at then.
pub(super) fn is_service(walk: &mut Walk<'_>, registry: &dyn Registry, clsid: Guid) -> bool {
    let found = by_app(walk, registry, clsid, &["LocalService"]);
    note(walk, found)
}

/// Whether another process serves the class, as programs of one width see it: a service, a program, or one that COM
/// lends it. What of that only the user has is noted.
pub(super) fn serves(walk: &mut Walk<'_>, registry: &dyn Registry, clsid: Guid) -> bool {
    let key = format!(r"{}\LocalServer32", keys::class(clsid));
    if is_service(walk, registry, clsid) {
        return true;
    }
    let executable = (registry.system() == System::Windows).then_some((EXECUTABLE, FileKind::Program));
    let mut names = executable.into_iter().chain([("", FileKind::Server)]);
    let named = |(name, kind)| Some((look_in(walk, registry, &key, name).filter(said)?, kind));
    if let Some((found, kind)) = names.find_map(named) {
        // One that is dead, or cannot be started, serves nobody, whatever comes behind it.
        let starts = match registry.file(found.0.said().unwrap_or_default(), kind) {
            File::Missing { .. } => false,
            // That of the other width does not know the machine's own.
            File::There(contents) => starts(&contents, walk.registry),
            File::Unreadable { .. } | File::Elsewhere | File::OfProgram => true,
        };
        return starts && note(walk, Some(vec![found]));
    }
    // The name of a surrogate may be empty: then it is the system's. A process is lent to a DLL, where there is one;
    // and COM of Wine (8.0) asks no other machine.
    let dll = look_in(walk, registry, &format!(r"{}\InprocServer32", keys::class(clsid)), "").filter(said);
    let surrogate = dll.and_then(|dll| {
        let found = by_app(walk, registry, clsid, &["DllSurrogate"])?;
        Some(found.into_iter().chain([dll]).collect())
    });
    let is_asked = registry.system() == System::Windows;
    let remote = || by_app(walk, registry, clsid, &["RemoteServerName"]).filter(|_| is_asked);
    let found = surrogate.or_else(remote);
    note(walk, found)
}

/// What names the program that serves the class with this key, and how. Windows starts what `ServerExecutable` names,
/// and gives it the default value as its command line; COM of Wine (8.0) knows that one alone.
pub(super) fn program(walk: &mut Walk<'_>, key: &str) -> Option<(Seen, FileKind)> {
    let key = format!(r"{key}\LocalServer32");
    if walk.registry.system() == System::Windows {
        let executable = walk.look_file(&key, EXECUTABLE, FileKind::Program);
        if executable.said().is_some() {
            return Some((executable, FileKind::Program));
        }
    }
    let command = walk.look_file(&key, "", FileKind::Server);
    command.said().is_some().then_some((command, FileKind::Server))
}

/// The value that names a program without arguments.
const EXECUTABLE: &str = "ServerExecutable";

/// Whether a process can be made of a file. Of the text of a script, the command processor makes one, and Wine of what
/// a Unix starts.
pub(super) fn starts(contents: &Contents, registry: &dyn Registry) -> bool {
    let is_of_32_bits = registry.width() == Width::Bits32 && registry.other_width().is_none();
    let ends_with = |end: &str| contents.whole.to_ascii_lowercase().ends_with(end);
    match contents.code {
        Code::Unix | Code::Script if registry.system() == System::Wine => true,
        Code::Program(width) => width == Width::Bits32 || !is_of_32_bits,
        Code::Dll(_) | Code::Unix => false,
        Code::Old => is_of_32_bits,
        Code::None | Code::Script => ends_with(".bat") || ends_with(".cmd") || is_of_32_bits && ends_with(".com"),
    }
}

/// The first of these values of the application that the class belongs to, and what names that.
fn by_app(walk: &Walk<'_>, registry: &dyn Registry, clsid: Guid, names: &[&str]) -> Option<Vec<Found>> {
    let app = look_in(walk, registry, &keys::class(clsid), "AppID").filter(said)?;
    let key = format!(r"AppID\{}", app.0.said().unwrap_or_default());
    let way = names.iter().find_map(|name| look_in(walk, registry, &key, name))?;
    Some(vec![app, way])
}

/// A value, as COM of the system sees it.
fn look_in(walk: &Walk<'_>, registry: &dyn Registry, key: &str, name: &str) -> Option<Found> {
    let sees_user = walk.sees_user();
    let in_machine = || registry.without_user().and_then(|machine| machine.text(key, name).ok()?);
    let text = registry.text(key, name).ok().flatten();
    let text = if sees_user { text } else { in_machine().or(text) }?;
    let is_of_user = text.origin == Origin::User && in_machine().is_none();
    // A finding is about keys of one width: one of the other is none, and is not there where COM does not see it.
    let is_far = registry.width() != walk.registry.width() && keys::is_redirected(key);
    if is_of_user && is_far && !sees_user {
        return None;
    }
    Some((Seen::value(key, name, Some(text)), is_of_user && !is_far))
}

fn said(found: &Found) -> bool {
    found.0.said().is_some()
}

/// Notes what only the user has of what was found, if anything was.
fn note(walk: &mut Walk<'_>, found: Option<Vec<Found>>) -> bool {
    let is_found = found.is_some();
    for (seen, _) in found.into_iter().flatten().filter(|(_, is_of_user)| *is_of_user) {
        walk.only_of_user(seen);
    }
    is_found
}
