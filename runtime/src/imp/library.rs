//! What generated code says of its type library.
//!
//! In: a `static` of each module that is made of a library: its name, libid, version and locale, and its interfaces. Out: what
//! COM looks up of them, for messages and for [`check_registration`](crate::imp::check_registration). What always holds: it
//! is data, which nothing reads while a call goes well. What it does not know: where the library is, and whether it is
//! registered.

#![cfg_attr(not(windows), allow(dead_code, reason = "there is nothing to look up elsewhere"))]

use windows_core::{GUID, Interface};

/// The type library that a module is generated from.
#[derive(Debug, PartialEq, Eq)]
pub struct Library {
    name: &'static str,
    libid: GUID,
    version: (u16, u16),
    lcid: u32,
    interfaces: &'static [Registered],
}

/// An interface of a library.
#[derive(Debug, PartialEq, Eq)]
pub struct Registered {
    name: &'static str,
    iid: GUID,
    called_by: CalledBy,
}

/// How an interface is called, and so who marshals it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalledBy {
    /// By its table; `oleautomation`.
    Table,
    /// By its table and by name.
    Dual,
    /// By name only.
    Dispatch,
    /// By its table, and automation does not marshal it.
    Plain,
}

impl Library {
    /// The library with this name, libid, version and locale, and its interfaces.
    pub const fn new(
        name: &'static str,
        libid: GUID,
        version: (u16, u16),
        lcid: u32,
        interfaces: &'static [Registered],
    ) -> Self {
        Self { name, libid, version, lcid, interfaces }
    }

    /// What it is called.
    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// Its libid.
    pub(crate) const fn libid(&self) -> GUID {
        self.libid
    }

    /// Its version: before the point, and behind it.
    pub(crate) const fn version(&self) -> (u16, u16) {
        self.version
    }

    /// Its locale.
    pub(crate) const fn lcid(&self) -> u32 {
        self.lcid
    }

    /// Its interfaces.
    pub(crate) const fn interfaces(&self) -> &'static [Registered] {
        self.interfaces
    }

    /// The interface with this IID, if it is one of those that code was generated for.
    pub(crate) fn interface(&self, iid: &GUID) -> Option<&'static Registered> {
        self.interfaces.iter().find(|interface| interface.iid == *iid)
    }
}

impl Registered {
    /// An interface that is called by its table, and that automation marshals.
    pub const fn table<I: Interface>(name: &'static str) -> Self {
        Self { name, iid: I::IID, called_by: CalledBy::Table }
    }

    /// A dual one.
    pub const fn dual<I: Interface>(name: &'static str) -> Self {
        Self { name, iid: I::IID, called_by: CalledBy::Dual }
    }

    /// A dispinterface.
    pub const fn dispatch<I: Interface>(name: &'static str) -> Self {
        Self { name, iid: I::IID, called_by: CalledBy::Dispatch }
    }

    /// One that needs a proxy of its own.
    pub const fn plain<I: Interface>(name: &'static str) -> Self {
        Self { name, iid: I::IID, called_by: CalledBy::Plain }
    }

    /// What the library calls it.
    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// Its IID.
    pub(crate) const fn iid(&self) -> GUID {
        self.iid
    }

    /// How it is called.
    pub(crate) const fn called_by(&self) -> CalledBy {
        self.called_by
    }
}
