//! Where in a registry something about classes stands.

use std::fmt;

/// Whose classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hive {
    /// The user's, `HKEY_CURRENT_USER`. They come before those of the machine.
    User,
    /// Everybody's, `HKEY_LOCAL_MACHINE`.
    Machine,
}

/// Which programs see it. On a machine of 64 bits, those of 32 bits have classes of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
        f.write_str(match self.hive {
            Hive::User => r"HKCU\Software\Classes",
            Hive::Machine => r"HKLM\Software\Classes",
        })?;
        f.write_str(match self.bitness {
            Bitness::Native => "",
            Bitness::Wow32 => r"\Wow6432Node",
        })
    }
}
