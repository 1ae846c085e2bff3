//! What manifests say, as keys and values below `HKEY_CLASSES_ROOT`.
//!
//! In: keys with a line, as elements give them. Out: look-ups of them without case, and which things manifests have. What
//! always holds: nothing is there twice. What it does not know: elements. Keys are few to a manifest and flat: a map of paths,
//! in lower case, is all that they need.

use std::collections::BTreeMap;

use comwright_registration::{Guid, keys as names};

/// What manifests say.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Paths, as they are spelled.
    keys: BTreeMap<String, String>,
    values: BTreeMap<String, Vec<(&'static str, Said)>>,
    /// Classes, interfaces, libraries and ProgIDs, and where each begins.
    entities: BTreeMap<String, At>,
    /// The versions of libraries, as registries spell them.
    versions: BTreeMap<Guid, Said>,
    /// Interfaces and the libraries that they name.
    of_libraries: Vec<(Guid, Guid)>,
}

/// What a value says.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) at: At,
}

/// A line of a manifest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct At {
    /// The number of the manifest.
    pub(super) manifest: u32,
    pub(super) line: u32,
}

impl Keys {
    /// A class, an interface, a library or a ProgID begins. When there is one already, it is said where.
    pub(super) fn begin(&mut self, key: &str, at: At) -> Result<(), At> {
        match self.entities.insert(key.to_lowercase(), at) {
            Some(first) => Err(first),
            None => {
                self.make(key);
                Ok(())
            }
        }
    }

    /// Makes a key, with those that it is in.
    pub(super) fn make(&mut self, key: &str) {
        for (end, _) in key.match_indices('\\').chain([(key.len(), "")]) {
            self.keys.entry(key[..end].to_lowercase()).or_insert_with(|| key[..end].to_owned());
        }
    }

    /// Sets a value, unless it is there.
    pub(super) fn set(&mut self, key: &str, name: &'static str, text: impl Into<String>, at: At) {
        self.make(key);
        let values = self.values.entry(key.to_lowercase()).or_default();
        if !values.iter().any(|(other, _)| *other == name) {
            values.push((name, Said { text: text.into(), at }));
        }
    }

    /// A library has this version.
    pub(super) fn has_version(&mut self, libid: Guid, text: String, at: At) {
        self.versions.insert(libid, Said { text, at });
    }

    /// An interface names a library, maybe one that is still to come.
    pub(super) fn names_library(&mut self, iid: Guid, libid: Guid) {
        self.of_libraries.push((iid, libid));
    }

    /// Interfaces get the versions of their libraries: a manifest does not say them by themselves.
    pub(super) fn link_libraries(&mut self) {
        for (iid, libid) in std::mem::take(&mut self.of_libraries) {
            if let Some(Said { text, at }) = self.versions.get(&libid).cloned() {
                self.set(&names::type_lib_of(iid), "Version", text, at);
            }
        }
    }

    /// What a value says.
    pub(super) fn value(&self, key: &str, name: &str) -> Option<&Said> {
        let values = self.values.get(&key.to_lowercase())?;
        values.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, said)| said)
    }

    /// The names of the keys in `key`; `None` when there is no such key.
    pub(super) fn subkeys(&self, key: &str) -> Option<Vec<String>> {
        let key = key.to_lowercase();
        if !key.is_empty() && !self.keys.contains_key(&key) {
            return None;
        }
        let start = if key.is_empty() { key } else { format!(r"{key}\") };
        let below =
            self.keys.range(start.clone()..).map_while(|(path, spelled)| Some((path.strip_prefix(&start)?, spelled)));
        let own = below.filter(|(name, _)| !name.contains('\\'));
        Some(own.filter_map(|(_, spelled)| spelled.rsplit('\\').next()).map(str::to_owned).collect())
    }

    /// Whether the key is one of what a manifest has, or in it.
    pub(super) fn covers(&self, key: &str) -> bool {
        let key = key.to_lowercase();
        let mut ends = key.match_indices('\\').map(|(at, _)| at).chain([key.len()]);
        let first = ends.next().unwrap_or_default();
        let is_folder = matches!(&key[..first], "clsid" | "interface" | "typelib");
        let end = if is_folder { ends.next() } else { Some(first) };
        end.is_some_and(|end| self.keys.contains_key(&key[..end]))
    }
}
