//! What is where a registered path leads.

use std::fmt;
use std::rc::Rc;

use crate::{Code, Guid, Version};

/// What a registered path is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// A DLL or a command line: the file that serves a class.
    Server,
    /// The path of a program, whole and without arguments.
    Program,
    /// A type library, maybe with the number of a resource behind it.
    Library,
}

impl FileKind {
    /// Whether COM finds a file by a text, if there is one. LoadTypeLib takes a text as it is: with a blank or quotes
    /// before the path, or `\` behind it, or a folder that is the program's own on a drive, it is none of a file; nor
    /// is a text with quotes that of a program. One that begins with a variable leads nowhere where nobody replaces it.
    pub fn can_lead(self, text: &str, expands: bool) -> bool {
        let is_variable = |text: &str| text.strip_prefix('%').is_some_and(|rest| rest.contains('%'));
        match self {
            Self::Server => expands || !is_variable(text.trim_start_matches([' ', '"'])),
            Self::Program => (expands || !is_variable(text)) && !text.contains('"'),
            Self::Library => {
                let is_of_program = matches!(text.as_bytes(), [drive, b':', next, ..]
                    if drive.is_ascii_alphabetic() && !matches!(next, b'\\' | b'/'));
                let is_odd = text.starts_with([' ', '\t', '"']) || text.ends_with(['\\', '/']);
                (expands || !is_variable(text)) && !is_odd && !is_of_program
            }
        }
    }
}

/// What is where a registered path leads.
#[derive(Clone, Debug)]
pub enum File {
    /// Nothing.
    Missing {
        /// The whole path.
        whole: String,
    },
    /// A file that may not be read.
    Unreadable {
        /// The whole path.
        whole: String,
        /// What the system says.
        reason: String,
    },
    /// On a drive of another machine, or where the loader looks for it: nothing is claimed.
    Elsewhere,
    /// A file.
    There(Contents),
}

impl File {
    /// The whole path; `None` where it is not known.
    pub(crate) fn whole(&self) -> Option<&str> {
        match self {
            Self::Missing { whole } | Self::Unreadable { whole, .. } => Some(whole),
            Self::There(contents) => Some(&contents.whole),
            Self::Elsewhere => None,
        }
    }
}

/// A file that is there.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The whole path.
    pub whole: String,
    /// What it is to those that load and start it.
    pub code: Code,
    /// The library in it; `None` when there is none, or none that can be read.
    pub library: Option<Rc<dyn Describes>>,
    /// Whether the path names a resource by its number, and the file is a library by itself, which has none.
    pub is_numbered: bool,
}

/// A library that was read from a file.
pub trait Describes: fmt::Debug {
    /// Its libid.
    fn libid(&self) -> Guid;

    /// Its version.
    fn version(&self) -> Version;

    /// Whether it describes the interface, dispinterface or class with this GUID.
    fn has(&self, iid: Guid) -> bool;
}
