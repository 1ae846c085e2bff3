//! The registry of this machine, as this program sees it.
//!
//! In: keys below HKEY_CLASSES_ROOT. Out: what they say, and whose it is. The user's classes come before those of the machine,
//! key by key; keys that are redirected are those of the program's width, all others are shared. What always holds: each
//! look-up opens its keys anew, for reading. What it does not know: whether this program runs as administrator, where the
//! user's classes do not count; a note says so of what only the user has.

use std::io;

use comwright_registration::{File, FileKind, Origin, Registry, System, Text, Unreadable, Width, keys};

use super::file;
use crate::string::WideArg;
use crate::sys::RegistryView;
use crate::sys::windows::registry::{Hive, Key};

/// The registry, as programs of one width see it.
pub(super) struct Live {
    view: RegistryView,
    /// The same for programs of the other width; that one does not know this.
    other: Option<Box<Self>>,
}

impl Live {
    /// As this program sees it.
    pub(super) fn new() -> Self {
        let of = |view| Self { view, other: None };
        let has_both = RegistryView::OWN == RegistryView::Bits64 || has(r"Software\Wow6432Node");
        Self { other: has_both.then(|| Box::new(of(RegistryView::OWN.other()))), ..of(RegistryView::OWN) }
    }

    /// Opens a key, and has something read of it; `None` when there is no such key.
    fn read<T>(
        &self,
        hive: Hive,
        key: &str,
        read: impl FnOnce(&Key) -> Result<T, u32>,
    ) -> Result<Option<T>, Unreadable> {
        let view = if keys::is_redirected(key) { self.view } else { RegistryView::Bits64 };
        let opened = Key::of(hive, &format!(r"Software\Classes\{key}"), view);
        opened.and_then(|opened| opened.as_ref().map(read).transpose()).map_err(|code| {
            let root = match hive {
                Hive::User => "HKCU",
                Hive::Machine => "HKLM",
            };
            let key = format!(r"{root}\Software\Classes\{key}");
            Unreadable { key, reason: io::Error::from_raw_os_error(code.cast_signed()).to_string() }
        })
    }

    fn text_in(&self, hive: Hive, key: &str, name: &str) -> Result<Option<Text>, Unreadable> {
        let name = match name {
            "" => None,
            // No name has a zero in it.
            name => match WideArg::new(name) {
                Ok(name) => Some(name),
                Err(_) => return Ok(None),
            },
        };
        let text = self.read(hive, key, |key| key.text(name.as_ref()))?.flatten();
        let origin = match hive {
            Hive::User => Origin::User,
            Hive::Machine => Origin::Machine,
        };
        Ok(text.map(|text| Text { text, origin, at: None }))
    }

    fn is_of_user(&self, key: &str) -> Result<bool, Unreadable> {
        Ok(self.read(Hive::User, key, |_| Ok(()))?.is_some())
    }
}

/// Whether the machine has this key.
fn has(key: &str) -> bool {
    matches!(Key::of(Hive::Machine, key, RegistryView::Bits64), Ok(Some(_)))
}

impl Registry for Live {
    fn system(&self) -> System {
        if has(r"Software\Wine") { System::Wine } else { System::Windows }
    }

    fn width(&self) -> Width {
        match self.view {
            RegistryView::Bits32 => Width::Bits32,
            RegistryView::Bits64 => Width::Bits64,
        }
    }

    fn subkeys(&self, key: &str) -> Result<Option<Vec<String>>, Unreadable> {
        let user = self.read(Hive::User, key, Key::subkeys)?;
        let machine = self.read(Hive::Machine, key, Key::subkeys)?;
        let (Some(mut names), Some(more)) = (user.clone(), machine.clone()) else { return Ok(user.or(machine)) };
        let is_new = |name: &String| !names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let more: Vec<_> = more.into_iter().filter(is_new).collect();
        names.extend(more);
        Ok(Some(names))
    }

    fn text(&self, key: &str, name: &str) -> Result<Option<Text>, Unreadable> {
        let hive = if self.is_of_user(key)? { Hive::User } else { Hive::Machine };
        self.text_in(hive, key, name)
    }

    fn hidden(&self, key: &str, name: &str) -> Result<Option<Text>, Unreadable> {
        if self.is_of_user(key)? { self.text_in(Hive::Machine, key, name) } else { Ok(None) }
    }

    fn other_width(&self) -> Option<&dyn Registry> {
        self.other.as_deref().map(|other| other as &dyn Registry)
    }

    fn file(&self, registered: &str, kind: FileKind) -> File {
        match kind {
            // This program sees its own folder of the system only.
            _ if self.view != RegistryView::OWN => File::Elsewhere,
            FileKind::Library => file::library(registered),
            FileKind::Server => file::server(registered),
        }
    }
}
