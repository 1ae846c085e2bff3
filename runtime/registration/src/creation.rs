//! The chain of a class: what COM looks up to make an object for a client, and then to marshal its interface.
//!
//! In: a class, the client's apartment, the interface that it asks for; or a ProgID alone. Out: the links from the
//! ProgID to the apartment that the object lives in (rule A2), and from there those of the interface. What always
//! holds: the interface's are walked only where calls cross. What it does not know: which interfaces the class has.

mod apartment;

use crate::served::{Role, Served, served};
use crate::version::Spelling;
use crate::walk::Walk;
use crate::{
    Class, Client, Examined, File, Guid, Interface, Kind, LibraryRef, Link, Placed, Registry, Seen, Wanted, examine,
    examine_library, keys, sight,
};

/// A class that is to be made.
const CLASS: Role = Role {
    server: Link::Server,
    missing: Kind::ClassMissing,
    in_other_width: Kind::ClassInOtherWidth,
    server_missing: Kind::ServerMissing,
    file_missing: Kind::ServerFileMissing,
    file_width: Kind::ServerFileWidth,
    no_dll: Kind::ServerFileNoDll,
    no_program: Some(Kind::ServerFileNoProgram),
    is_created: true,
};

/// Follows what COM looks up to make an object of a class for a client in this apartment, and where calls of the client
/// cross to another one, what it looks up to marshal the interface (`examine`).
///
/// A DLL comes before a service, and that before a program. `PreferredServerBitness`, which can forbid a program of the
/// other width, is a number and is not looked at.
pub fn create(registry: &dyn Registry, class: &Class, client: Client, asked: &Interface) -> Examined {
    let (mut examined, crosses) = sight::seen(registry, |registry| made(registry, class, client));
    if crosses {
        let mut behind = examine(registry, asked);
        if examined.is_broken(registry.system()) {
            behind.links.clear();
        }
        examined.then(behind);
    }
    examined
}

/// Follows what COM looks up to find the class of a ProgID, where it is not known which class that should be: any will
/// do.
pub fn find_class(registry: &dyn Registry, prog_id: &str) -> Examined {
    let find = |registry: &dyn Registry| {
        let mut walk = Walk::new(registry, prog_id, None);
        named(&mut walk, prog_id, None);
        (walk.finish(), ())
    };
    sight::seen(registry, find).0
}

/// What COM looks up to make the object, and whether calls of the client cross to another apartment then.
fn made(registry: &dyn Registry, class: &Class, client: Client) -> (Examined, bool) {
    let mut walk = Walk::new(registry, &class.name, None);
    if let Some(prog_id) = &class.prog_id {
        named(&mut walk, prog_id, Some(class.clsid));
    }
    let key = keys::class(class.clsid);
    walk.link(Link::Class(Seen::key(&key)));
    let (model, home) = match served(&mut walk, class.clsid, &CLASS, None, None) {
        Served::Broken => return (walk.finish(), false),
        Served::Outside => (None, Placed::OtherProcess),
        Served::Inside(clsid, _) => apartment::of(&mut walk, clsid, client),
    };
    version(&mut walk, class);
    let crosses = apartment::crosses(home, client);
    walk.link(Link::Apartment { model, home, crosses });
    (walk.finish(), crosses)
}

/// The class that a ProgID stands for, by itself or by way of the current one; any, where none is meant.
fn named(walk: &mut Walk<'_>, prog_id: &str, meant: Option<Guid>) {
    let mut clsid_of = |prog_id: &str| walk.look(&format!(r"{prog_id}\CLSID"), "");
    let own = clsid_of(prog_id);
    let key = own.key.clone();
    let mut seen = vec![own];
    if seen[0].said().is_none() {
        let current = walk.look(&format!(r"{prog_id}\CurVer"), "");
        if let Some(name) = current.said() {
            seen = vec![walk.look(&format!(r"{name}\CLSID"), ""), current];
        }
    }
    seen.iter().rev().for_each(|seen| walk.link(Link::ProgId(seen.clone())));
    let found = seen[0].said().and_then(Guid::registered);
    if found.is_none() || meant.is_some() && found != meant {
        let wanted = meant.map(|clsid| Wanted::value(key, clsid.to_string()));
        walk.found(Kind::ProgIdMissing, seen, wanted);
    }
}

/// The version of the library that the class names: where it names this library, it should be one that describes it.
fn version(walk: &mut Walk<'_>, class: &Class) {
    let Some(home) = &class.home else { return };
    let key = keys::class(class.clsid);
    let library = walk.look(&format!(r"{key}\TypeLib"), "");
    let named = walk.look(&format!(r"{key}\Version"), "");
    let is_home = library.said().and_then(Guid::registered) == Some(home.libid);
    if let Some(text) = named.said().filter(|_| is_home)
        && Spelling::of(text) != Spelling::Exact(home.version)
        && !is_described(walk.registry, class, home, text)
    {
        let wanted = Wanted::value(named.key.clone(), home.version.to_string());
        walk.found(Kind::ClassVersion, vec![named, library], Some(wanted));
    }
}

/// Whether this very version of the library is registered, and describes the class.
fn is_described(registry: &dyn Registry, class: &Class, home: &LibraryRef, text: &str) -> bool {
    let Spelling::Exact(version) = Spelling::of(text) else { return false };
    let examined = examine_library(registry, &LibraryRef { version, ..home.clone() });
    // Another version in its place would be found.
    examined.findings.is_empty()
        && examined.links.iter().any(|link| match link {
            Link::File(File::There(contents)) => {
                contents.library.as_ref().is_some_and(|library| library.has(class.clsid))
            }
            _ => false,
        })
}
