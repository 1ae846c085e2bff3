//! A SOURCE whose library is not found: where it was looked for, and what is there instead.

use std::fmt;
use std::path::PathBuf;

use super::{Door, Lines, Source, searched};
use crate::model::Version;
use crate::register::Unregistered;

/// A library that was named by its libid, or by a class, and is not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSource {
    /// What was named.
    pub wanted: Source,
    /// The folders that were searched.
    pub searched: Vec<PathBuf>,
    /// What is in the way.
    pub why: Why,
    /// The files in the folders that could not be read. One may be what was looked for.
    pub broken: Vec<String>,
}

/// Why a library is not found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// No folder has it, and there is no registry.
    NoRegistry,
    /// The folders have several versions of it, and none was named.
    Several(Vec<Version>),
    /// No folder has it, and this registry leads nowhere.
    Unregistered(String, Unregistered),
    /// What is registered for it is another library.
    Other(String),
}

impl NoSource {
    pub(super) fn cure(&self, door: Door) -> String {
        let (include, registry) = match door {
            Door::CommandLine => ("`--include DIR`", "`--registry`"),
            Door::BuildScript => ("`.include(\"dir\")`", "`.registry(\"…\")`"),
            Door::Macro => ("`include = [\"dir\"]`", "`registry = \"…\"`"),
        };
        let folder = format!("name the folder that has it with {include}");
        let is_class = matches!(self.wanted, Source::Class(_));
        match &self.why {
            Why::NoRegistry => {
                let registry = format!(
                    "a registry with {registry}: a Wine prefix, an exported `.reg` file, or `live` for that of Windows"
                );
                if is_class { format!("name {registry}") } else { format!("{folder}, or {registry}") }
            }
            Why::Several(versions) => {
                let version = versions.last().copied().unwrap_or_default();
                format!("name the version that is meant, as in `{}#{version}`", self.wanted)
            }
            Why::Unregistered(_, why) => {
                let instead = if is_class { "name the file of the library".to_owned() } else { folder };
                why.cure().unwrap_or(instead)
            }
            Why::Other(_) => folder,
        }
    }
}

impl fmt::Display for NoSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.wanted {
            Source::Library { libid, version: Some(version) } => write!(f, "library {{{libid}}} version {version}")?,
            Source::Library { libid, version: None } => write!(f, "library {{{libid}}}")?,
            Source::Class(name) => write!(f, "the library of `{}`", name.as_str().escape_debug())?,
            Source::File(file) => file.fmt(f)?,
        }
        match &self.why {
            Why::Several(versions) => {
                let versions: Vec<_> = versions.iter().map(ToString::to_string).collect();
                write!(f, " is there in versions {}", versions.join(", "))?;
            }
            _ => f.write_str(" is not found")?,
        }
        // A class is looked for in a registry only.
        match (&self.wanted, &self.why) {
            (Source::Class(_), Why::NoRegistry) => f.write_str("; no registry was given to look in")?,
            (Source::Class(_), _) => {}
            _ => write!(f, "; {}", searched(&self.searched))?,
        }
        match &self.why {
            Why::Unregistered(registry, why) => {
                write!(f, "\n  {registry}: {}", super::super::with_causes(why).replace('\n', "\n  "))?;
            }
            Why::Other(text) => write!(f, "\n  {text}")?,
            Why::NoRegistry | Why::Several(_) => {}
        }
        write!(f, "{}", Lines(&self.broken))
    }
}

impl std::error::Error for NoSource {}
