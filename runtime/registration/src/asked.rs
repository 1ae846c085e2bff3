//! What is asked for: an interface, or a class.
//!
//! In: what a library, an IID or a CLSID tells of it. Out: plain data that the chain follows. What always holds: what
//! is not known is `None` or empty, and is not guessed. What it does not know: where it was learnt.

use crate::{Guid, Version};

/// An interface that is to cross apartments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Interface {
    /// Its IID.
    pub iid: Guid,
    /// What messages call it.
    pub name: String,
    /// How it is called; `None` where only the IID is known, as in a failed cast.
    pub called_by: Option<CalledBy>,
    /// The library that describes it; `None` where only the IID is known.
    pub home: Option<LibraryRef>,
    /// The interfaces of automation that it extends, nearest first, without IDispatch: automation makes the proxies of
    /// an interface of those of its base, so that each has to be registered as if it were asked for. What they need of
    /// other libraries, and what keeps them from being marshaled, the interface has itself.
    pub bases: Vec<Interface>,
    /// What it extends or its functions name of other libraries.
    pub needs: Vec<Needed>,
    /// Why automation cannot marshal it (rule R7), in words.
    pub obstacles: Vec<String>,
    /// What Wine's marshaler refuses of it, in words, whatever rule R7 says.
    pub refused: Vec<String>,
}

/// How an interface is called, and so who marshals it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CalledBy {
    /// By its table; `oleautomation`.
    Table,
    /// By its table and by name.
    Dual,
    /// By name only: a dispinterface.
    Dispatch,
    /// By its table, and not automation's: it needs a proxy of its own.
    Plain,
    /// Never from another apartment: `local`.
    Local,
}

/// The library that something is in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LibraryRef {
    /// Its libid.
    pub libid: Guid,
    /// Its version.
    pub version: Version,
    /// Its locale.
    pub lcid: u32,
    /// What messages call it.
    pub name: String,
}

/// What is needed of another library.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Needed {
    /// The library.
    pub library: LibraryRef,
    /// The types, as far as they are named by their GUIDs.
    pub types: Vec<Guid>,
}

impl Needed {
    /// The name that the library's file had where it was referred to, without its folder; empty where that is not
    /// known.
    pub fn file(&self) -> &str {
        self.library.name.rsplit(['\\', '/']).next().unwrap_or_default()
    }
}

/// A class that is to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Class {
    /// Its CLSID.
    pub clsid: Guid,
    /// What messages call it.
    pub name: String,
    /// The ProgID by which it is made.
    pub prog_id: Option<String>,
    /// The library that describes it.
    pub home: Option<LibraryRef>,
}

/// The apartment that a client is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Client {
    /// A single-threaded one; it is taken to be the first of the process.
    Sta,
    /// The multithreaded one.
    Mta,
}
