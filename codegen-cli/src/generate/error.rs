//! What is in the way of generation, and what can be done about it.
//!
//! In: failures of the stages before. Out: one error, that names the library, the type and the member, and the cure in
//! the words of the door through which the user came.

mod no_source;

use std::fmt;
use std::path::PathBuf;

use super::Source;
use super::config::ConfigError;
use super::selection::Unselected;
use super::settings::SettingError;
use super::source::SourceError;
use crate::input;
use crate::model::{Libid, Version};
use crate::register::OpenError;
use crate::resolve::FolderError;
pub use no_source::{NoSource, Why};

/// Why no code was generated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The SOURCE means nothing.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The file cannot be read.
    #[error(transparent)]
    Input(#[from] input::Error),
    /// A folder that was named cannot be searched.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The file with settings cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A setting cannot be what it is.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// The registry that was named cannot be read.
    #[error(transparent)]
    Registry(#[from] OpenError),
    /// The library that was named by its libid, or by a class, is not found.
    #[error(transparent)]
    NoSource(Box<NoSource>),
    /// Rules of links contradict each other.
    #[error("the rules of links cannot all be followed{}", Lines(.0))]
    Links(Vec<String>),
    /// No code can be made of what the library says.
    #[error("{0}")]
    Problems(Box<Problems>),
}

/// A library that is in none of the folders, and that no registry leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingLibrary {
    /// Which library.
    pub libid: Libid,
    /// In which version.
    pub version: Version,
    /// Its file name where the library that refers to it was compiled; empty when nobody knows.
    pub file_name: String,
    /// The folders that were searched.
    pub searched: Vec<PathBuf>,
    /// Which registry was asked, and what it says.
    pub registry: Option<String>,
}

/// Everything that is in the way of the code, each with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems {
    /// What was to be generated from.
    pub source: Source,
    /// What is in the way: library, type, member and parameter, and what is wrong with it.
    pub problems: Vec<String>,
    /// The libraries that are missing, as far as problems speak of them.
    pub missing: Vec<MissingLibrary>,
    /// When some are: the files in the searched folders that could not be read. One may be what was looked for.
    pub broken: Vec<String>,
    /// The settings that select nothing.
    pub unselected: Vec<Unselected>,
}

/// Through which door a user came: what a setting is called there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// `comwright generate`.
    CommandLine,
    /// [`configure`](crate::configure).
    BuildScript,
    /// The macro `import_typelib!`.
    Macro,
}

/// Of very many lines, the first will do.
const SHOWN: usize = 30;

impl Problems {
    pub(super) fn new(
        source: &Source,
        problems: Vec<String>,
        missing: &[MissingLibrary],
        broken: Vec<String>,
        unselected: Vec<Unselected>,
    ) -> Self {
        // The universe repeats word for word what it was told of a library that is missing.
        let is_told = |library: &&MissingLibrary| {
            let name = library.to_string();
            problems.iter().any(|problem| problem.contains(&name))
        };
        let missing: Vec<_> = missing.iter().filter(is_told).cloned().collect();
        let broken = if missing.is_empty() { Vec::new() } else { broken };
        Self { source: source.clone(), problems, missing, broken, unselected }
    }
}

impl Error {
    /// What can be done about it, when that is known.
    pub fn cure(&self, door: Door) -> Option<String> {
        match self {
            Self::NoSource(missing) => Some(missing.cure(door)),
            Self::Problems(problems) if !problems.missing.is_empty() => Some(problems.cure(door)),
            _ => None,
        }
    }
}

impl Problems {
    fn cure(&self, door: Door) -> String {
        let libid = self.missing.first().map(|library| library.libid.to_string()).unwrap_or_default();
        match door {
            Door::CommandLine => format!(
                "name the folder that has it with `--include DIR`, or a registry with `--registry` (and with `--extern {{{libid}}}=crate::module` the \
                 module that its code is in, if there is one), or have its types opaque with `--missing opaque`"
            ),
            Door::BuildScript => format!(
                "name the folder that has it with `.include(\"dir\")`, or a registry with `.registry(…)` (and with `.external(\"{{{libid}}}\", \
                 \"crate::module\")` the module that its code is in, if there is one), or have its types opaque with \
                 `.missing(Missing::Opaque)`"
            ),
            Door::Macro => format!(
                "name the folder that has it with `include = [\"dir\"]`, or a registry with `registry = \"…\"` (and with `extern = {{ \"{{{libid}}}\" = \
                 crate::module }}` the module that its code is in, if there is one), or have its types opaque with \
                 `missing = opaque`"
            ),
        }
    }
}

impl MissingLibrary {
    /// Where it was looked for.
    pub(super) fn searched(&self) -> String {
        let folders = searched(&self.searched);
        self.registry.as_ref().map_or(folders.clone(), |said| format!("{folders}; {said}"))
    }
}

fn searched(folders: &[PathBuf]) -> String {
    if folders.is_empty() {
        return "no folder was named to look in".to_owned();
    }
    let folders: Vec<_> = folders.iter().map(|folder| folder.display().to_string()).collect();
    format!("looked in {}", folders.join(", "))
}

impl fmt::Display for MissingLibrary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "library {{{}}} version {}", self.libid, self.version)?;
        if !self.file_name.is_empty() {
            write!(f, " ({:?} where it was compiled)", self.file_name)?;
        }
        f.write_str(" is not found")
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no code can be generated from {}{}", self.source, Lines(&self.problems))?;
        for missing in &self.missing {
            write!(f, "\n  {{{}}}: {}", missing.libid, missing.searched())?;
        }
        let unselected: Vec<_> = self.unselected.iter().map(ToString::to_string).collect();
        write!(f, "{}{}", Lines(&self.broken), Lines(&unselected))
    }
}

/// Lines behind a message, indented.
struct Lines<'a>(&'a [String]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.0.iter().take(SHOWN) {
            write!(f, "\n  {}", line.replace('\n', "\n  "))?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}
