//! The links of the chain that COM follows, and what each said.
//!
//! In: what a walk noted. Out: plain data, for reports and for tests. What always holds: links are in COM's order, and
//! the last one is the one that is broken, if any is. What it does not know: how they are told.

use crate::{File, Finding, Line, Origin, Unreadable, Version};

/// What an examination saw: the links up to the first that is broken, and everything that is wrong.
#[derive(Clone, Debug, Default)]
pub struct Examined {
    /// The links in the order in which COM follows them. When one is broken, it is the last.
    pub links: Vec<Link>,
    /// What is wrong, or worth knowing.
    pub findings: Vec<Finding>,
    /// Keys that may not be read. What is in them is taken as not there, as COM takes it.
    pub unreadable: Vec<Unreadable>,
}

/// A link of the chain.
#[derive(Clone, Debug)]
pub enum Link {
    /// The class that a ProgID stands for, or the current ProgID in its place.
    ProgId(Seen),
    /// The key of the class.
    Class(Seen),
    /// The file that serves the class.
    Server(Seen),
    /// Where the object lives.
    Apartment {
        /// What `ThreadingModel` says; `None` for a server in another process as well.
        model: Option<String>,
        /// Where that puts it.
        home: Placed,
        /// Whether calls of the client cross from one apartment to another.
        crosses: bool,
    },
    /// The key of the interface.
    Interface(Seen),
    /// The class that makes its proxies and stubs.
    Stub(Seen),
    /// The file that serves that class.
    StubServer(Seen),
    /// The libid that the interface names.
    TypeLib(Seen),
    /// The choice of a version.
    Version {
        /// What is asked for, as it is spelled.
        asked: String,
        /// Which one COM takes.
        taken: Option<Version>,
        /// The names of the keys that there are; of very many, some.
        there: Vec<String>,
    },
    /// The key of the locale.
    Locale(Seen),
    /// The path of the library.
    Path(Seen),
    /// What is there.
    File(File),
    /// Whether the library describes the interface.
    Iid {
        /// Whether it does.
        found: bool,
    },
    /// Whether automation can marshal what the interface says.
    Types {
        /// Why not.
        obstacles: Vec<String>,
        /// What Wine's marshaler refuses.
        refused: Vec<String>,
    },
}

/// Where an object lives (rule A2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Placed {
    /// In the client's apartment.
    Client,
    /// In the first single-threaded apartment of the process.
    MainSta,
    /// In a single-threaded apartment that COM makes for such objects.
    HostSta,
    /// In the multithreaded apartment.
    Mta,
    /// In the neutral apartment.
    Neutral,
    /// In another process.
    OtherProcess,
}

/// A key or value that was looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The key, below `HKEY_CLASSES_ROOT`.
    pub key: String,
    /// The name of the value; empty for the default one.
    pub name: String,
    /// What it says; `None` where there is none.
    pub text: Option<String>,
    /// Whose it is.
    pub origin: Option<Origin>,
    /// The line, when the registry was read from a file.
    pub at: Option<Line>,
    /// Whether it is looked for in the keys of programs of the other width, where COM of Wine (8.0) looks for what of
    /// an interface has no key for those of this one.
    pub is_far: bool,
}
