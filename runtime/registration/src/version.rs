//! Versions of libraries (rule R2).

/// The version of a library. Keys have it in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Version {
    /// Before the point.
    pub major: u16,
    /// Behind it.
    pub minor: u16,
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
