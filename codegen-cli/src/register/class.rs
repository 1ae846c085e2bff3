//! Which library describes a class, by its ProgID.
//!
//! In: a view, a ProgID. Out: the class, and the library that its key names. What the keys look like: `PROGID\CLSID`,
//! or `PROGID\CurVer` with another ProgID; `CLSID\{CLSID}\TypeLib` and `\Version`.

use comwright_registration::version;

use super::library::{self, Registered};
use super::{Bitness, Unregistered, View, merged, windows_path};
use crate::distance::distance;
use crate::model::{Guid, Lcid, Libid};

/// The library of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLibrary {
    /// The class.
    pub clsid: Guid,
    /// The library that describes it.
    pub libid: Libid,
    /// Where that is.
    pub registered: Registered,
}

/// Finds the library of the class with this ProgID. Without a version in the class's key, it has to be the only one.
///
/// # Errors
///
/// [`Unregistered`] says which step leads nowhere, and what is there instead.
pub fn library(view: &dyn View, progid: &str) -> Result<ClassLibrary, Unregistered> {
    let clsid = clsid(view, progid)?;
    let class = format!(r"CLSID\{{{clsid}}}");
    for bitness in Bitness::ALL {
        let key = format!(r"{class}\TypeLib");
        let Some((_, libid)) = merged::text(view, bitness, &key)? else { continue };
        let libid = Libid(guid(&libid, &key)?);
        let version = merged::text(view, bitness, &format!(r"{class}\Version"))?.map(|(_, text)| text);
        let registered = in_version(view, libid, version.as_deref());
        let of_class = |source| Unregistered::OfClass { clsid, libid, source: Box::new(source) };
        return Ok(ClassLibrary { clsid, libid, registered: registered.map_err(of_class)? });
    }
    let mut server = None;
    for (bitness, key) in Bitness::ALL.into_iter().flat_map(|bitness| SERVERS.map(|key| (bitness, key))) {
        server = server.or(merged::text(view, bitness, &format!(r"{class}\{key}"))?);
    }
    let server = server.map(|(_, path)| path);
    let file = server.as_deref().and_then(|path| windows_path::source(view, path)).map(|source| source.path);
    Err(Unregistered::TypeLib { clsid, server, file })
}

/// The keys that name the file which serves a class.
const SERVERS: [&str; 2] = ["InprocServer32", "LocalServer32"];

/// The library in the version that a class names, however that is spelled.
fn in_version(view: &dyn View, libid: Libid, text: Option<&str>) -> Result<Registered, Unregistered> {
    let there = library::versions(view, libid)?;
    match text.and_then(|text| version::meant(text, |version| there.contains(&version.into()))) {
        Some(version) => library::find(view, libid, version.into(), Lcid(0)),
        None => library::find_only(view, libid),
    }
}

/// The class that a ProgID stands for.
fn clsid(view: &dyn View, progid: &str) -> Result<Guid, Unregistered> {
    let shown = || progid.escape_debug().to_string();
    let mut is_there = false;
    for bitness in Bitness::ALL {
        is_there |= merged::subkeys(view, bitness, progid)?.is_some();
        let current = merged::text(view, bitness, &format!(r"{progid}\CurVer"))?.map(|(_, name)| name);
        for name in std::iter::once(progid).chain(current.as_deref()) {
            let key = format!(r"{name}\CLSID");
            if let Some((_, text)) = merged::text(view, bitness, &key)? {
                return guid(&text, &key);
            }
        }
    }
    if is_there { Err(Unregistered::Clsid { progid: shown() }) } else { Err(unknown(view, progid)?) }
}

fn guid(text: &str, key: &str) -> Result<Guid, Unregistered> {
    let key = || format!(r"HKCR\{}", key.escape_debug().to_string().replace(r"\\", r"\"));
    text.parse().map_err(|source| Unregistered::Guid { key: key(), source })
}

/// A ProgID that is not there, with those that are most like it.
fn unknown(view: &dyn View, progid: &str) -> Result<Unregistered, Unregistered> {
    const SHOWN: usize = 3;
    let wanted = progid.to_lowercase();
    let furthest = wanted.chars().count().div_ceil(3);
    let mut alike = Vec::new();
    for bitness in Bitness::ALL {
        for name in merged::subkeys(view, bitness, "")?.unwrap_or_default() {
            let other = name.to_lowercase();
            // Extensions of files are keys as well.
            if !name.contains('.') || name.starts_with('.') {
                continue;
            }
            let difference = other.len().abs_diff(wanted.len());
            let is_part = wanted.len() >= 3 && (other.starts_with(&wanted) || other.ends_with(&wanted));
            // Names of very different lengths are not compared: there are many.
            let distance = if difference > furthest * 4 { difference } else { distance(&wanted, &other) };
            if distance <= furthest || is_part {
                alike.push((distance, name));
            }
        }
    }
    alike.sort_unstable();
    alike.dedup();
    let alike = alike.into_iter().take(SHOWN).map(|(_, name)| name.escape_debug().to_string()).collect();
    Ok(Unregistered::ProgId { progid: progid.escape_debug().to_string(), alike })
}
