//! Versions of a library that lead nowhere, and hide others that do not.
//!
//! In: the key of a version, and what was seen of it. Out: it is taken away. What always holds: it goes from the hive
//! alone in which it was seen, and only when no locale and no platform there leads to the library, for programs of
//! either width: all share the key, and what is of no use to those that were asked about may be of use to others. What
//! it does not know: what is on the drives of another machine; a path there counts as one that leads.

use comwright_registration::{File, FileKind, Guid, Origin, Registry, Seen, Version, version::Spelling};

use super::cure::Cure;
use crate::register::{Hive, Root, Unreadable, Value, View};
use crate::registration::changes::Edit;

/// The most keys in each other that are looked through; a version with more of them stays.
const MOST_KEYS: usize = 64;

impl Cure<'_, '_> {
    /// Takes a version away that is dead where it was seen.
    pub(super) fn remove_dead(&mut self, key: &str, seen: &[Seen]) -> Result<bool, Unreadable> {
        let Some((libid, version)) = version_of(key) else { return Ok(false) };
        let origins: Vec<_> = seen.iter().filter_map(|seen| seen.origin).collect();
        let mut is_changed = false;
        for (hive, origin) in [(Hive::User, Origin::User), (Hive::Machine, Origin::Machine)] {
            // Where nothing is said, nobody's value was seen: the key may be anybody's.
            if !origins.is_empty() && !origins.contains(&origin) {
                continue;
            }
            let root = Root::of_key(hive, self.is_guest, key);
            if self.repair.changed.key(root, key)?.is_some() && !self.may_lead(root, key, libid, version)? {
                is_changed |= self.repair.change(root, key, Edit::RemoveKey);
            }
        }
        Ok(is_changed)
    }

    /// Whether any path of a version may lead to the library.
    fn may_lead(&self, root: Root, key: &str, libid: Guid, version: Version) -> Result<bool, Unreadable> {
        let subkeys = |key: &str| Ok(self.repair.changed.key(root, key)?.unwrap_or_default().subkeys);
        let locales = subkeys(key)?;
        if locales.len() > MOST_KEYS {
            return Ok(true);
        }
        for locale in locales {
            let platforms = subkeys(&format!(r"{key}\{locale}"))?;
            if platforms.len() > MOST_KEYS {
                return Ok(true);
            }
            for platform in platforms {
                let held = self.repair.changed.key(root, &format!(r"{key}\{locale}\{platform}"))?.unwrap_or_default();
                let (path, expands) = match held.value("") {
                    Some(Value::Text(path)) => (path, false),
                    Some(Value::Expand(path)) => (path, true),
                    _ => continue,
                };
                if FileKind::Library.can_lead(path, expands) && self.may_lead_by(path, libid, version) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Whether a path may lead to the library, for programs of either width.
    fn may_lead_by(&self, path: &str, libid: Guid, version: Version) -> bool {
        let Some(registry) = self.registry() else { return true };
        [Some(&registry), registry.other()].into_iter().flatten().any(|registry| {
            match registry.file(path, FileKind::Library) {
                File::Missing { .. } => false,
                File::Unreadable { .. } | File::Elsewhere | File::OfProgram => true,
                File::There(contents) => contents
                    .library
                    .is_some_and(|library| library.libid() == libid && library.version().stands_in_for(version)),
            }
        })
    }
}

/// The library and the version that a key is of.
fn version_of(key: &str) -> Option<(Guid, Version)> {
    let mut names = key.split('\\').skip(1);
    let libid = Guid::registered(names.next()?)?;
    match (Spelling::of(names.next()?), names.next()) {
        (Spelling::Exact(version), None) => Some((libid, version)),
        _ => None,
    }
}
