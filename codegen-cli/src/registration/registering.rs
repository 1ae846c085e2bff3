//! What RegisterTypeLib writes of a library (rule R3), and what it does not.
//!
//! In: a library, what its interfaces need, and how programs name its file. Out: the values to write ([`Written`]), for
//! programs of each width that the machine runs, and what is told with them; or a [`Refusal`]. What always holds: the
//! keys of the library are written once, because programs of both widths share them; interfaces that are
//! dispinterfaces, `oleautomation` or dual are written, and no others, and no classes. What it does not know: what a
//! registry says already.

use std::collections::BTreeSet;

use comwright_registration::{CalledBy, Guid, Interface, LibraryRef, Width, keys};

use super::Needs;
use super::changes::{Change, Changes, Edit};
use crate::model::{SysKind, TypeLib};
use crate::register::{Hive, Root, Value};

/// What a registry should say of a library itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryKeys {
    /// The library.
    pub home: LibraryRef,
    /// What lists of libraries call it: its help string, or else its name.
    pub title: String,
    /// LIBFLAGS.
    pub flags: u16,
    /// The name of the key with its path: `win32` or `win64`, by what it was made for and not by who registers it.
    pub platform: &'static str,
    /// Its file, as programs name it.
    pub file: String,
}

/// A value that is written: a key, the name of the value, its text.
pub type Written = (String, &'static str, String);

/// What was not registered, or is of no use, though nothing went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Interfaces that are not automation's: nobody registers them by a library.
    pub plain: Vec<String>,
    /// Interfaces that are registered, because RegisterTypeLib registers them, and that automation cannot marshal, and
    /// why.
    pub obstacles: Vec<(String, Vec<String>)>,
    /// How many classes the library has: their servers register them.
    pub classes: usize,
}

/// Why something cannot be registered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such interface.
    #[error("the library has no interface `{name}`")]
    NoInterface {
        /// What was asked for.
        name: String,
    },
    /// An interface that automation does not marshal.
    #[error(
        "`{name}` is neither `oleautomation` nor dual, and automation does not marshal it: it needs a proxy DLL of its own, \
         or `--proxy {name}` when code is generated"
    )]
    Plain {
        /// The interface.
        name: String,
    },
    /// An interface that is never called from another apartment.
    #[error("`{name}` is `local`: it is never called from another apartment")]
    Local {
        /// The interface.
        name: String,
    },
    /// An interface whose functions say what automation cannot marshal (rule R7).
    #[error("automation cannot marshal `{name}`: {}", obstacles.join("; "))]
    Obstacles {
        /// The interface.
        name: String,
        /// What keeps it from being marshaled.
        obstacles: Vec<String>,
    },
    /// A library of a system that registries have no key for.
    #[error("the library was made for {target}, for which registries have no key")]
    Target {
        /// The target.
        target: String,
    },
}

impl LibraryKeys {
    /// What is written of the library, whose file programs name so.
    ///
    /// # Errors
    ///
    /// [`Refusal::Target`].
    pub fn of(library: &TypeLib, file: &str) -> Result<Self, Refusal> {
        let platform = match library.sys {
            SysKind::WIN16 => "win16",
            SysKind::WIN32 => "win32",
            SysKind::WIN64 => "win64",
            SysKind::MAC => "mac",
            SysKind(other) => return Err(Refusal::Target { target: format!("target {other}") }),
        };
        let title = library.docs.help_string.clone().filter(|text| !text.is_empty());
        Ok(Self {
            home: super::needs::home_of(library),
            title: title.unwrap_or_else(|| library.name.clone()),
            flags: library.flags.0,
            platform,
            file: file.to_owned(),
        })
    }

    /// The values of the library's own keys.
    pub fn written(&self) -> Vec<Written> {
        let key = format!(r"{}\{}", keys::library(self.home.libid), self.home.version);
        vec![
            (self.path_key(), "", self.file.clone()),
            (format!(r"{key}\FLAGS"), "", format!("{:x}", self.flags)),
            (format!(r"{key}\HELPDIR"), "", folder(&self.file).to_owned()),
            (key, "", self.title.clone()),
        ]
    }

    /// The key whose default value is the path.
    pub fn path_key(&self) -> String {
        keys::path(self.home.libid, self.home.version, self.home.lcid, self.platform)
    }
}

/// The values of an interface's keys, for the library that describes it; none for one that automation does not marshal.
pub fn of_interface(library: &LibraryRef, interface: &Interface) -> Vec<Written> {
    let marshaler = match interface.called_by {
        Some(CalledBy::Table | CalledBy::Dual) => keys::TABLE_MARSHALER,
        Some(CalledBy::Dispatch) => keys::DISPATCH_MARSHALER,
        Some(CalledBy::Plain | CalledBy::Local) | None => return Vec::new(),
    };
    let key = keys::interface(interface.iid);
    let type_lib = keys::type_lib_of(interface.iid);
    vec![
        (keys::stub(interface.iid), "", marshaler.to_string()),
        (format!(r"{key}\ProxyStubClsid"), "", marshaler.to_string()),
        (type_lib.clone(), "", library.libid.to_string()),
        (type_lib, "Version", library.version.to_string()),
        (key, "", interface.name.clone()),
    ]
}

/// What is registered of a library.
pub struct Registering<'a> {
    /// The library itself.
    pub library: &'a LibraryKeys,
    /// What it has.
    pub needs: &'a Needs,
    /// These interfaces, by their IIDs or names; all when none is named.
    pub only: &'a [String],
    /// For whom.
    pub hive: Hive,
    /// The width of the machine: one of 64 bits has programs of both.
    pub width: Width,
}

impl Registering<'_> {
    /// What RegisterTypeLib writes, and what is told of the rest.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when an interface that was named cannot be registered, or would be of no use.
    pub fn changes(&self) -> Result<(Changes, Told), Refusal> {
        let only = self.only.iter().map(|name| self.named(name)).collect::<Result<BTreeSet<_>, _>>()?;
        let interfaces = self.needs.interfaces.iter();
        let interfaces: Vec<_> = interfaces.filter(|one| only.is_empty() || only.contains(&one.iid)).collect();
        let mut told = Told { classes: self.needs.classes.len(), ..Told::default() };
        let mut changes = Changes::new();
        changes.extend(set(self.hive, false, self.library.written()));
        for interface in interfaces {
            let written = of_interface(&self.library.home, interface);
            if written.is_empty() {
                told.plain.push(interface.name.clone());
            } else if !interface.obstacles.is_empty() {
                told.obstacles.push((interface.name.clone(), interface.obstacles.clone()));
            }
            if self.width == Width::Bits64 {
                changes.extend(set(self.hive, true, written.clone()));
            }
            changes.extend(set(self.hive, false, written));
        }
        Ok((changes, told))
    }

    /// The interface that was named, if it can be registered.
    fn named(&self, name: &str) -> Result<Guid, Refusal> {
        let iid = super::registered::guid(name);
        let is_asked = |other: &&Interface| iid.map_or(other.name.eq_ignore_ascii_case(name), |iid| other.iid == iid);
        let Some(found) = self.needs.interfaces.iter().find(is_asked) else {
            return Err(Refusal::NoInterface { name: name.to_owned() });
        };
        let name = found.name.clone();
        match found.called_by {
            Some(CalledBy::Local) => Err(Refusal::Local { name }),
            Some(CalledBy::Plain) | None => Err(Refusal::Plain { name }),
            Some(_) if !found.obstacles.is_empty() => {
                Err(Refusal::Obstacles { name, obstacles: found.obstacles.clone() })
            }
            Some(_) => Ok(found.iid),
        }
    }
}

/// The changes that write values, for programs of the machine's width or for those of the other.
fn set(hive: Hive, is_guest: bool, written: Vec<Written>) -> impl Iterator<Item = Change> {
    written.into_iter().map(move |(key, name, text)| Change {
        root: Root::of_key(hive, is_guest, &key),
        key,
        edit: Edit::Set { name: name.to_owned(), value: Value::text(&text) },
    })
}

/// The folder of a file; of `file.dll\2`, that of the DLL.
fn folder(file: &str) -> &str {
    let up = |path: &str| path.rfind(['\\', '/']);
    let Some(at) = up(file) else { return "" };
    let (folder, name) = (&file[..at], &file[at + 1..]);
    let is_resource = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    if is_resource { up(folder).map_or("", |at| &folder[..at]) } else { folder }
}
