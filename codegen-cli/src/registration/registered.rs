//! What is registered: every library, a class by its name, an interface by its name.
//!
//! In: a registry as programs of one width see it. Out: what the chain is asked about, where no library says it.

use std::collections::BTreeSet;
use std::rc::Rc;

use comwright_registration::{
    self as registration, Class, File, Guid, Interface, LibraryRef, Link, Origin, Registry, Text, Unreadable, Version,
    keys, locale, version::Spelling,
};

use super::needs;
use super::registering::LibraryKeys;
use crate::analysis::Universe;
use crate::model::{ImplTypeFlags, TypeKind};
use crate::register::{AtWidth, Library};

/// The most versions of one library that are looked at, the greatest ones: each is chosen among all.
const MAX_VERSIONS: usize = 64;

/// Every version of every library, in the order of the registry, and how many more there are.
///
/// # Errors
///
/// [`Unreadable`] when the keys of the libraries cannot be read.
pub fn libraries(registry: &AtWidth<'_>) -> Result<(Vec<LibraryRef>, usize), Unreadable> {
    let (mut homes, mut more) = (Vec::new(), 0);
    for key in registry.subkeys("TypeLib")?.unwrap_or_default() {
        if let Some(libid) = Guid::registered(&key) {
            let versions = versions(registry, libid)?;
            let skipped = versions.len().saturating_sub(MAX_VERSIONS);
            more += skipped;
            homes.extend(versions.into_iter().skip(skipped));
        }
    }
    Ok((homes, more))
}

/// Every version of a library, the least first.
///
/// # Errors
///
/// [`Unreadable`] when its key cannot be read.
pub fn versions(registry: &AtWidth<'_>, libid: Guid) -> Result<Vec<LibraryRef>, Unreadable> {
    let key = keys::library(libid);
    let mut homes = Vec::new();
    for spelled in registry.subkeys(&key)?.unwrap_or_default() {
        let (Spelling::Exact(version) | Spelling::LeadingZeros(version)) = Spelling::of(&spelled) else { continue };
        let key = format!(r"{key}\{spelled}");
        let name = registry.text(&key, "")?.map(|name| name.text).filter(|name| !name.is_empty());
        let locales = registry.subkeys(&key)?.unwrap_or_default();
        let locales: Vec<_> = locales.iter().filter_map(|name| locale::of_key(name)?.ok()).collect();
        let lcid = locale::choose(&locales, 0).or(locales.first().copied()).unwrap_or_default();
        homes.push(LibraryRef { libid, version, lcid, name: name.unwrap_or_else(|| "library".to_owned()) });
    }
    homes.sort_by_key(|home| home.version);
    homes.dedup_by_key(|home| home.version);
    Ok(homes)
}

/// The library that COM would load for this one, when it can be read.
pub fn library(registry: &AtWidth<'_>, home: &LibraryRef) -> Option<Rc<Library>> {
    let examined = registration::examine_library(registry, home);
    let path = examined.links.into_iter().find_map(|link| match link {
        Link::Path(seen) => seen.text,
        _ => None,
    })?;
    registry.library(&path)
}

/// What a registry should say of the library that COM would load for this one, when it can be read.
pub fn library_keys(registry: &AtWidth<'_>, home: &LibraryRef) -> Option<LibraryKeys> {
    let examined = registration::examine_library(registry, home);
    let whole = examined.links.into_iter().find_map(|link| match link {
        Link::File(File::There(contents)) => Some(contents.whole),
        _ => None,
    })?;
    LibraryKeys::of(&library(registry, home)?.library, &whole).ok()
}

/// A class, as its key tells of it.
#[derive(Debug)]
pub struct OfClass {
    /// The class.
    pub class: Class,
    /// Whether it has a key, for programs of either width.
    pub is_registered: bool,
    /// The file that serves it, or the command that starts it.
    pub server: Option<String>,
    /// The library that its key names.
    pub named: Option<LibraryRef>,
    /// That library, or else the one in its server, when it can be read.
    pub library: Option<Rc<Library>>,
    /// The versions in which that is registered, the least first.
    pub versions: Vec<Version>,
}

/// The class with this ProgID or CLSID; `None` when it is neither. What programs of the width do not find of it, those
/// of the other one tell. Where a ProgID leads to no class that is registered, it is the one whose own key has that
/// ProgID.
///
/// # Errors
///
/// [`Unreadable`] when a key cannot be read.
pub fn class(registry: &AtWidth<'_>, name: &str) -> Result<Option<OfClass>, Unreadable> {
    let said = |key: &str| said(registry, key);
    let (clsid, prog_id) = match guid(name) {
        Some(clsid) => (clsid, None),
        None => match clsid_of(registry, name)? {
            Some(clsid) => (clsid, Some(name.to_owned())),
            None => return Ok(None),
        },
    };
    let key = keys::class(clsid);
    let in_process = said(&format!(r"{key}\InprocServer32"))?;
    let server = in_process.map_or_else(|| said(&format!(r"{key}\LocalServer32")), |server| Ok(Some(server)))?;
    let named = named(registry, &key)?;
    let is_registered = has_key(registry, &key)?;
    // A file that a manifest names is beside that, for programs of its width alone.
    let in_manifest = |text: Option<Text>| text.is_some_and(|text| text.origin == Origin::Manifest);
    let is_beside = in_manifest(registry.text(&format!(r"{key}\InprocServer32"), "")?);
    let server_of = |one: &AtWidth<'_>| match &server {
        Some(server) if !is_beside || std::ptr::eq(one, registry) => one.library(server),
        _ => None,
    };
    let both = [Some(registry), registry.other()];
    let library = both
        .into_iter()
        .flatten()
        .find_map(|one| named.as_ref().and_then(|home| library(one, home)).or_else(|| server_of(one)));
    let name = prog_id.clone().or(said(&key)?).unwrap_or_else(|| "class".to_owned());
    let home = library.as_ref().map(|library| needs::home_of(&library.library));
    let versions = home.as_ref().map(|home| versions(registry, home.libid)).transpose()?.unwrap_or_default();
    let versions = versions.into_iter().map(|home| home.version).collect();
    let class = Class { clsid, name, prog_id, home };
    Ok(Some(OfClass { class, is_registered, server, named, library, versions }))
}

/// The class that a ProgID leads to, by itself or by way of the current one. Where that is none, or not registered, it
/// is the class that has the ProgID in its own key, if it is one.
fn clsid_of(registry: &AtWidth<'_>, prog_id: &str) -> Result<Option<Guid>, Unreadable> {
    let said = |key: &str| said(registry, key);
    let current = said(&format!(r"{prog_id}\CurVer"))?;
    let own = said(&format!(r"{prog_id}\CLSID"))?;
    let of_current = current.map(|name| said(&format!(r"{name}\CLSID"))).transpose()?.flatten();
    let led_to = own.or(of_current).as_deref().and_then(Guid::registered);
    if let Some(clsid) = led_to
        && has_key(registry, &keys::class(clsid))?
    {
        return Ok(led_to);
    }
    let mut having = Vec::new();
    for clsid in guids(registry, "CLSID")? {
        let key = keys::class(clsid);
        let own = [said(&format!(r"{key}\ProgID"))?, said(&format!(r"{key}\VersionIndependentProgID"))?];
        if own.iter().flatten().any(|own| own.eq_ignore_ascii_case(prog_id)) {
            having.push(clsid);
        }
    }
    Ok(match *having {
        [one] => Some(one),
        _ => led_to,
    })
}

/// Whether something is registered under a name that is to lead to a class, for programs of either width.
///
/// # Errors
///
/// [`Unreadable`] when a key cannot be read.
pub fn is_prog_id(registry: &AtWidth<'_>, name: &str) -> Result<bool, Unreadable> {
    Ok(has_key(registry, &format!(r"{name}\CLSID"))? || has_key(registry, &format!(r"{name}\CurVer"))?)
}

/// Whether there is a key, for programs of either width.
fn has_key(registry: &AtWidth<'_>, key: &str) -> Result<bool, Unreadable> {
    let has = |registry: &AtWidth<'_>| Ok(registry.subkeys(key)?.is_some());
    Ok(has(registry)? || registry.other().map_or(Ok(false), has)?)
}

/// The keys of a folder that are GUIDs, for programs of either width.
fn guids(registry: &AtWidth<'_>, folder: &str) -> Result<BTreeSet<Guid>, Unreadable> {
    let of_other = registry.other().map(|other| other.subkeys(folder)).transpose()?.flatten();
    let keys = registry.subkeys(folder)?.into_iter().chain(of_other).flatten();
    Ok(keys.filter_map(|key| Guid::registered(&key)).collect())
}

/// The library that the key of a class names. Without a version, it is the last one.
fn named(registry: &AtWidth<'_>, key: &str) -> Result<Option<LibraryRef>, Unreadable> {
    let Some(libid) = said(registry, &format!(r"{key}\TypeLib"))?.as_deref().and_then(Guid::registered) else {
        return Ok(None);
    };
    let homes = versions(registry, libid)?;
    let is_there = |version: Version| homes.iter().any(|home| home.version == version);
    let text = said(registry, &format!(r"{key}\Version"))?;
    let meant = text.as_deref().and_then(|text| registration::version::meant(text, is_there));
    let last = || homes.last().map(|home| home.version);
    let Some(version) = meant.or_else(last) else {
        return Ok(None);
    };
    Ok(Some(LibraryRef { libid, version, lcid: 0, name: "library".to_owned() }))
}

/// The interface with this IID, or the interfaces that are registered under this name, for programs of either width.
///
/// # Errors
///
/// [`Unreadable`] when a key cannot be read.
pub fn interfaces(registry: &AtWidth<'_>, name: &str) -> Result<Vec<Interface>, Unreadable> {
    let asked = |iid, name| Interface {
        iid,
        name,
        called_by: None,
        home: None,
        bases: Vec::new(),
        needs: Vec::new(),
        obstacles: Vec::new(),
        refused: Vec::new(),
    };
    let named = |iid| said(registry, &keys::interface(iid));
    if let Some(iid) = guid(name) {
        return Ok(vec![asked(iid, named(iid)?.unwrap_or_else(|| "interface".to_owned()))]);
    }
    let mut found = Vec::new();
    for iid in guids(registry, "Interface")? {
        if let Some(other) = named(iid)?.filter(|other| other.eq_ignore_ascii_case(name)) {
            found.push(asked(iid, other));
        }
    }
    Ok(found)
}

/// A default value that says something, for programs of the width or else of the other one.
fn said(registry: &AtWidth<'_>, key: &str) -> Result<Option<String>, Unreadable> {
    let of = |registry: &AtWidth<'_>| Ok(registry.text(key, "")?.map(|text| text.text).filter(|text| !text.is_empty()));
    match (of(registry)?, registry.other()) {
        (None, Some(other)) => of(other),
        (own, _) => Ok(own),
    }
}

/// A GUID as people write it: with or without braces.
pub fn guid(text: &str) -> Option<Guid> {
    Guid::registered(text).or_else(|| Guid::registered(&format!("{{{text}}}")))
}

/// The IID of what a class of the library gives first: its default interface.
pub fn default_interface(universe: &Universe<'_>, clsid: Guid) -> Option<Guid> {
    let info = universe.main().types.iter().find(|info| info.kind == TypeKind::CoClass && info.guid == clsid.into())?;
    let implemented = info.impl_types.iter().filter(|one| !one.flags.contains(ImplTypeFlags::SOURCE));
    let first = implemented.min_by_key(|one| !one.flags.contains(ImplTypeFlags::DEFAULT))?;
    let id = universe.resolve(0, first.reference).ok()?;
    Some(universe.info(id).guid.into())
}
