//! The classes of a file, as keys in keys.
//!
//! In: keys by their whole path, in any order. Out: look-ups without case, and the line of each value. What is not
//! below `Software\Classes` is not kept, but for the records of registrations, the folders of Windows and whether they
//! are Wine's.

use std::collections::BTreeMap;
use std::path::Path;

use comwright_registration::Line;

use super::Held;
use super::limits::{BYTES_AN_ENTRY, MAX_DEPTH, MAX_ENTRIES, MAX_KEY_NAME, SPARE_ENTRIES};
use super::place::{Bitness, Hive, Place, Root};
use super::value::Value;

/// What is kept of a registry.
#[derive(Debug, Default)]
pub(super) struct Tree {
    roots: BTreeMap<Root, Key>,
    /// Values of `Software\Microsoft\Windows\CurrentVersion` and of its namesake in `Windows NT`.
    pub(super) windows: Key,
    /// Whether Wine keeps its settings in it.
    pub(super) is_wine: bool,
    /// Whether it is that of a machine of 32 bits.
    pub(super) is_narrow: bool,
    /// How many keys and values there are.
    entries: usize,
    /// How many bytes of text they are read from.
    text: usize,
}

/// A key. Names in lower case are what keys and values are found by. Most keys have one key or value in them, and a map
/// has room for eleven: what it holds is small.
#[derive(Debug, Default)]
pub(super) struct Key {
    name: Box<str>,
    subkeys: BTreeMap<Box<str>, Box<Key>>,
    values: BTreeMap<Box<str>, Box<Stored>>,
}

/// A value, and the line in which it stands.
#[derive(Debug)]
struct Stored {
    name: Box<str>,
    value: Value,
    line: u32,
}

/// The line of what stands in no file.
const NO_LINE: u32 = 0;

/// Where a whole path leads.
enum Target<'p> {
    Kept(Root, &'p [&'p str]),
    Windows,
    Wine,
    Elsewhere,
}

/// The classes of 32-bit programs that are links to those of the machine's own width.
const LINKED: [&str; 3] = ["TypeLib", "AppID", "Protocols"];

/// More than a registry can hold, or a reader will.
pub(super) struct TooMuch(pub(super) &'static str);

impl Tree {
    /// So many bytes of text are to be read into it.
    pub(super) fn expect(&mut self, bytes: usize) {
        self.text += bytes;
    }

    /// How many entries such a text may have: one line may make five hundred keys.
    fn most_entries(&self) -> usize {
        MAX_ENTRIES.min(SPARE_ENTRIES + self.text / BYTES_AN_ENTRY)
    }

    /// The key in `path`, which begins below the root of the hive; it is made when it is not there. `None` when it is
    /// not of those that are kept.
    pub(super) fn make(&mut self, hive: Hive, path: &str) -> Result<Option<&mut Key>, TooMuch> {
        let names: Vec<_> = path.split('\\').filter(|name| !name.is_empty()).collect();
        let (root, names) = match Target::of(hive, &names) {
            Target::Kept(root, names) => (root, names),
            Target::Windows => return Ok(Some(&mut self.windows)),
            Target::Wine => {
                self.is_wine = true;
                return Ok(None);
            }
            Target::Elsewhere => return Ok(None),
        };
        if names.len() > MAX_DEPTH {
            return Err(TooMuch("more keys in each other than a registry can have"));
        }
        let most = self.most_entries();
        let mut key = self.roots.entry(root).or_default();
        for name in names {
            if name.chars().nth(MAX_KEY_NAME).is_some() {
                return Err(TooMuch("a longer name than a key can have"));
            }
            key = key.subkeys.entry(name.to_lowercase().into()).or_insert_with(|| {
                self.entries += 1;
                Box::new(Key { name: (*name).into(), ..Key::default() })
            });
        }
        if self.entries > most {
            return Err(TooMuch("more keys than any genuine registry has"));
        }
        Ok(Some(key))
    }

    /// Takes a key away, with all that is in it.
    pub(super) fn remove(&mut self, hive: Hive, path: &str) {
        let names: Vec<_> = path.split('\\').filter(|name| !name.is_empty()).collect();
        let Target::Kept(root, names) = Target::of(hive, &names) else { return };
        match names.split_last() {
            Some((last, names)) => {
                let mut key = self.roots.get_mut(&root);
                for name in names {
                    key = key.and_then(|key| key.subkeys.get_mut(&*name.to_lowercase()).map(|key| &mut **key));
                }
                if let Some(key) = key {
                    key.subkeys.remove(&*last.to_lowercase());
                }
            }
            None => {
                self.roots.remove(&root);
            }
        }
    }

    /// Counts a value.
    pub(super) fn charge(&mut self) -> Result<(), TooMuch> {
        self.entries += 1;
        if self.entries > self.most_entries() {
            Err(TooMuch("more values than any genuine registry has"))
        } else {
            Ok(())
        }
    }

    /// The key in `path` below a root.
    pub(super) fn key(&self, root: Root, path: &str) -> Option<&Key> {
        let mut names = path.split('\\').filter(|name| !name.is_empty());
        let root = self.roots.get(&root)?;
        names.try_fold(root, |key, name| key.subkeys.get(&*name.to_lowercase()).map(|key| &**key))
    }

    /// The key in `path` below the classes of `place`.
    pub(super) fn get(&self, place: Place, path: &str) -> Option<&Key> {
        self.key(Root::Classes(place), path)
    }

    /// Has all that it has stand in no file.
    pub(super) fn forget_lines(&mut self) {
        self.roots.values_mut().for_each(Key::forget_lines);
    }

    /// Where in `file`, which was read into it, a value stands.
    pub(super) fn line(&self, place: Place, path: &str, name: &str, file: &Path) -> Option<Line> {
        let line = self.get(place, path)?.line(name).filter(|line| *line != NO_LINE)?;
        Some(Line { file: file.file_name()?.to_string_lossy().into_owned(), line })
    }
}

impl Key {
    /// The names of the keys in it.
    pub(super) fn subkeys(&self) -> Vec<String> {
        self.subkeys.values().map(|key| key.name.to_string()).collect()
    }

    /// All that is in it.
    pub(super) fn held(&self) -> Held {
        let values = self.values.values().map(|stored| (stored.name.to_string(), stored.value.clone()));
        Held { subkeys: self.subkeys(), values: values.collect() }
    }

    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.values.get(&*name.to_lowercase()).map(|stored| &stored.value)
    }

    /// The line in which a value stands.
    pub(super) fn line(&self, name: &str) -> Option<u32> {
        self.values.get(&*name.to_lowercase()).map(|stored| stored.line)
    }

    fn forget_lines(&mut self) {
        self.values.values_mut().for_each(|stored| stored.line = NO_LINE);
        self.subkeys.values_mut().for_each(|key| key.forget_lines());
    }

    /// Sets a value, which stands in this line, or takes it away.
    pub(super) fn set(&mut self, name: &str, value: Option<Value>, line: usize) {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let lower = name.to_lowercase();
        match value {
            Some(value) => self.values.insert(lower.into(), Box::new(Stored { name: name.into(), value, line })),
            None => self.values.remove(&*lower),
        };
    }
}

impl<'p> Target<'p> {
    fn of(hive: Hive, names: &'p [&'p str]) -> Self {
        let is = |index: usize, name: &str| names.get(index).is_some_and(|other| other.eq_ignore_ascii_case(name));
        let classes = |bitness, skipped: usize| Self::Kept(Root::Classes(Place { bitness, hive }), &names[skipped..]);
        if !is(0, "Software") {
            return Self::Elsewhere;
        }
        // The classes of 32-bit programs have two names; one is a link to the other. Some keys in them are links as
        // well.
        let is_linked = |index: usize| LINKED.iter().any(|name| is(index, name));
        match () {
            () if is(1, "Classes") && is(2, "Wow6432Node") && is_linked(3) => classes(Bitness::Native, 3),
            () if is(1, "Wow6432Node") && is(2, "Classes") && is_linked(3) => classes(Bitness::Native, 3),
            () if is(1, "Classes") && is(2, "Wow6432Node") => classes(Bitness::Wow32, 3),
            () if is(1, "Classes") => classes(Bitness::Native, 2),
            () if is(1, "Wow6432Node") && is(2, "Classes") => classes(Bitness::Wow32, 3),
            () if names.len() == 4
                && is(1, "Microsoft")
                && (is(2, "Windows") || is(2, "Windows NT"))
                && is(3, "CurrentVersion")
                && hive == Hive::Machine =>
            {
                Self::Windows
            }
            () if is(1, "comwright") => Self::Kept(Root::Records(hive), &names[2..]),
            () if is(1, "Wine") && hive == Hive::Machine => Self::Wine,
            () => Self::Elsewhere,
        }
    }
}
