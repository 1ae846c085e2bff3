//! Where a library is, by its libid (rule R2).
//!
//! In: a view, a libid, maybe a version. Out: the file that COM would load, or why there is none. What the keys look
//! like: `TypeLib\{LIBID}\MAJOR.MINOR\LCID\win64`, all numbers hexadecimal.

use std::collections::BTreeSet;

use comwright_registration as chain;
use comwright_registration::locale;
use comwright_registration::version::{self, Spelling};

use super::{Bitness, Candidate, Unregistered, View, merged, windows_path};
use crate::input::Source;
use crate::model::{Lcid, Libid, Version};
use crate::resolve::locale_rank;

/// A library that is registered, and whose file is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The version of the key.
    pub version: Version,
    /// The file, and which of its libraries it is.
    pub source: Source,
}

/// Finds the library in this version, or the one that stands in for it: the same major version and the greatest minor
/// one above; in that, the locale itself, then its language, then the neutral one, then any. The version does not
/// depend on which files are there, because it does not for COM; of the paths for 64 and 32 bits, the first whose file
/// is there is taken.
///
/// # Errors
///
/// [`Unregistered`] says what there is instead.
pub fn find(view: &dyn View, libid: Libid, wanted: Version, lcid: Lcid) -> Result<Registered, Unregistered> {
    let keys = Keys::read(view, libid)?;
    let there: Vec<chain::Version> = keys.versions.iter().map(|(_, version)| (*version).into()).collect();
    let Some(version) = version::choose(&there, wanted.into()) else {
        return Err(Unregistered::Version {
            libid,
            wanted,
            there: keys.distinct(),
            strange: keys.strange.into_iter().collect(),
        });
    };
    file(view, libid, version.into(), lcid, &keys)
}

/// Finds the library in the only version that is registered.
///
/// # Errors
///
/// [`Unregistered`]; [`Unregistered::Several`] when there is more than one.
pub fn find_only(view: &dyn View, libid: Libid) -> Result<Registered, Unregistered> {
    let keys = Keys::read(view, libid)?;
    match *keys.distinct() {
        [version] => file(view, libid, version, Lcid(0), &keys),
        [] => {
            let wanted = Version::default();
            Err(Unregistered::Version { libid, wanted, there: Vec::new(), strange: keys.strange.into_iter().collect() })
        }
        _ => Err(Unregistered::Several { libid, there: keys.distinct() }),
    }
}

/// The versions in which the library is registered; none when it is not.
pub(super) fn versions(view: &dyn View, libid: Libid) -> Result<Vec<Version>, Unregistered> {
    match Keys::read(view, libid) {
        Ok(keys) => Ok(keys.distinct()),
        Err(Unregistered::Library { .. }) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// What stands below the key of a library.
struct Keys {
    /// The versions, and which programs see them.
    versions: Vec<(Bitness, Version)>,
    /// Keys that stand where a version should.
    strange: BTreeSet<String>,
}

impl Keys {
    fn read(view: &dyn View, libid: Libid) -> Result<Self, Unregistered> {
        let mut keys = Self { versions: Vec::new(), strange: BTreeSet::new() };
        let mut is_there = false;
        for bitness in Bitness::ALL {
            let names = merged::subkeys(view, bitness, &key_of(libid))?;
            is_there |= names.is_some();
            for name in names.into_iter().flatten() {
                match Spelling::of(&name) {
                    Spelling::Exact(version) => keys.versions.push((bitness, version.into())),
                    Spelling::LeadingZeros(_) | Spelling::None => {
                        keys.strange.insert(name);
                    }
                }
            }
        }
        if is_there { Ok(keys) } else { Err(Unregistered::Library { libid }) }
    }

    /// Each version once, the least first.
    fn distinct(&self) -> Vec<Version> {
        let mut versions: Vec<_> = self.versions.iter().map(|(_, version)| *version).collect();
        versions.sort_unstable();
        versions.dedup();
        versions
    }
}

/// The file of a version that is there.
fn file(view: &dyn View, libid: Libid, version: Version, lcid: Lcid, keys: &Keys) -> Result<Registered, Unregistered> {
    let key = format!(r"{}\{}", key_of(libid), chain::Version::from(version));
    let mut locales = Vec::new();
    for (bitness, _) in keys.versions.iter().filter(|(_, other)| *other == version) {
        let names = merged::subkeys(view, *bitness, &key)?.unwrap_or_default();
        locales.extend(names.iter().filter_map(|name| Some((*bitness, Lcid(locale::of_key(name)?.ok()?)))));
    }
    let mut candidates = Vec::new();
    let best = locales.iter().map(|(_, other)| *other).max_by_key(|other| (locale_rank(*other, lcid), !other.0));
    for (bitness, locale) in locales.iter().filter(|(_, other)| Some(*other) == best) {
        for platform in ["win64", "win32"] {
            let key = format!(r"{key}\{:x}\{platform}", locale.0);
            if let Some((place, path)) = merged::text(view, *bitness, &key)? {
                candidates.push(Candidate { place, key, path });
            }
        }
    }
    if candidates.is_empty() {
        return Err(Unregistered::Path { libid, version, key: format!(r"HKCR\{key}") });
    }
    let source = |path: &str| windows_path::source(view, path);
    let redirected = |candidate: &Candidate| {
        let is_narrow = candidate.key.ends_with("win32");
        windows_path::redirected(&candidate.path).filter(|_| is_narrow).and_then(|path| source(&path))
    };
    let found = candidates.iter().find_map(|candidate| source(&candidate.path));
    match found.or_else(|| candidates.iter().find_map(redirected)) {
        Some(source) => Ok(Registered { version, source }),
        None => Err(Unregistered::File { libid, version, candidates }),
    }
}

fn key_of(libid: Libid) -> String {
    format!(r"TypeLib\{{{libid}}}")
}
