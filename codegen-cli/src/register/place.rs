//! Where in a registry something about classes stands, and what was written of them.
//!
//! In: whose a key is, and for programs of which width. Out: the folder of classes that has it, its path below the
//! hive, and its name as registry editors show it. What always holds: what programs of 32 bits have for themselves is
//! below `Wow6432Node`, all else is shared. What it does not know: whether the key is there.

use std::fmt;

pub use comwright_registration::Hive;
use comwright_registration::keys;

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

    /// The classes in which a program finds the key. `is_guest` says that its width is not the machine's own: such
    /// programs have some keys for themselves.
    pub fn of_key(is_guest: bool, key: &str) -> Self {
        if is_guest && keys::is_redirected(key) { Self::Wow32 } else { Self::Native }
    }
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
        Hive::ALL.map(|hive| Self { bitness, hive })
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
    /// What is kept of registrations, to undo them: `Software\comwright`, apart from all classes, so that whoever takes
    /// a library's keys away finds nothing unknown in them.
    Records(Hive),
}

impl Root {
    /// The classes of a hive in which a program finds the key, as [`Bitness::of_key`].
    pub fn of_key(hive: Hive, is_guest: bool, key: &str) -> Self {
        Self::Classes(Place { bitness: Bitness::of_key(is_guest, key), hive })
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
        write!(f, r"{}\{}", self.hive(), self.path())
    }
}
