//! What is known of an interface that there are proxies for.

use std::ffi::c_void;

use windows_core::{GUID, Interface};

/// An interface that there are proxies for: its name, its IID, and the table of functions that switch apartments.
///
/// Generated code has one for each interface of `--proxy`, in one list a module ([`Proxies`]).
#[derive(Debug)]
pub struct Proxy {
    name: &'static str,
    iid: GUID,
    table: *const c_void,
}

/// The proxies of a module.
pub type Proxies = &'static [&'static Proxy];

// SAFETY: C12. A name, a number and the address of a table that nobody writes to.
unsafe impl Send for Proxy {}
// SAFETY: as above.
unsafe impl Sync for Proxy {}

impl Proxy {
    /// The proxies of an interface called `name`, which have this table: the functions of IUnknown in it are
    /// [`UNKNOWN_PROXY`](super::UNKNOWN_PROXY)'s, and each of the others is one call of [`switch`](super::switch()) or of one
    /// of its kind.
    ///
    /// # Safety
    ///
    /// C1: the functions are such ones, each for its own slot. A list of proxies is used for the whole process.
    pub const unsafe fn new<I: Interface>(name: &'static str, table: &'static I::Vtable) -> Self {
        Self { name, iid: I::IID, table: (&raw const *table).cast() }
    }

    /// The interface's name, as it is declared.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The interface.
    pub const fn iid(&self) -> GUID {
        self.iid
    }

    /// Its functions.
    pub(super) const fn table(&self) -> *const c_void {
        self.table
    }
}
