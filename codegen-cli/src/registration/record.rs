//! What registering has written, and what was there before, so that it can be undone.
//!
//! In: the changes of a registration, and the view before them. Out: more changes, which keep a record in the registry
//! itself: it travels with the prefix or the machine, and no file can get lost. From the record, what undoes the
//! registration. What always holds: registrations are undone in any order, and with the last record the registry is
//! what it was before the first; a value that others have changed since stays as they left it, and is told; so does all
//! of an interface that another library has taken over; a key is taken away only when a registration made it and
//! nothing else was in it when it was looked at; registering again keeps what was there before the first time. What it
//! does not know: libraries, a record is of whatever was written under its name; and what others write between the look
//! and the change, which goes with a key that is taken away whole.
//!
//! Each record knows what was there before it, and so what may have been written by the one before it. Records are a
//! chain for every interface: its `TypeLib` names the library and the version, and so the record, that have written it
//! last.
//!
//! ```text
//! Software\comwright\Registered\{LIBID}\1.a\Written\Classes\Interface\{IID}\…      what was written, key by key
//!                                          \Written\Wow6432Node\Interface\{IID}\…
//!                                          \Before\Classes\…                       what was there, where anything was
//! ```

mod by_path;
mod others;
mod recording;
mod undoing;

use comwright_registration::version::Spelling;
use comwright_registration::{Guid, LibraryRef, Version};

pub use by_path::at_path;
pub use recording::recorded;
pub use undoing::undone;

use super::changes::Changes;
use crate::register::{Bitness, Held, Hive, Root, Unreadable, Value, View};

/// The key of all records.
const REGISTERED: &str = "Registered";

/// The parts of a record.
const WRITTEN: &str = "Written";
const BEFORE: &str = "Before";

/// The key of all libraries.
const LIBRARIES: &str = "TypeLib";

/// The key of all interfaces, and the one in each that says whose it is.
const INTERFACES: &str = "Interface";
const TYPE_LIB: &str = "TypeLib";

/// The names of the classes in a record.
const CLASSES: [(&str, Bitness); 2] = [("Classes", Bitness::Native), ("Wow6432Node", Bitness::Wow32)];

/// Why something stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stays {
    /// Others have changed the value since.
    Changed,
    /// Others have added it, in a key that the registration made.
    Added,
    /// This value of `TypeLib` was changed since: the interface belongs to whoever changed it, and all of it stays.
    TakenOver {
        /// The record of the registration that has changed it, if one has: the LIBID, and the version.
        by: Option<String>,
    },
}

/// What stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The whole key.
    pub key: String,
    /// The name of the value; `None` where the key stays with all that is in it.
    pub name: Option<String>,
    /// What the value says now; `None` when it was taken away.
    pub now: Option<Value>,
    /// Why it stays.
    pub stays: Stays,
}

/// What undoes a registration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// The changes, with those that take the record away.
    pub changes: Changes,
    /// What stays.
    pub kept: Vec<Kept>,
}

/// Why a registration cannot be undone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotUndone {
    /// A key that was written, or one of the record, cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The record is not as it was written.
    #[error(
        "the record is damaged: it has `{key}`, which no registration of the library writes. Nothing is undone by it: \
         take that key out of the record, or away with all of it"
    )]
    Damaged {
        /// The whole key of the record.
        key: String,
    },
}

/// The versions of a library that there is a record of in a hive, the least first.
///
/// # Errors
///
/// [`Unreadable`] when the records cannot be read.
pub fn versions(view: &dyn View, hive: Hive, libid: Guid) -> Result<Vec<Version>, Unreadable> {
    let held = view.key(Root::Records(hive), &format!(r"{REGISTERED}\{libid}"))?.unwrap_or_default();
    let versions = held.subkeys.iter().filter_map(|name| match Spelling::of(name) {
        Spelling::Exact(version) => Some(version),
        Spelling::LeadingZeros(_) | Spelling::None => None,
    });
    let mut versions: Vec<_> = versions.collect();
    versions.sort_unstable();
    Ok(versions)
}

/// A record, as far as it is about one of the classes of its hive.
#[derive(Clone, Debug)]
struct Record {
    /// Its name: the LIBID, and the version.
    name: String,
    /// Where it keeps what was written.
    written: String,
    /// Where it keeps what was there before.
    before: String,
}

impl Record {
    fn of(name: String, class: &str) -> Self {
        let of = |part: &str| format!(r"{REGISTERED}\{name}\{part}\{class}");
        Self { written: of(WRITTEN), before: of(BEFORE), name }
    }

    /// What the `TypeLib` of an interface says when others have taken the interface over: it names another library, or
    /// another version, than the record has written. With it comes the name of the value in which it does.
    fn taken_over(&self, view: &dyn View, root: Root, interface: &str) -> Result<Option<(Held, String)>, Unreadable> {
        let type_lib = format!(r"{interface}\{TYPE_LIB}");
        let records = Root::Records(root.hive());
        let written = view.key(records, &in_key(&self.written, &type_lib))?.unwrap_or_default();
        let now = view.key(root, &type_lib)?.unwrap_or_default();
        let name = written.changed_in(&now).map(str::to_owned);
        Ok(name.map(|name| (now, name)))
    }
}

/// The name of the record of a library.
fn name_of(library: &LibraryRef) -> String {
    format!(r"{}\{}", library.libid, library.version)
}

/// What a record calls the classes of a root.
fn class_of(root: Root) -> Option<&'static str> {
    let Root::Classes(place) = root else { return None };
    CLASSES.iter().find(|(_, bitness)| *bitness == place.bitness).map(|(name, _)| *name)
}

/// A path in another key; an empty one is that key.
fn in_key(key: &str, path: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!(r"{key}\{path}") }
}

/// The library or the interface that the path of a key leads to, or into, by its whole path: the first two names.
fn entry_of(path: &str) -> Option<&str> {
    let (folder, rest) = path.split_once('\\')?;
    let name = rest.split('\\').next().unwrap_or_default();
    Some(&path[..folder.len() + 1 + name.len()])
}

/// The same, where it is an interface.
fn interface_of(path: &str) -> Option<&str> {
    let is_in = path.split('\\').next().is_some_and(|folder| folder.eq_ignore_ascii_case(INTERFACES));
    entry_of(path).filter(|_| is_in)
}

#[cfg(test)]
mod tests;
