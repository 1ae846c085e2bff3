//! A registry, as programs of one width see it.
//!
//! In: a key, a value or a registered path. Out: what a program finds there. Whoever has a registry makes it readable
//! by [`Registry`], be it live, in a file or in memory. What always holds: names of keys begin below
//! `HKEY_CLASSES_ROOT`, the user's come before the machine's, and a manifest's before both. What it does not know: how
//! a file is read, and what a library has in it but its interfaces.

use crate::{File, FileKind};

/// A registry, as programs of one width see it. Paths of keys are below `HKEY_CLASSES_ROOT`, with `\` between names,
/// and names of keys and values are told apart without their case.
pub trait Registry {
    /// Whose COM reads it.
    fn system(&self) -> System;

    /// Programs of which width see it so.
    fn width(&self) -> Width;

    /// The names of the keys in `key`, in any order; `None` when there is no such key.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is there, and may not be read.
    fn subkeys(&self, key: &str) -> Result<Option<Vec<String>>, Unreadable>;

    /// The text of the value `name`, which may be empty; of the default one under the empty name. `None` when there is
    /// no such key or value, or no text in it.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is there, and may not be read.
    fn text(&self, key: &str, name: &str) -> Result<Option<Text>, Unreadable>;

    /// The number of the type of a value that is there, and is no text; `None` for all others, and where it is not
    /// known.
    fn type_of(&self, _key: &str, _name: &str) -> Option<u32> {
        None
    }

    /// The text in a value that is of no type of text, up to its first zero: of a list of texts (REG_MULTI_SZ), the
    /// first. `None` where there is none, and where it is not known.
    fn text_of_other_type(&self, _key: &str, _name: &str) -> Option<Text> {
        None
    }

    /// Whether who reads the text of a value replaces the variables in it: REG_EXPAND_SZ. Of all other text, and of
    /// text whose variables are replaced already, `false`.
    fn expands(&self, _key: &str, _name: &str) -> bool {
        false
    }

    /// The same registry without the user's classes: as COM of Wine 8.0 sees it, and as programs that run as
    /// administrator do. `None` when this is what they see.
    fn without_user(&self) -> Option<&dyn Registry>;

    /// The same registry as programs without a manifest see it; `None` when this is what they see.
    fn without_manifests(&self) -> Option<&dyn Registry> {
        None
    }

    /// The same registry for programs of the other width; `None` on a system of 32 bits.
    fn other_width(&self) -> Option<&dyn Registry>;

    /// The whole path that a registered one means, be there a file or not; `None` where it is not known.
    fn whole(&self, _registered: &str) -> Option<String> {
        None
    }

    /// What is where a registered path leads. Variables in it are replaced, and programs of 32 bits find their own
    /// system folder under the name of the other.
    fn file(&self, registered: &str, kind: FileKind) -> File;
}

/// Programs of which width look.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Width {
    /// Programs of 32 bits.
    Bits32,
    /// Programs of 64 bits.
    Bits64,
}

/// Whose COM reads the registry: codes differ, and what of the user's is seen; other findings do not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum System {
    /// That of Windows.
    Windows,
    /// That of Wine.
    Wine,
}

/// What a value says, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// Whose it is.
    pub origin: Origin,
    /// The line, when the registry was read from a file.
    pub at: Option<Line>,
}

/// Where something stands. The first comes before the second, that before the third.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Origin {
    /// In the manifest of an activation context (rule R1).
    Manifest,
    /// In `HKEY_CURRENT_USER`.
    User,
    /// In `HKEY_LOCAL_MACHINE`.
    Machine,
}

/// A line of a file that a registry was read from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The file.
    pub file: String,
    /// Its line, counted from 1.
    pub line: u32,
}

/// A key that is there, and may not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// The key.
    pub key: String,
    /// What the system says.
    pub reason: String,
}
