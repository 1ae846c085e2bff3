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
    /// A library of one of the folders to look in, or else of the registry:
    /// `libid:{5b1c7a10-0005-4c5e-9a51-000000000001}#2.0`. As for imported libraries, a greater minor version stands in
    /// for the one that is asked for.
    Library {
        /// Which library.
        libid: Libid,
        /// In which version; `None` for the only one that there is.
        version: Option<Version>,
    },
    /// The library of a class, which the registry knows by its ProgID: `progid:Msxml2.DOMDocument`.
    Class(ProgId),
}

/// The name of a class: one key of a registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgId(String);

impl ProgId {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A SOURCE that means nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// `libid:` with something else than a libid and a version behind it.
    #[error(
        "`libid:{0}` is not of the form `libid:{{GUID}}#MAJOR.MINOR` or `libid:{{GUID}}`, both numbers decimal as \
         `comwright list` has them"
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
    /// `progid:` with something behind it that is no name of a key.
    #[error("`progid:{0}` is not of the form `progid:NAME`: a name has up to 255 characters and no backslash")]
    ProgId(String),
}

impl Source {
    /// Reads a SOURCE. A file whose name begins with `libid:` or `progid:` is named with a folder: `./libid:x`.
    ///
    /// # Errors
    ///
    /// [`SourceError`] when what follows `libid:` is no libid, with a version or without, or what follows `progid:` can
    /// be no ProgID.
    pub fn parse(text: &OsStr) -> Result<Self, SourceError> {
        if let Some(library) = text.to_str().and_then(|text| text.strip_prefix("libid:")) {
            return library_of(library);
        }
        if let Some(name) = text.to_str().and_then(|text| text.strip_prefix("progid:")) {
            return class_of(name);
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
            Self::Library { libid, version: Some(version) } => write!(f, "libid:{{{libid}}}#{version}"),
            Self::Library { libid, version: None } => write!(f, "libid:{{{libid}}}"),
            Self::Class(name) => write!(f, "progid:{}", name.0),
        }
    }
}

fn library_of(text: &str) -> Result<Source, SourceError> {
    let form = || SourceError::Form(text.to_owned());
    let (libid, version) = match text.split_once('#') {
        Some((libid, version)) => {
            let (major, minor) = version.split_once('.').ok_or_else(form)?;
            let number =
                |text: &str| text.parse::<u16>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
            (libid, Some(Version { major: number(major).ok_or_else(form)?, minor: number(minor).ok_or_else(form)? }))
        }
        None => (text, None),
    };
    let libid: Guid = libid.parse().map_err(|source| SourceError::Libid { text: text.to_owned(), source })?;
    Ok(Source::Library { libid: Libid(libid), version })
}

fn class_of(name: &str) -> Result<Source, SourceError> {
    const LONGEST: usize = 255;
    let is_key = !name.is_empty() && !name.contains(['\\', '\0']) && name.chars().count() <= LONGEST;
    if is_key { Ok(Source::Class(ProgId(name.to_owned()))) } else { Err(SourceError::ProgId(name.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::{Source, SourceError};

    const LIBID: &str = "5b1c7a10-0005-4c5e-9a51-000000000001";

    #[test]
    fn a_library_is_named_by_libid_and_version() {
        let source: Source = format!("libid:{{{}}}#2.10", LIBID.to_uppercase()).parse().unwrap();
        let Source::Library { libid, version } = &source else { panic!("{source:?}") };
        assert_eq!((libid.to_string().as_str(), version.unwrap().to_string().as_str()), (LIBID, "2.10"));
        assert_eq!(source.to_string(), format!("libid:{{{LIBID}}}#2.10"));
        assert_eq!(source.to_string().parse(), Ok(source));

        let source: Source = format!("libid:{LIBID}").parse().unwrap();
        assert!(matches!(source, Source::Library { version: None, .. }), "{source:?}");
        assert_eq!(source.to_string(), format!("libid:{{{LIBID}}}"));
    }

    #[test]
    fn other_texts_after_libid_are_refused() {
        for rest in ["", "{x}", "#1.0", "{x}#1.0"] {
            assert!(format!("libid:{rest}").parse::<Source>().is_err(), "{rest}");
        }
        for version in ["", "1", "1.", ".0", "1.0.0", "a.b", "+1.0", "1.65536"] {
            let error = format!("libid:{{{LIBID}}}#{version}").parse::<Source>().unwrap_err();
            assert!(matches!(error, SourceError::Form(_)), "{version}: {error}");
        }
    }

    #[test]
    fn a_class_is_named_by_its_progid() {
        let source: Source = "progid:Word.Application".parse().unwrap();
        assert!(matches!(&source, Source::Class(name) if name.as_str() == "Word.Application"), "{source:?}");
        assert_eq!(source.to_string(), "progid:Word.Application");
        for name in ["", r"CLSID\{x}", "a\0b", &"a".repeat(256)] {
            let error = format!("progid:{name}").parse::<Source>().unwrap_err();
            assert!(matches!(error, SourceError::ProgId(_)), "{name}: {error}");
        }
        assert!(matches!("./progid:x".parse(), Ok(Source::File(_))));
    }
}
