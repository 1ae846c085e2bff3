//! What can be wrong with a type library.

use std::fmt;

/// A broken type library: what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong, with the raw value.
    pub kind: ErrorKind,
    /// The position in the file of the value that is wrong.
    pub offset: u64,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at offset {:#x}: {}", self.offset, self.kind)
    }
}

impl std::error::Error for Error {}

/// What is wrong with a type library.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Neither format starts so.
    #[error("not a type library: starts with {}, not with \"MSFT\" or \"SLTG\"", show_magic(.0))]
    UnknownMagic(Vec<u8>),
    /// A structure is marked with another number than the format asks for.
    #[error("{what} is {found:#x}, expected {expected:#x}")]
    Unexpected {
        /// The field.
        what: &'static str,
        /// What it holds.
        found: u32,
        /// What the format says it must hold.
        expected: u32,
    },
    /// The file ends inside a structure.
    #[error("{needed} bytes needed, {available} left")]
    UnexpectedEnd {
        /// Bytes that the structure takes.
        needed: u64,
        /// Bytes that are left from the offset on.
        available: u64,
    },
    /// A reference points at nothing.
    #[error("{what} {value:#x} is out of range: must be below {limit:#x}")]
    OutOfRange {
        /// What the reference should point at.
        what: &'static str,
        /// The reference.
        value: u32,
        /// The first value that is too large.
        limit: u64,
    },
    /// A reference is of no known form.
    #[error("{what} {value:#x} is malformed")]
    Malformed {
        /// The field.
        what: &'static str,
        /// What it holds.
        value: u32,
    },
    /// TYPEKIND, or VARKIND, is none of the known ones.
    #[error("{what} {value} does not exist")]
    UnknownKind {
        /// The name of the number.
        what: &'static str,
        /// The number.
        value: u32,
    },
    /// A text that another structure names is missing.
    #[error("{what} {name:?} not found")]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// Type descriptors are nested deeper than any compiler nests them, or in a circle.
    #[error("a type is nested deeper than {limit} levels")]
    TooDeep {
        /// The limit.
        limit: u32,
    },
    /// A type contains, derives from, or stands for itself.
    #[error("type {index} {name:?} {how} itself")]
    Cycle {
        /// The index of the type.
        index: u32,
        /// Its name.
        name: String,
        /// How it leads back to itself.
        how: &'static str,
    },
    /// Chained records lead back to one that was already seen.
    #[error("the chain of {what} returns to {value:#x}")]
    ChainCycle {
        /// What is chained.
        what: &'static str,
        /// The link that leads back.
        value: u32,
    },
    /// The library describes far more than its own size allows.
    #[error("the library unfolds to more than {limit} bytes")]
    TooLarge {
        /// The limit for a library of this size.
        limit: u64,
    },
}

/// The first bytes of a file as a person would write them: text where it is text, else hexadecimal.
fn show_magic(bytes: &[u8]) -> String {
    if bytes.is_empty() { "nothing".to_owned() } else { format!("\"{}\"", bytes.escape_ascii()) }
}
