//! The live registry, through `windows-registry`.
//!
//! Each look-up opens its key anew, for reading: what is asked is little, and nothing is kept that could change.
//!
//! In: keys and values that are asked for. Out: what there is. What always holds: a key that is there and may not be
//! read is told as that.

use std::path::{Path, PathBuf};

use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE};

use crate::register::{Bitness, Held, Hive, Line, Place, Root, System, Unreadable, Value, View, Width, windows_path};

/// KEY_WOW64_64KEY and KEY_WOW64_32KEY: whatever this program is itself. A 32-bit Windows takes no notice of either.
const VIEW_64: u32 = 0x100;
const VIEW_32: u32 = 0x200;

/// The codes of what is not there: ERROR_FILE_NOT_FOUND and ERROR_PATH_NOT_FOUND.
const NOT_FOUND: [i32; 2] = [0x8007_0002_u32 as i32, 0x8007_0003_u32 as i32];

/// The registry of this machine.
#[derive(Debug)]
pub(crate) struct Live;

impl Live {
    fn open(root: Root, path: &str) -> windows_registry::Result<Key> {
        let (hive, access) = hive_of(root);
        hive.options().read().access(access).open(below(root, path))
    }

    fn classes(place: Place, path: &str) -> windows_registry::Result<Key> {
        Self::open(Root::Classes(place), path)
    }

    /// Whether the machine has this key below `Software`.
    fn machine(key: &str) -> bool {
        LOCAL_MACHINE.options().read().access(VIEW_64).open(format!(r"Software\{key}")).is_ok()
    }
}

impl View for Live {
    fn name(&self) -> String {
        "the registry of this machine".to_owned()
    }

    fn system(&self) -> System {
        if Self::machine("Wine") { System::Wine } else { System::Windows }
    }

    fn width(&self) -> Width {
        if Self::machine("Wow6432Node") { Width::Bits64 } else { Width::Bits32 }
    }

    fn subkeys(&self, place: Place, path: &str) -> Result<Option<Vec<String>>, Unreadable> {
        found(Self::classes(place, path).and_then(|key| Ok(key.keys()?.collect())), Root::Classes(place), path)
    }

    fn value(&self, place: Place, path: &str, name: &str) -> Result<Option<Value>, Unreadable> {
        let value = found(Self::classes(place, path).and_then(|key| key.get_value(name)), Root::Classes(place), path)?;
        Ok(value.map(|value| Value::of_stored(value.ty().into(), value.to_vec())))
    }

    fn key(&self, root: Root, path: &str) -> Result<Option<Held>, Unreadable> {
        let value = |(name, value): (String, windows_registry::Value)| {
            (name, Value::of_stored(value.ty().into(), value.to_vec()))
        };
        let held = |key: Key| Ok(Held { subkeys: key.keys()?.collect(), values: key.values()?.map(value).collect() });
        found(Self::open(root, path).and_then(held), root, path)
    }

    fn line(&self, _place: Place, _path: &str, _name: &str) -> Option<Line> {
        None
    }

    fn variable(&self, name: &str) -> Option<String> {
        windows_path::variable(name, |value| {
            ["Windows NT", "Windows"].into_iter().find_map(|windows| {
                let path = format!(r"Software\Microsoft\{windows}\CurrentVersion");
                let key = LOCAL_MACHINE.options().read().access(VIEW_64).open(path).ok()?;
                let value = key.get_value(value).ok()?;
                Some(Value::of_stored(value.ty().into(), value.to_vec()))
            })
        })
    }

    fn file(&self, path: &str) -> Option<PathBuf> {
        Some(PathBuf::from(path)).filter(|file| file.is_file())
    }

    fn path_of(&self, file: &Path) -> Option<String> {
        windows_path::of_this_machine(file)
    }

    fn reaches(&self, _path: &str) -> bool {
        true
    }

    fn inputs(&self) -> Vec<PathBuf> {
        Vec::new()
    }
}

/// What was read, if it is there.
fn found<T>(result: windows_registry::Result<T>, root: Root, path: &str) -> Result<Option<T>, Unreadable> {
    if_there(result).map_err(|error| Unreadable { key: format!(r"{root}\{path}"), reason: error.to_string() })
}

/// What a call gave; `None` when it says that a key or a value is not there.
pub(crate) fn if_there<T>(result: windows_registry::Result<T>) -> windows_registry::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if NOT_FOUND.contains(&error.code().0) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The hive of a root, and the access by which its keys are found, whatever the width of this program.
pub(crate) fn hive_of(root: Root) -> (&'static Key, u32) {
    let hive = match root.hive() {
        Hive::User => CURRENT_USER,
        Hive::Machine => LOCAL_MACHINE,
    };
    let access = match root {
        Root::Classes(Place { bitness: Bitness::Wow32, .. }) => VIEW_32,
        Root::Classes(Place { bitness: Bitness::Native, .. }) | Root::Records(_) => VIEW_64,
    };
    (hive, access)
}

/// A key below a root, below its hive. Which classes of 64 or of 32 bits are meant, the access says.
pub(crate) fn below(root: Root, path: &str) -> String {
    let root = match root {
        Root::Classes(_) => r"Software\Classes",
        Root::Records(_) => root.path(),
    };
    if path.is_empty() { root.to_owned() } else { format!(r"{root}\{path}") }
}
