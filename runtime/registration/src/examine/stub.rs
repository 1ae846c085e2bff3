//! The class that makes an interface's proxies and stubs.
//!
//! In: the CLSID that an interface names. Out: links and findings, and whether its library is looked at next. What
//! always holds: what a DLL of the interface's own knows is not claimed. What it does not know: the keys of the
//! interface.

use super::Next;
use crate::served::{Role, Served, served, stands_for};
use crate::walk::Walk;
use crate::{CalledBy, Guid, Interface, Kind, Link, Origin, Seen, Wanted, keys};

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
pub(super) fn follow(walk: &mut Walk<'_>, asked: &Interface, stub: Seen, clsid: Guid) -> Next {
    walk.link(Link::Stub(stub.clone()));
    let wanted = asked.marshaler().map(|clsid| Wanted::value(stub.key.clone(), clsid.to_string()));
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
    if let Served::Inside(server_of, server) = served(walk, clsid, &MARSHALER, None, wanted.clone()) {
        model(walk, server_of, &server, Some(MODEL));
        let mut aside = walk.aside();
        let other = stands_for(&mut aside, clsid).map(|(_, treat_as)| treat_as);
        let is_unseen = |treat_as: &Seen| treat_as.origin == Some(Origin::User) && !walk.sees_user();
        let (unseen, treat_as) = if other.as_ref().is_some_and(is_unseen) { (other, None) } else { (None, other) };
        if let Some(treat_as) = unseen {
            let wanted = Wanted { key: treat_as.key.clone(), name: String::new(), text: None };
            walk.leave(aside);
            walk.found(Kind::ShadowedByUser, vec![treat_as, server.clone()], Some(wanted));
        } else {
            walk.join(aside);
        }
        if let Some(treat_as) = treat_as {
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
    let name = path.rsplit(['\\', '/']).next().unwrap_or_default().trim_matches([' ', '"', '.']).to_ascii_lowercase();
    name.strip_suffix(".dll").unwrap_or(&name) == AUTOMATION
}

/// The threading model of a class that makes proxies.
const MODEL: &str = "Both";

/// The threading model of the class: proxies are made in whatever apartment needs them. Whether a class that is not
/// automation's is made for that, who wrote it knows: then there is none to write.
fn model(walk: &mut Walk<'_>, clsid: Guid, server: &Seen, to_write: Option<&str>) {
    if server.origin == Some(Origin::Manifest) {
        return;
    }
    let key = format!(r"{}\InprocServer32", keys::class(clsid));
    let named = walk.look(&key, "ThreadingModel");
    // COM of Wine takes REG_SZ alone for it.
    let is_text = !walk.registry.expands(&key, &named.name);
    if !is_text || !named.said().is_some_and(|model| model.eq_ignore_ascii_case(MODEL)) {
        let wanted = to_write.map(|model| Wanted { key, name: named.name.clone(), text: Some(model.to_owned()) });
        walk.found(Kind::StubModel, vec![named], wanted);
    }
}

/// A class of its own marshals without a library. When it is broken and the interface is automation's all the same,
/// automation's class would do. IDispatch has its proxies in automation's.
fn private(walk: &mut Walk<'_>, asked: &Interface, stub: Seen, clsid: Guid) -> Next {
    let marshaler = asked.marshaler().filter(|_| asked.obstacles.is_empty());
    let wanted = marshaler.map(|clsid| Wanted::value(stub.key.clone(), clsid.to_string()));
    if let Served::Inside(server_of, server) = served(walk, clsid, &PRIVATE, Some(&stub), wanted.clone()) {
        model(walk, server_of, &server, None);
        match asked.iid {
            keys::IDISPATCH => walk.found(Kind::MarshalerOtherDll, vec![stub], wanted),
            _ => walk.found(Kind::PrivateStubUnseen, vec![stub], None),
        }
    }
    Next::Nothing
}
