//! Versions of libraries: how registries spell them, and which one stands in for another (rule R2).
//!
//! In: the names of keys and values. Out: versions, and which of them COM takes. What always holds: everything that
//! chooses a version does it by [`choose`]. What it does not know: what a version leads to, which COM does not ask
//! either.

use std::fmt;

/// The version of a library. It is displayed as keys have it: in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Version {
    /// Before the point.
    pub major: u16,
    /// Behind it.
    pub minor: u16,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}.{:x}", self.major, self.minor)
    }
}

impl Version {
    /// Whether a request for `wanted` may get this one: the same major version, and a minor one that is not less.
    pub const fn stands_in_for(self, wanted: Self) -> bool {
        self.major == wanted.major && self.minor >= wanted.minor
    }

    /// What the `version` of a library in a manifest says. It is decimal, and what is not keeps a program from
    /// starting.
    pub fn in_manifest(text: &str) -> Option<Self> {
        let number = |text: &str| {
            let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit());
            is_decimal.then(|| text.parse().ok()).flatten()
        };
        let (major, minor) = text.split_once('.').unwrap_or((text, "0"));
        Some(Self { major: number(major)?, minor: number(minor)? })
    }

    /// How a manifest spells it.
    pub fn for_manifest(self) -> String {
        format!("{}.{}", self.major, self.minor)
    }

    /// What a text says in a radix, however it is spelled.
    fn parse(text: &str, radix: u32) -> Option<Self> {
        let number = |text: &str| {
            let is_plain = text.bytes().all(|byte| byte.is_ascii_hexdigit());
            is_plain.then(|| u16::from_str_radix(text, radix).ok()).flatten()
        };
        let (major, minor) = text.split_once('.')?;
        Some(Self { major: number(major)?, minor: number(minor)? })
    }
}

/// How a version in a registry is spelled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spelling {
    /// As COM writes it.
    Exact(Version),
    /// Hexadecimal with leading zeros, which COM does not find as a key.
    LeadingZeros(Version),
    /// No version.
    None,
}

impl Spelling {
    /// How this text spells a version.
    pub fn of(text: &str) -> Self {
        match Version::parse(text, 16) {
            Some(version) if text.eq_ignore_ascii_case(&version.to_string()) => Self::Exact(version),
            Some(version) => Self::LeadingZeros(version),
            None => Self::None,
        }
    }
}

/// The version that COM takes: the very one, or else the greatest minor one above it. It does not depend on what the
/// versions lead to, so that one that leads nowhere may come before one that is sound.
pub fn choose(there: &[Version], wanted: Version) -> Option<Version> {
    let fitting = there.iter().copied().filter(|version| version.stands_in_for(wanted));
    fitting.max_by_key(|version| (*version == wanted, *version))
}

/// The version that whoever wrote the text has meant. Those who write it by hand write it in decimal as well as in
/// hexadecimal, and with leading zeros: of the two readings, the one that is registered, and hexadecimal when both or
/// none are.
pub fn meant(text: &str, is_there: impl Fn(Version) -> bool) -> Option<Version> {
    let hexadecimal = Version::parse(text, 16)?;
    let decimal = Version::parse(text, 10).filter(|decimal| is_there(*decimal) && !is_there(hexadecimal));
    Some(decimal.unwrap_or(hexadecimal))
}
