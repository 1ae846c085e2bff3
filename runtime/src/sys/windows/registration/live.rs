//! The registry of this machine, as this program sees it.
//!
//! In: keys below HKEY_CLASSES_ROOT. Out: what they say, and whose it is. The user's classes come before those of the
//! machine, key by key; keys that are redirected are those of the program's width, all others are shared. What always
//! holds: each look-up opens its keys anew, for reading; a library is loaded once. An elevated program is told of the
//! machine's classes only: COM does not give it the user's, who by them would choose what it loads. What it does not
//! know: manifests.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io;
use std::rc::Rc;

use comwright_registration::hives::{self, Hives};
use comwright_registration::{File, FileKind, Hive, Registry, System, Text, Unreadable, Width, keys};

use super::file;
use crate::string::WideArg;
use crate::sys::RegistryView;
use crate::sys::windows::elevation::is_elevated;
use crate::sys::windows::registry::{Key, Stored};

/// The registry, as programs of one width see it.
pub(super) struct Live {
    view: RegistryView,
    /// Whether the user's classes count.
    has_user: bool,
    /// What is where the paths of libraries lead, of those that were looked at.
    libraries: Rc<RefCell<HashMap<String, File>>>,
    /// The same for programs of the other width; that one does not know this.
    other: Option<Box<Self>>,
    /// The same without the user's classes, where these count; that one does not know this.
    machine: Option<Box<Self>>,
}

impl Live {
    /// As this program sees it.
    pub(super) fn new() -> Self {
        let has_both = RegistryView::OWN == RegistryView::Bits64 || has(r"Software\Wow6432Node");
        let libraries = Rc::default();
        let of = |view, has_user| Self { view, has_user, libraries: Rc::clone(&libraries), other: None, machine: None };
        let machine = |other| Self { other, ..of(RegistryView::OWN, false) };
        let far = |has_user| has_both.then(|| Box::new(of(RegistryView::OWN.other(), has_user)));
        if is_elevated() {
            return machine(far(false));
        }
        let mut other = far(true);
        if let Some(other) = &mut other {
            other.machine = far(false);
        }
        Self { other, machine: Some(Box::new(machine(far(false)))), ..of(RegistryView::OWN, true) }
    }

    /// Opens a key, and has something read of it; `None` when there is no such key.
    fn read<T>(
        &self,
        hive: Hive,
        key: &str,
        read: impl FnOnce(&Key) -> Result<T, u32>,
    ) -> Result<Option<T>, Unreadable> {
        if hive == Hive::User && !self.has_user {
            return Ok(None);
        }
        // Whatever the machine, keys of 64 bits are its own.
        let view = match keys::kept_for(key, self.width(), Width::Bits64) {
            Width::Bits32 => RegistryView::Bits32,
            Width::Bits64 => RegistryView::Bits64,
        };
        let opened = Key::of(hive, &format!(r"Software\Classes\{key}"), view);
        opened.and_then(|opened| opened.as_ref().map(read).transpose()).map_err(|code| Unreadable {
            key: format!(r"{hive}\Software\Classes\{key}"),
            reason: io::Error::from_raw_os_error(code.cast_signed()).to_string(),
        })
    }

    /// A value that is of no type of text, and whose it is.
    fn of_other_type(&self, key: &str, name: &str) -> Option<(Hive, Stored)> {
        const REG_SZ: u32 = 1;
        const REG_EXPAND_SZ: u32 = 2;
        let hive = hives::hive_of(self, key).ok()?;
        let name = name_of(name)?;
        let stored = self.read(hive, key, |key| key.value(name.as_ref())).ok()???;
        (!matches!(stored.kind, REG_SZ | REG_EXPAND_SZ)).then_some((hive, stored))
    }

    /// What is where the path of a library leads. Many interfaces have one library, and loading it takes long.
    fn library(&self, registered: &str) -> File {
        if let Some(known) = self.libraries.borrow().get(registered) {
            return known.clone();
        }
        // It is loaded by the system, whose code is not run while the cell is borrowed.
        let file = file::library(registered);
        self.libraries.borrow_mut().insert(registered.to_owned(), file.clone());
        file
    }
}

impl Hives for Live {
    type Unreadable = Unreadable;

    fn subkeys_in(&self, hive: Hive, key: &str) -> Result<Option<Vec<String>>, Unreadable> {
        self.read(hive, key, Key::subkeys)
    }

    fn text_in(&self, hive: Hive, key: &str, name: &str) -> Result<Option<Text>, Unreadable> {
        let Some(name) = name_of(name) else { return Ok(None) };
        let text = self.read(hive, key, |key| key.text(name.as_ref()))?.flatten();
        Ok(text.map(|text| Text { text, origin: hive.origin(), at: None }))
    }

    fn has_key(&self, hive: Hive, key: &str) -> Result<bool, Unreadable> {
        Ok(self.read(hive, key, |_| Ok(()))?.is_some())
    }
}

/// The name of a value, which the default one does not have; `None` for what is none: no name has a zero in it.
fn name_of(name: &str) -> Option<Option<WideArg>> {
    if name.is_empty() { Some(None) } else { WideArg::new(name).ok().map(Some) }
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
        hives::subkeys(self, key)
    }

    fn text(&self, key: &str, name: &str) -> Result<Option<Text>, Unreadable> {
        hives::text(self, key, name)
    }

    fn type_of(&self, key: &str, name: &str) -> Option<u32> {
        self.of_other_type(key, name).map(|(_, stored)| stored.kind)
    }

    fn text_of_other_type(&self, key: &str, name: &str) -> Option<Text> {
        const REG_DWORD: u32 = 4;
        let (hive, stored) = self.of_other_type(key, name).filter(|(_, stored)| stored.kind != REG_DWORD)?;
        Some(Text { text: String::from_utf16(stored.text()).ok()?, origin: hive.origin(), at: None })
    }

    /// Its variables are replaced already. A name alone is that of a file of the system, and points and blanks behind a
    /// name are none of it.
    fn whole(&self, registered: &str) -> Option<String> {
        let named = registered.trim().trim_end_matches(['.', ' ']);
        if named.contains(['\\', '/', ':']) {
            return Some(named.to_owned());
        }
        let root = std::env::var("SystemRoot").ok()?;
        Some(format!(r"{root}\system32\{named}"))
    }

    fn without_user(&self) -> Option<&dyn Registry> {
        self.machine.as_deref().map(|machine| machine as &dyn Registry)
    }

    fn other_width(&self) -> Option<&dyn Registry> {
        self.other.as_deref().map(|other| other as &dyn Registry)
    }

    fn file(&self, registered: &str, kind: FileKind) -> File {
        match kind {
            // This program sees its own folder of the system only.
            _ if self.view != RegistryView::OWN => File::Elsewhere,
            FileKind::Library => self.library(registered),
            FileKind::Dll => file::dll(kind.path_in(registered)),
            FileKind::Server => file::server(registered),
            FileKind::Program => file::first(&[registered]),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::rc::Rc;

    use comwright_registration::{Describes, File, FileKind, Registry};

    use super::{Live, is_elevated};

    /// The type library that every system has.
    fn stdole(registry: &Live) -> Rc<dyn Describes> {
        let path = format!(r"{}\system32\stdole2.tlb", std::env::var("SystemRoot").expect("it is known"));
        let File::There(contents) = registry.file(&path, FileKind::Library) else { panic!("{path} is there") };
        contents.library.expect("it is a library")
    }

    #[test]
    fn a_library_is_loaded_once() {
        let registry = Live::new();
        assert!(Rc::ptr_eq(&stdole(&registry), &stdole(&registry)));
    }

    /// A key of the user's classes, which is there as long as this.
    struct OfUser(String);

    impl OfUser {
        fn new(test: &str) -> Self {
            let of_user = Self(format!("comwright.test.{test}.{}", std::process::id()));
            assert!(of_user.reg("add", &[]), "the user may write to his own classes");
            of_user
        }

        fn reg(&self, action: &str, more: &[&str]) -> bool {
            let key = format!(r"HKCU\Software\Classes\{}", self.0);
            let output = Command::new("reg").args([action, &key, "/f"]).args(more).output();
            output.is_ok_and(|output| output.status.success())
        }
    }

    impl Drop for OfUser {
        fn drop(&mut self) {
            self.reg("delete", &[]);
        }
    }

    #[test]
    fn r5_an_elevated_program_is_told_of_the_machine_s_classes_only() {
        let key = OfUser::new("elevated");
        let is_there = |has_user| {
            let registry = Live { has_user, ..Live::new() };
            registry.subkeys(&key.0).expect("it may be read").is_some()
        };
        assert!(is_there(true) && !is_there(false));
        assert_eq!(Live::new().has_user, !is_elevated());
    }

    /// Wine reads the first text of a list, and `check` says so: as one who looks at the live registry does.
    #[test]
    fn r5_a_text_of_another_type_is_seen_with_its_type() {
        const REG_MULTI_SZ: u32 = 7;
        let key = OfUser::new("list");
        for (name, kind, data) in
            [("list", "REG_MULTI_SZ", r"1.a\0b"), ("text", "REG_SZ", "1.a"), ("number", "REG_DWORD", "1")]
        {
            assert!(key.reg("add", &["/v", name, "/t", kind, "/d", data]), "{name}");
        }
        let registry = Live { has_user: true, ..Live::new() };
        let text = |name: &str| registry.text(&key.0, name).expect("it may be read").map(|text| text.text);
        let other = |name: &str| registry.text_of_other_type(&key.0, name).map(|text| text.text);
        assert_eq!((text("list"), registry.type_of(&key.0, "list")), (None, Some(REG_MULTI_SZ)));
        assert_eq!(other("list").as_deref(), Some("1.a"));
        assert_eq!((text("text").as_deref(), registry.type_of(&key.0, "text")), (Some("1.a"), None));
        assert_eq!((registry.type_of(&key.0, "number"), other("number")), (Some(4), None));
        assert_eq!((registry.type_of(&key.0, "nothing"), other("nothing")), (None, None));
    }

    /// A name alone is that of a file of the system.
    #[test]
    fn r5_a_name_and_the_path_of_a_file_of_the_system_are_one() {
        let registry = Live::new();
        let root = std::env::var("SystemRoot").expect("it is known");
        assert_eq!(registry.whole("oleaut32.dll"), registry.whole(&format!(r"{root}\system32\oleaut32.dll")));
    }
}
