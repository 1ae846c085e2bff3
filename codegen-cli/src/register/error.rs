//! A registry that cannot be read.
//!
//! In: what kept it from being read. Out: words for it, with the file, the line or the key. What always holds: a
//! registry that is not opened gives nothing, and of one that is open a single key may be unreadable. What it does not
//! know: for what it was to be read.

use std::path::PathBuf;

/// A registry that cannot be opened.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the registry {}", place.display())]
pub struct OpenError {
    /// What was to be read.
    pub place: PathBuf,
    /// Why it cannot be.
    #[source]
    pub kind: OpenErrorKind,
}

/// Why a registry cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenErrorKind {
    /// The file cannot be read.
    #[error(transparent)]
    Io(std::io::Error),
    /// A longer file than any genuine one.
    #[error("the file has more than {} bytes", super::limits::MAX_FILE)]
    TooLong,
    /// A folder that is no Wine prefix.
    #[error("not a Wine prefix: there is no `system.reg` in the folder")]
    NoPrefix,
    /// A file of a prefix; its drives are in the prefix.
    #[error("a file of a Wine prefix: name the prefix, which is the folder with `system.reg`")]
    PartOfPrefix,
    /// The file does not begin as one of its kind does.
    #[error("does not begin with `{}`", expected.join("` or `"))]
    NoHeader {
        /// How one begins.
        expected: &'static [&'static str],
    },
    /// UTF-16 that does not begin as such.
    #[error("UTF-16 without the mark that it begins with (FF FE): save it with one, or as UTF-8")]
    NoMark,
    /// Text that is none.
    #[error("in line {line}: {what}")]
    Malformed {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// `live` is Windows' own.
    #[error("only Windows has a registry of its own: give a Wine prefix or an exported `.reg` file")]
    NotWindows,
}

/// A key that is there, and may not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read {key}: {reason}")]
pub struct Unreadable {
    /// The key.
    pub key: String,
    /// What the system says.
    pub reason: String,
}
