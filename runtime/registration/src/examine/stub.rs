//! The class that makes an interface's proxies and stubs.

use super::Next;
use crate::served::{Role, Served, served, stands_for};
use crate::walk::Walk;
use crate::{CalledBy, Guid, Interface, Kind, Link, Seen, Wanted, keys};

/// One of automation's two classes, which serve all interfaces that a library describes.
const MARSHALER: Role = Role {
    server: Link::StubServer,
    missing: Kind::MarshalerBroken,
    in_other_width: Kind::MarshalerBroken,
    server_missing: Kind::MarshalerBroken,
    file_missing: Kind::MarshalerBroken,
    file_width: Kind::MarshalerBroken,
    no_dll: Kind::MarshalerBroken,
    no_program: None,
    is_created: false,
};

/// A class that is for some interfaces only.
const PRIVATE: Role = Role {
    server: Link::StubServer,
    missing: Kind::StubClassMissing,
    in_other_width: Kind::StubClassMissing,
    server_missing: Kind::StubServerMissing,
    file_missing: Kind::StubFileMissing,
    file_width: Kind::StubFileWidth,
    no_dll: Kind::StubFileNoDll,
    no_program: None,
    is_created: false,
};

/// Follows what an interface names as the class for its proxies and stubs.
pub(super) fn follow(walk: &mut Walk<'_>, asked: &Interface, stub: Seen) -> Next {
    walk.link(Link::Stub(stub.clone()));
    let wanted = asked.marshaler().map(|clsid| Wanted::value(stub.key.clone(), clsid.to_string()));
    let Some(clsid) = stub.said().and_then(Guid::registered) else {
        walk.found(Kind::StubNotAClsid, vec![stub], wanted);
        return Next::OwnLibrary;
    };
    if clsid != keys::TABLE_MARSHALER && clsid != keys::DISPATCH_MARSHALER {
        return private(walk, asked, stub, clsid);
    }
    match asked.called_by {
        Some(CalledBy::Plain) => walk.found(Kind::NotAutomation, vec![stub.clone()], None),
        Some(CalledBy::Local) => walk.found(Kind::Local, vec![stub.clone()], None),
        Some(CalledBy::Table | CalledBy::Dual) if clsid == keys::DISPATCH_MARSHALER => {
            walk.found(Kind::DispatchStubOnTable, vec![stub], wanted);
        }
        _ => {}
    }
    // The faults of the marshaler and of the library are apart: both are told.
    let wanted = Some(Wanted::value(format!(r"{}\InprocServer32", keys::class(clsid)), format!("{AUTOMATION}.dll")));
    if let Served::Inside(_, server) = served(walk, clsid, &MARSHALER, None, wanted.clone()) {
        if let Some((_, treat_as)) = stands_for(walk, clsid) {
            let wanted = Wanted { key: treat_as.key.clone(), name: String::new(), text: None };
            walk.found(Kind::MarshalerTreatedAs, vec![treat_as], Some(wanted));
        } else if !is_automation(server.said().unwrap_or_default()) {
            walk.found(Kind::MarshalerOtherDll, vec![server], wanted);
        }
    }
    Next::Library
}

/// The DLL that has automation's classes (KB Q185599).
const AUTOMATION: &str = "oleaut32";

/// Whether a DLL is called as the one that has automation's classes, in whatever folder.
fn is_automation(path: &str) -> bool {
    let name = path.rsplit(['\\', '/']).next().unwrap_or_default().trim().trim_matches('"').to_ascii_lowercase();
    name.strip_suffix(".dll").unwrap_or(&name) == AUTOMATION
}

/// A class of its own marshals without a library. When it is broken and the interface is automation's all the same,
/// automation's class would do.
fn private(walk: &mut Walk<'_>, asked: &Interface, stub: Seen, clsid: Guid) -> Next {
    let marshaler = asked.marshaler().filter(|_| asked.obstacles.is_empty());
    let wanted = marshaler.map(|clsid| Wanted::value(stub.key.clone(), clsid.to_string()));
    if let Served::Inside(..) = served(walk, clsid, &PRIVATE, Some(&stub), wanted) {
        walk.found(Kind::PrivateStubUnseen, vec![stub], None);
    }
    Next::Nothing
}
