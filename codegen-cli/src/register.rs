//! Views of a registry: what is registered of libraries and classes, wherever that is written down.
//!
//! In: the registry of this machine (Windows), a Wine prefix, or an exported `.reg` file, and manifests. Out: keys and
//! values below `Software\Classes` ([`View`]), and on top of that look-ups of a library by its libid ([`library`]) and
//! of a class by its ProgID ([`class`]); what a program sees of all that, with its manifests before the registry
//! ([`AtWidth`]). What always holds: nothing is written, registered or loaded (rule R4), and all but the live registry
//! is the same on every operating system. What it does not know: what a library is wanted for.

mod at_width;
mod choice;
pub mod class;
mod data;
mod encoding;
mod error;
mod excerpt;
mod files;
mod folders;
mod layer;
pub mod library;
mod limits;
pub(crate) mod live;
mod manifest;
mod merged;
mod place;
mod reg_file;
mod section;
mod text;
mod tree;
mod unregistered;
mod value;
mod windows_path;
mod wine_file;
mod wine_prefix;

use std::path::{Path, PathBuf};

use comwright_registration::{Line, System, Width};
use folders::Folders;

pub use at_width::AtWidth;
pub use choice::Choice;
pub use error::{OpenError, OpenErrorKind, Unreadable};
pub use excerpt::Excerpt;
pub use files::{Files, Library};
pub use layer::Layer;
pub use manifest::{ActivationContext, ManifestError, ManifestErrorKind};
pub use place::{Bitness, Hive, Place, Root};
pub use reg_file::RegFile;
pub use unregistered::{Candidate, Unregistered};
pub use value::Value;
pub use wine_prefix::WinePrefix;

/// A registry, as far as it is about classes and libraries. Names of keys and values are told apart without their case.
pub trait View {
    /// What messages call it.
    fn name(&self) -> String;

    /// Whose COM reads it.
    fn system(&self) -> System;

    /// The width of the machine. One of 64 bits runs programs of 32 bits as well.
    fn width(&self) -> Width;

    /// The names of the keys in `path` below `Software\Classes`, in any order; `None` when there is no such key.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is there, and may not be read.
    fn subkeys(&self, place: Place, path: &str) -> Result<Option<Vec<String>>, Unreadable>;

    /// The value `name` of the key `path` below `Software\Classes`, the default one under the empty name; `None` when
    /// there is no such key or value.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is there, and may not be read.
    fn value(&self, place: Place, path: &str, name: &str) -> Result<Option<Value>, Unreadable>;

    /// All that is in a key; `None` when there is no such key. An empty path is the root itself.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is there, and may not be read.
    fn key(&self, root: Root, path: &str) -> Result<Option<Held>, Unreadable>;

    /// The line of a file in which the value stands, where it is read from one.
    fn line(&self, place: Place, path: &str, name: &str) -> Option<Line>;

    /// A variable of the environment that registered paths use, `SystemRoot` or `ProgramFiles`, as the registry tells
    /// it.
    fn variable(&self, name: &str) -> Option<String>;

    /// Where the file with this whole Windows path is on this machine; `None` when it is not there.
    fn file(&self, path: &str) -> Option<PathBuf>;

    /// By which whole Windows path programs that see this registry find a file of this machine; `None` when they do
    /// not.
    fn path_of(&self, file: &Path) -> Option<String>;

    /// Whether it can be said of this whole Windows path what is there. Where the drives of an exported file are, it
    /// does not say.
    fn reaches(&self, path: &str) -> bool;

    /// The files that it was read from.
    fn inputs(&self) -> Vec<PathBuf>;

    /// How many keys it has in parts of a registry that are not looked at, by the names of these.
    fn passed_over(&self) -> Vec<(String, usize)> {
        Vec::new()
    }

    /// Where it is an exported file with a part of a registry alone: what there is after its import into the registry
    /// of a Windows with nothing else in it.
    fn within_system(&self) -> Option<RegFile> {
        None
    }

    /// Whether of what belongs to the system something is supplied, which it does not have ([`Excerpt`]).
    fn is_supplied(&self) -> bool {
        false
    }

    /// Whether a whole path is that of a file of the system that is supplied with it: it is not looked for.
    fn has_of_system(&self, _path: &str) -> bool {
        false
    }
}

/// What is in a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The names of the keys in it, in any order.
    pub subkeys: Vec<String>,
    /// Its values by their names, in any order; the default one under the empty name.
    pub values: Vec<(String, Value)>,
}

impl Held {
    /// The value of this name, the default one under the empty name. Names are told apart without their case.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.entry(name).map(|(_, value)| value)
    }

    /// The value of this name, with the name as it is spelled there.
    pub fn entry(&self, name: &str) -> Option<&(String, Value)> {
        let name = name.to_lowercase();
        self.values.iter().find(|(other, _)| other.to_lowercase() == name)
    }

    /// The name of a value that another state of the key does not have as it is here; `None` when that has them all.
    pub fn changed_in(&self, other: &Self) -> Option<&str> {
        self.values.iter().find(|(name, own)| other.value(name) != Some(own)).map(|(name, _)| &**name)
    }
}

#[cfg(test)]
mod tests;
