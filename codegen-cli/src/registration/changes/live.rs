//! Changes of the registry of this machine, which only Windows has.
//!
//! In: changes. Out: they are made, all of them or none: when one cannot be, those before it are taken back. What
//! always holds: what is taken back is what was there before the first one. What it does not know: what others change
//! meanwhile; the registry is not locked.

#[cfg(windows)]
mod windows;

use super::{Change, Changes, NotWritable};
#[cfg(windows)]
use windows::apply;

/// A change that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum NotApplied {
    /// There is no such registry.
    #[error("only Windows has a registry of its own: write a file, and import it where it is meant for")]
    NotWindows,
    /// A change that no registry can hold; nothing is changed.
    #[error(transparent)]
    NotWritable(#[from] NotWritable),
    /// A change failed, and the ones before it are taken back.
    #[error("cannot write {key}: {reason}")]
    Failed {
        /// The key, with what cannot be shown escaped.
        key: String,
        /// What the system says.
        reason: String,
    },
    /// A change failed, and so did taking back those before it.
    #[error("cannot write {key}: {reason}; and what was changed before could not be taken back: {left}")]
    HalfDone {
        /// The key, with what cannot be shown escaped.
        key: String,
        /// What the system says.
        reason: String,
        /// What the system says of taking it back.
        left: String,
    },
}

impl Changes {
    /// Makes the changes in the registry of this machine.
    ///
    /// # Errors
    ///
    /// [`NotApplied`] when one cannot be made.
    pub fn apply(&self) -> Result<(), NotApplied> {
        self.iter().try_for_each(Change::is_writable)?;
        apply(self)
    }
}

/// There is none.
#[cfg(not(windows))]
fn apply(_changes: &Changes) -> Result<(), NotApplied> {
    Err(NotApplied::NotWindows)
}
