//! Which registry is looked in.

use std::ffi::OsStr;
use std::fmt;
use std::path::PathBuf;

use super::{OpenError, RegFile, View, WinePrefix, live};

/// A registry, as a user names it. The default is what [`Choice::of_this_machine`] gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// `none`: none.
    None,
    /// `live`: that of this machine.
    Live,
    /// A Wine prefix, or an exported `.reg` file.
    At(PathBuf),
}

impl Choice {
    /// Reads `none`, `live`, or a path; a file of that name is named with a folder: `./live`.
    pub fn parse(text: &OsStr) -> Self {
        match text.to_str() {
            Some("none") => Self::None,
            Some("live") => Self::Live,
            _ => Self::At(text.into()),
        }
    }

    /// What is meant when nothing is said: on Windows the live registry, elsewhere none.
    pub fn of_this_machine() -> Self {
        if cfg!(windows) { Self::Live } else { Self::None }
    }

    /// Opens it; `None` for `none`. A folder is a Wine prefix, a file an exported one.
    ///
    /// # Errors
    ///
    /// [`OpenError`] when it cannot be read, or is not there.
    pub fn open(&self) -> Result<Option<Box<dyn View>>, OpenError> {
        Ok(match self {
            Self::None => None,
            Self::Live => Some(live::open()?),
            Self::At(path) if path.is_dir() => Some(Box::new(WinePrefix::read(path)?)),
            Self::At(path) => Some(Box::new(RegFile::read(path)?)),
        })
    }
}

impl Default for Choice {
    fn default() -> Self {
        Self::of_this_machine()
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Live => f.write_str("live"),
            Self::At(path) => path.display().fmt(f),
        }
    }
}
