//! Why a look-up finds nothing, what is there instead, and what can be done.
//!
//! In: what was looked for, and a view. Out: an error with its candidates. What always holds: a key that is named as
//! missing was looked for. What it does not know: what the library or the class is wanted for.

use std::fmt;
use std::path::PathBuf;

use super::{Place, Unreadable};
use crate::model::{Guid, Libid, ParseGuidError, Version};

/// A library or a class that a registry does not lead to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unregistered {
    /// A key may not be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The library is not there in any version.
    #[error(r"library {{{libid}}} is not registered: there is no key `HKCR\TypeLib\{{{libid}}}`")]
    Library {
        /// The library.
        libid: Libid,
    },
    /// The library is there, but in no version that may stand in (rule R2).
    #[error(
        "library {{{libid}}} is not registered in version {wanted}, nor in one that may stand in; \
         below `HKCR\\TypeLib\\{{{libid}}}` there is {}",
        versions(there, strange)
    )]
    Version {
        /// The library.
        libid: Libid,
        /// The version that was asked for.
        wanted: Version,
        /// Those that are registered.
        there: Vec<Version>,
        /// Keys that stand where a version should, and are none.
        strange: Vec<String>,
    },
    /// Several versions, and none was asked for.
    #[error("library {{{libid}}} is registered in several versions: {}", versions(there, &[]))]
    Several {
        /// The library.
        libid: Libid,
        /// Those that are registered.
        there: Vec<Version>,
    },
    /// The version has no path: it was not taken away as a whole.
    #[error(
        r"no path is registered for library {{{libid}}} version {version}: there is no `{key}\LCID\win32` or `win64`"
    )]
    Path {
        /// The library.
        libid: Libid,
        /// The version that is meant.
        version: Version,
        /// The key of the version.
        key: String,
    },
    /// There is nothing where the paths lead.
    #[error("no file of library {{{libid}}} version {version} is there{}", lines(candidates))]
    File {
        /// The library.
        libid: Libid,
        /// The version that is meant.
        version: Version,
        /// Where it should be; at least one.
        candidates: Vec<Candidate>,
    },
    /// No class has the ProgID.
    #[error(r"ProgID `{progid}` is not registered: there is no key `HKCR\{progid}`{}", near(alike))]
    ProgId {
        /// The ProgID, as it may be shown.
        progid: String,
        /// Those that are most like it, best first.
        alike: Vec<String>,
    },
    /// A key is there, but names no class.
    #[error(r"`HKCR\{progid}` is no ProgID of a class: there is no CLSID in `{progid}\CLSID` or by way of `{progid}\CurVer`")]
    Clsid {
        /// The ProgID, as it may be shown.
        progid: String,
    },
    /// A GUID that is none.
    #[error("`{key}` holds no GUID")]
    Guid {
        /// The key.
        key: String,
        /// What it holds instead.
        source: ParseGuidError,
    },
    /// The class is not registered, or does not name a library.
    #[error(r"class {{{clsid}}} names no type library: there is no `HKCR\CLSID\{{{clsid}}}\TypeLib`{}", served(server))]
    TypeLib {
        /// The class.
        clsid: Guid,
        /// The file that serves the class, as registered.
        server: Option<String>,
        /// Where that file is on this machine.
        file: Option<PathBuf>,
    },
    /// The library that a class names is not there.
    #[error("class {{{clsid}}} has its type library in {{{libid}}}")]
    OfClass {
        /// The class.
        clsid: Guid,
        /// Its library.
        libid: Libid,
        /// What is wrong with that.
        source: Box<Unregistered>,
    },
}

/// A file that a library is said to be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Whose entry it is.
    pub place: Place,
    /// The key below the classes, up to `win32` or `win64`.
    pub key: String,
    /// The path, as registered.
    pub path: String,
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r"`{}\{}` says {}", self.place, self.key, self.path.escape_debug().to_string().replace(r"\\", r"\"))
    }
}

impl Unregistered {
    /// What can be done, when something can.
    pub fn cure(&self) -> Option<String> {
        match self {
            Self::Version { libid, there, .. } | Self::Several { libid, there } => {
                let version = there.last()?;
                Some(format!("name a version that is there, as in `libid:{{{libid}}}#{version}`"))
            }
            Self::TypeLib { file: Some(file), .. } => {
                Some(format!("name the file that serves it, which may have the library: {}", file.display()))
            }
            Self::File { .. } | Self::Path { .. } => Some("name the file itself, wherever it is".into()),
            Self::OfClass { source, .. } => source.cure(),
            _ => None,
        }
    }
}

/// Of very many, the last will do: they are the ones that count.
fn versions(there: &[Version], strange: &[String]) -> String {
    const SHOWN: usize = 10;
    let left_out = there.len().saturating_sub(SHOWN);
    let mut names: Vec<_> = there[left_out..].iter().map(ToString::to_string).collect();
    let shown = strange.iter().take(SHOWN);
    names.extend(shown.map(|name| format!("`{}`, which is no version", name.escape_debug())));
    match left_out + strange.len().saturating_sub(SHOWN) {
        0 => {}
        more => names.push(format!("and {more} more")),
    }
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn lines(candidates: &[Candidate]) -> String {
    candidates.iter().map(|candidate| format!("\n  {candidate}")).collect()
}

fn near(alike: &[String]) -> String {
    if alike.is_empty() { String::new() } else { format!("; near to it: {}", alike.join(", ")) }
}

fn served(server: &Option<String>) -> String {
    server
        .as_ref()
        .map(|server| format!("; it is served by {}", server.escape_debug().to_string().replace(r"\\", r"\")))
        .unwrap_or_default()
}
