//! Where in a registry something about classes stands, and what was written of them.

use std::fmt;

use comwright_registration::keys;

/// Whose classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hive {
    /// The user's, `HKEY_CURRENT_USER`. They come before those of the machine.
    User,
    /// Everybody's, `HKEY_LOCAL_MACHINE`.
    Machine,
}

/// Which programs see it. On a machine of 64 bits, those of 32 bits have classes of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bitness {
    /// Programs of the machine's own width.
    Native,
    /// Programs of 32 bits on a machine of 64: `Wow6432Node`.
    Wow32,
}

impl Bitness {
    /// Both, the machine's own first.
    pub const ALL: [Self; 2] = [Self::Native, Self::Wow32];
}

/// One of the four `Software\Classes` of a registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which programs see it.
    pub bitness: Bitness,
    /// Whose it is.
    pub hive: Hive,
}

impl Place {
    /// What a program sees as `HKEY_CLASSES_ROOT`: the user's classes over those of the machine.
    pub fn seen_by(bitness: Bitness) -> [Self; 2] {
        [Hive::User, Hive::Machine].map(|hive| Self { bitness, hive })
    }
}

/// The key, as registry editors show it.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Root::Classes(*self).fmt(f)
    }
}

/// What the path of a key begins at, where something is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// One of the four `Software\Classes`.
    Classes(Place),
    /// What is kept of registrations, to undo them: `Software\comwright`, apart from all classes, so that whoever takes a
    /// library's keys away finds nothing unknown in them.
    Records(Hive),
}

impl Root {
    /// The classes in which programs of this width find the key, in a hive. `is_guest` says that the width is not the
    /// machine's own: such programs have some keys for themselves.
    pub fn of_key(hive: Hive, is_guest: bool, key: &str) -> Self {
        let bitness = if is_guest && keys::is_redirected(key) { Bitness::Wow32 } else { Bitness::Native };
        Self::Classes(Place { bitness, hive })
    }

    /// Whose it is.
    pub const fn hive(self) -> Hive {
        match self {
            Self::Classes(place) => place.hive,
            Self::Records(hive) => hive,
        }
    }

    /// The path of what it stands for, below its hive.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Classes(Place { bitness: Bitness::Native, .. }) => r"Software\Classes",
            Self::Classes(Place { bitness: Bitness::Wow32, .. }) => r"Software\Classes\Wow6432Node",
            Self::Records(_) => RECORDS,
        }
    }
}

/// Where the records are.
const RECORDS: &str = r"Software\comwright";

/// The key, as registry editors show it.
impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hive = match self.hive() {
            Hive::User => "HKCU",
            Hive::Machine => "HKLM",
        };
        write!(f, r"{hive}\{}", self.path())
    }
}
