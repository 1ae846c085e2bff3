//! What code is generated from: a SOURCE of any form.
//!
//! In: text from a command line or a build script. Out: a [`Source`]. What it does not know: whether there is such a
//! library.

use std::ffi::OsStr;
use std::fmt;
use std::str::FromStr;

use crate::input;
use crate::model::{Guid, Libid, ParseGuidError, Version};

/// What code is generated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file: `phonebook.tlb`, or `phonebook.dll\2`.
    File(input::Source),
    /// A library of one of the folders to look in: `libid:{5b1c7a10-0005-4c5e-9a51-000000000001}#2.0`. As for imported
    /// libraries, a greater minor version stands in for the one that is asked for.
    Library {
        /// Which library.
        libid: Libid,
        /// In which version.
        version: Version,
    },
}

/// A SOURCE that means nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// `libid:` with something else than a libid and a version behind it.
    #[error(
        "`libid:{0}` is not of the form `libid:{{GUID}}#MAJOR.MINOR`, both numbers decimal as `comwright list` has them"
    )]
    Form(String),
    /// `libid:` with something else than a GUID behind it.
    #[error("`libid:{text}`")]
    Libid {
        /// What stands behind `libid:`.
        text: String,
        /// What is wrong with it.
        source: ParseGuidError,
    },
    /// `progid:`.
    #[error(
        "`progid:{0}` is found through a registry, and none is read yet: name the file, or `libid:{{GUID}}#MAJOR.MINOR` \
         and the folder that has it"
    )]
    ProgId(String),
}

impl Source {
    /// Reads a SOURCE. A file whose name begins with `libid:` or `progid:` is named with a folder: `./libid:x`.
    ///
    /// # Errors
    ///
    /// [`SourceError`] when what follows `libid:` is no libid and version, and for every `progid:`.
    pub fn parse(text: &OsStr) -> Result<Self, SourceError> {
        if let Some(library) = text.to_str().and_then(|text| text.strip_prefix("libid:")) {
            return library_of(library);
        }
        if let Some(name) = text.to_str().and_then(|text| text.strip_prefix("progid:")) {
            return Err(SourceError::ProgId(name.to_owned()));
        }
        Ok(Self::File(input::Source::parse(text)))
    }
}

impl FromStr for Source {
    type Err = SourceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text.as_ref())
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => file.fmt(f),
            Self::Library { libid, version } => write!(f, "libid:{{{libid}}}#{version}"),
        }
    }
}

fn library_of(text: &str) -> Result<Source, SourceError> {
    let form = || SourceError::Form(text.to_owned());
    let (libid, version) = text.split_once('#').ok_or_else(form)?;
    let (major, minor) = version.split_once('.').ok_or_else(form)?;
    let number = |text: &str| text.parse::<u16>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let version = Version { major: number(major).ok_or_else(form)?, minor: number(minor).ok_or_else(form)? };
    let libid: Guid = libid.parse().map_err(|source| SourceError::Libid { text: text.to_owned(), source })?;
    Ok(Source::Library { libid: Libid(libid), version })
}

#[cfg(test)]
mod tests {
    use super::{Source, SourceError};

    const LIBID: &str = "5b1c7a10-0005-4c5e-9a51-000000000001";

    #[test]
    fn a_library_is_named_by_libid_and_version() {
        let source: Source = format!("libid:{{{}}}#2.10", LIBID.to_uppercase()).parse().unwrap();
        let Source::Library { libid, version } = &source else { panic!("{source:?}") };
        assert_eq!((libid.to_string().as_str(), version.major, version.minor), (LIBID, 2, 10));
        assert_eq!(source.to_string(), format!("libid:{{{LIBID}}}#2.10"));
        assert_eq!(source.to_string().parse(), Ok(source));
    }

    #[test]
    fn other_texts_after_libid_are_refused() {
        for rest in ["", "#1.0", "{x}#1.0", LIBID] {
            assert!(format!("libid:{rest}").parse::<Source>().is_err(), "{rest}");
        }
        for version in ["", "1", "1.", ".0", "1.0.0", "a.b", "+1.0", "1.65536"] {
            let error = format!("libid:{{{LIBID}}}#{version}").parse::<Source>().unwrap_err();
            assert!(matches!(error, SourceError::Form(_)), "{version}: {error}");
        }
    }

    #[test]
    fn a_progid_needs_a_registry() {
        let error = "progid:Word.Application".parse::<Source>().unwrap_err().to_string();
        assert!(error.contains("`progid:Word.Application`") && error.contains("registry"), "{error}");
        assert!(matches!("./progid:x".parse(), Ok(Source::File(_))));
    }
}
