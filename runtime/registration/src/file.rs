//! What is where a registered path leads.
//!
//! In: what whoever has a registry found there. Out: plain data, and what texts lead to a file at all. What always
//! holds: of a file that cannot be looked at, nothing is claimed. What it does not know: how a library is read, and on
//! which drives files are.

use std::fmt;
use std::rc::Rc;

use crate::{Code, Guid, Version};

/// What a registered path is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// The DLL that serves a class, as `LoadLibrary` takes it.
    Dll,
    /// The command line of a program that serves a class.
    Server,
    /// The path of a program, whole and without arguments.
    Program,
    /// A type library, maybe with the number of a resource behind it.
    Library,
}

impl FileKind {
    /// Whether COM finds a file by a text, if there is one. Those who load a library or a DLL take a text as it is:
    /// with a blank or quotes before the path, or `\` behind it, it is none of a file; nor is a text with quotes that
    /// of a program. One that begins with a variable leads nowhere where nobody replaces it.
    pub fn can_lead(self, text: &str, expands: bool) -> bool {
        let is_variable = |text: &str| text.strip_prefix('%').is_some_and(|rest| rest.contains('%'));
        match self {
            Self::Server => {
                let path = self.path_in(text);
                (expands || !is_variable(path)) && is_name(path) && !text.starts_with([' ', '\t'])
            }
            Self::Program => (expands || !is_variable(text)) && !text.contains('"'),
            Self::Dll | Self::Library => {
                let text = self.path_in(text);
                (expands || !is_variable(text)) && is_name(text)
            }
        }
    }

    /// The path in a text: of a DLL, COM takes what is between two quotes, wherever they are; a command line begins
    /// with it, in quotes, or up to a blank at the least.
    pub fn path_in(self, text: &str) -> &str {
        let quoted = text.find('"').and_then(|start| text[start + 1..].split_once('"'));
        match self {
            Self::Dll => quoted.map_or(text, |(path, _)| path),
            Self::Server => match quoted.filter(|_| text.starts_with('"')) {
                Some((path, _)) => path,
                None => text.split([' ', '\t']).next().unwrap_or_default(),
            },
            Self::Program | Self::Library => text,
        }
    }

    /// Whether it depends on the program where a path leads: it begins in the current folder, or that of a drive. A
    /// name alone is looked for in the folders of the system as well.
    pub fn is_of_program(self, text: &str) -> bool {
        let path = self.path_in(text);
        let is_whole = matches!(path.as_bytes(), [drive, b':', b'\\' | b'/', ..] if drive.is_ascii_alphabetic());
        let is_name = !path.contains(['\\', '/', ':']);
        let is_replaced = path.strip_prefix('%').is_some_and(|rest| rest.contains('%'));
        self != Self::Program && !is_whole && !is_name && !is_replaced && !is_shared(path)
    }
}

/// Whether a path begins as one of another machine does, or of a device.
fn is_shared(path: &str) -> bool {
    matches!(path.as_bytes(), [b'\\' | b'/', b'\\' | b'/', ..])
}

/// Whether a path is one of another machine, of which nothing can be said.
pub(crate) fn is_remote(path: &str) -> bool {
    is_shared(path) && !matches!(path.as_bytes().get(2), Some(b'?' | b'.'))
}

/// Whether a text may be the path of a file.
fn is_name(text: &str) -> bool {
    let path = [r"\\?\", r"\\.\"].into_iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
    let behind_drive = match path.as_bytes() {
        [drive, b':', ..] if drive.is_ascii_alphabetic() => &path[2..],
        _ => path,
    };
    let is_odd = |next: char| next.is_control() || matches!(next, '"' | '<' | '>' | '|' | '?' | '*' | ':');
    // Of a path in that form, nothing is taken away.
    let is_kept = text.starts_with(r"\\?\") && text.split('\\').any(|name| name == "..");
    !is_kept && !text.starts_with([' ', '\t']) && !text.ends_with(['\\', '/']) && !behind_drive.contains(is_odd)
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
    /// On a drive of another machine: nothing is claimed.
    Elsewhere,
    /// Where the program is, or its variables say.
    OfProgram,
    /// A file.
    There(Contents),
}

impl File {
    /// The whole path; `None` where it is not known.
    pub(crate) fn whole(&self) -> Option<&str> {
        match self {
            Self::Missing { whole } | Self::Unreadable { whole, .. } => Some(whole),
            Self::There(contents) => Some(&contents.whole),
            Self::Elsewhere | Self::OfProgram => None,
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
