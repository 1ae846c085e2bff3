//! Which registry is looked in.
//!
//! In: an argument of a command line, or a setting. Out: a view. What always holds: what is named and is no registry is
//! an error. What it does not know: what a registry is opened for.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

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
    /// `prefix:DIR`: a Wine prefix.
    Prefix(PathBuf),
}

impl Choice {
    /// Reads `none`, `live`, `prefix:DIR`, or a path; a file of such a name is named with a folder: `./live`. `~/`
    /// begins a prefix in the home of the user: no shell replaces it there.
    pub fn parse(text: &OsStr) -> Self {
        match text.to_str() {
            Some("none") => Self::None,
            Some("live") => Self::Live,
            Some(text) if text.starts_with(PREFIX) => Self::Prefix(in_home(&text[PREFIX.len()..])),
            _ => Self::At(text.into()),
        }
    }

    /// The same, where a path that is not whole begins in `folder`.
    #[must_use]
    pub fn in_folder(self, folder: &Path) -> Self {
        match self {
            Self::None | Self::Live => self,
            Self::At(path) => Self::At(folder.join(path)),
            Self::Prefix(path) => Self::Prefix(folder.join(path)),
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
            Self::Prefix(path) => Some(Box::new(WinePrefix::read(path)?)),
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
            Self::Prefix(path) => write!(f, "{PREFIX}{}", path.display()),
        }
    }
}

/// How a Wine prefix is named.
const PREFIX: &str = "prefix:";

fn in_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(path), Some(home)) => Path::new(&home).join(path),
        _ => path.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Choice;

    #[test]
    fn registries_are_named() {
        let parse = |text: &str| Choice::parse(text.as_ref());
        assert_eq!(parse("live"), Choice::Live);
        assert_eq!(parse("./live"), Choice::At("./live".into()));
        assert_eq!(parse("prefix:a/b").to_string(), "prefix:a/b");
        assert_eq!(parse("prefix:b").in_folder(Path::new("a")), Choice::Prefix(Path::new("a").join("b")));
        assert_eq!(parse("b.reg").in_folder(Path::new("a")), Choice::At(Path::new("a").join("b.reg")));
        assert_eq!(parse("none").in_folder(Path::new("a")), Choice::None);
    }
}
