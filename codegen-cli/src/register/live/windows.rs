//! The live registry, through `windows-registry`.
//!
//! Each look-up opens its key anew, for reading: what is asked is little, and nothing is kept that could change.

use std::path::PathBuf;

use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE};

use crate::register::{Bitness, Hive, Line, Place, System, Unreadable, Value, View, Width, windows_path};

/// KEY_WOW64_64KEY and KEY_WOW64_32KEY: whatever this program is itself. A 32-bit Windows takes no notice of either.
const VIEW_64: u32 = 0x100;
const VIEW_32: u32 = 0x200;

/// The codes of what is not there: ERROR_FILE_NOT_FOUND and ERROR_PATH_NOT_FOUND.
const NOT_FOUND: [i32; 2] = [0x8007_0002_u32 as i32, 0x8007_0003_u32 as i32];

/// The registry of this machine.
#[derive(Debug)]
pub(super) struct Live;

impl Live {
    fn key(place: Place, path: &str) -> windows_registry::Result<Key> {
        let root = match place.hive {
            Hive::User => CURRENT_USER,
            Hive::Machine => LOCAL_MACHINE,
        };
        let view = match place.bitness {
            Bitness::Native => VIEW_64,
            Bitness::Wow32 => VIEW_32,
        };
        let classes = r"Software\Classes";
        let path = if path.is_empty() { classes.to_owned() } else { format!(r"{classes}\{path}") };
        root.options().read().access(view).open(path)
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
        found(Self::key(place, path).and_then(|key| Ok(key.keys()?.collect())), place, path)
    }

    fn value(&self, place: Place, path: &str, name: &str) -> Result<Option<Value>, Unreadable> {
        let value = found(Self::key(place, path).and_then(|key| key.get_value(name)), place, path)?;
        Ok(value.map(|value| Value::of_stored(value.ty().into(), value.to_vec())))
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

    fn reaches(&self, _path: &str) -> bool {
        true
    }

    fn inputs(&self) -> Vec<PathBuf> {
        Vec::new()
    }
}

/// What was read, if it is there.
fn found<T>(result: windows_registry::Result<T>, place: Place, path: &str) -> Result<Option<T>, Unreadable> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if NOT_FOUND.contains(&error.code().0) => Ok(None),
        Err(error) => Err(Unreadable { key: format!(r"{place}\{path}"), reason: error.to_string() }),
    }
}
