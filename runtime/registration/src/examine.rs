//! The chain of an interface: what COM looks up to marshal it.
//!
//! In: an interface, as much as is known of it. Out: the links from its key to the library that describes it. What
//! always holds: one walk finds every fault on the way, not only the first, and what nobody registers is no fault (rule
//! R3). What it does not know: whether the object has the interface.

mod dependency;
mod file;
mod half;
mod library;
mod stub;

use crate::walk::Walk;
use crate::{CalledBy, Examined, Guid, Interface, Kind, LibraryRef, Link, Registry, Seen, Wanted, keys, sight};

/// IUnknown is marshaled without anything that is registered.
const IUNKNOWN: Guid = Guid(0x00000000_0000_0000_c000_000000000046);

/// Follows what COM looks up to marshal an interface: its key, the class that makes its proxies and stubs, and for
/// those of automation the library. Behind a link that is broken, the findings go on with the library that describes
/// it.
///
/// An interface that is not automation's, and is not registered, is no finding: no tool registers it (rule R3).
pub fn examine(registry: &dyn Registry, asked: &Interface) -> Examined {
    sight::seen(registry, |registry| (of_interface(registry, asked), ())).0
}

fn of_interface(registry: &dyn Registry, asked: &Interface) -> Examined {
    let mut walk = Walk::new(registry, &asked.name, Some(asked.iid));
    if asked.iid != IUNKNOWN {
        follow(&mut walk, asked);
    }
    walk.finish()
}

/// The whole chain of an interface, or of a base.
fn follow(walk: &mut Walk<'_>, asked: &Interface) {
    let reached = match key(walk, asked) {
        // It has proxies of its own in the class of dispinterfaces, which needs no library for them.
        _ if asked.iid == keys::IDISPATCH => None,
        Next::Library => Some(library::of_interface(walk, asked)),
        Next::OwnLibrary if asked.is_automation() => Some(None),
        Next::OwnLibrary | Next::Nothing => None,
    };
    if let Some(reached) = reached {
        if walk.is_broken()
            && let Some(home) = &asked.home
            && reached != Some((home.libid, home.version))
        {
            let follow = |walk: &mut Walk<'_>| library::of_home(walk, home, &[asked.iid]);
            // An interface that is led to another version does not meet what is wrong with this one.
            if reached.is_some() { walk.of_library(follow) } else { follow(walk) }
        }
        types(walk, asked);
        // What is broken before that is met before that.
        if !walk.is_broken() && !asked.refused.is_empty() {
            let stub = stub_of(walk, asked);
            walk.found(Kind::RefusedByWine, vec![stub], None);
        }
        dependency::follow(walk, asked);
    }
}

/// Follows what COM looks up to load a library in a version: `LoadRegTypeLib`.
pub fn examine_library(registry: &dyn Registry, home: &LibraryRef) -> Examined {
    let of_home = |registry: &dyn Registry| {
        let mut walk = Walk::new(registry, &home.name, None);
        library::of_home(&mut walk, home, &[]);
        (walk.finish(), ())
    };
    sight::seen(registry, of_home).0
}

/// What comes behind the class for proxies and stubs.
enum Next {
    /// The library that the interface's key names.
    Library,
    /// A link is broken: the library that describes the interface.
    OwnLibrary,
    /// Nothing: the chain ends.
    Nothing,
}

/// The interface's own key, and the class that it names. Where that is no class, COM of Wine (8.0) takes the one that
/// programs of the other width have.
fn key(walk: &mut Walk<'_>, asked: &Interface) -> Next {
    let key = keys::interface(asked.iid);
    let stub = walk.look(&keys::stub(asked.iid), "");
    walk.link(Link::Interface(Seen::key(&key)));
    if let Some(clsid) = class_in(&stub) {
        return stub::follow(walk, asked, stub, clsid);
    }
    // Nobody registers these.
    if stub.said().is_none() && matches!(asked.called_by, Some(CalledBy::Plain | CalledBy::Local)) {
        return Next::Nothing;
    }
    let is_there_here = walk.subkeys(&key).is_some();
    let far = walk.look_far(&stub.key, "").and_then(|far| Some((class_in(&far)?, far)));
    let kind = match &far {
        Some(_) => Kind::InterfaceInOtherWidth,
        None if stub.said().is_some() => Kind::StubNotAClsid,
        None if is_there_here => Kind::StubMissing,
        None => Kind::InterfaceMissing,
    };
    let marshaler = asked.marshaler().or(far.as_ref().map(|(clsid, _)| *clsid));
    let wanted = marshaler.map(|clsid| Wanted::value(stub.key.clone(), clsid.to_string()));
    let is_taken = walk.takes_far(&stub.key);
    let seen = vec![if is_there_here { stub.clone() } else { Seen::key(&key) }];
    if let Some((clsid, far)) = far.filter(|_| is_taken) {
        walk.passed(kind, seen, wanted);
        return stub::follow(walk, asked, far, clsid);
    }
    if is_there_here {
        walk.link(Link::Stub(stub));
    }
    walk.found(kind, seen, wanted);
    // What the key says of the library is right or wrong whatever class it names.
    match walk.subkeys(&keys::type_lib_of(asked.iid)) {
        Some(_) => Next::Library,
        None => Next::OwnLibrary,
    }
}

/// The class that a value names.
fn class_in(stub: &Seen) -> Option<Guid> {
    stub.said().and_then(Guid::registered)
}

/// What names the class for proxies and stubs that COM of the system takes.
fn stub_of(walk: &mut Walk<'_>, asked: &Interface) -> Seen {
    let own = walk.look(&keys::stub(asked.iid), "");
    let is_far = class_in(&own).is_none() && walk.takes_far(&own.key);
    let far = if is_far { walk.look_far(&own.key, "") } else { None };
    far.unwrap_or(own)
}

/// Whether automation can marshal what the functions say (rule R7).
fn types(walk: &mut Walk<'_>, asked: &Interface) {
    walk.link(Link::Types { obstacles: asked.obstacles.clone(), refused: asked.refused.clone() });
    if asked.is_automation() && !asked.obstacles.is_empty() {
        let stub = stub_of(walk, asked);
        walk.found(Kind::NotAutomation, vec![stub], None);
    }
}

impl Interface {
    /// IDispatch, which has no library to be described by.
    fn idispatch() -> Self {
        Self {
            iid: keys::IDISPATCH,
            name: "IDispatch".to_owned(),
            called_by: Some(CalledBy::Dispatch),
            home: None,
            bases: Vec::new(),
            needs: Vec::new(),
            obstacles: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// Whether automation marshals it.
    pub(crate) const fn is_automation(&self) -> bool {
        !matches!(self.called_by, Some(CalledBy::Plain | CalledBy::Local))
    }

    /// The class that should make its proxies and stubs, where that is known.
    pub fn marshaler(&self) -> Option<Guid> {
        match self.called_by? {
            CalledBy::Table | CalledBy::Dual => Some(keys::TABLE_MARSHALER),
            CalledBy::Dispatch => Some(keys::DISPATCH_MARSHALER),
            CalledBy::Plain | CalledBy::Local => None,
        }
    }
}
