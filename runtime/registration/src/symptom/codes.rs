//! Codes by what a program does and on which system.
//!
//! In: codes of Windows, and those of Wine. Out: what programs meet of one kind of finding. What always holds: a fault
//! in what marshals an interface, or in its library, is met by those as well who make an object. What it does not know:
//! which kinds there are.

use super::hresult::{
    CLASS_E_CLASSNOTAVAILABLE, CO_E_DLLNOTFOUND, E_ACCESSDENIED, E_NOINTERFACE, ERROR_MOD_NOT_FOUND, OK,
    REGDB_E_CLASSNOTREG, REGDB_E_IIDNOTREG, REGDB_E_KEYMISSING, TYPE_E_CANTLOADLIBRARY, TYPE_E_ELEMENTNOTFOUND,
    TYPE_E_LIBNOTREGISTERED,
};

/// What programs meet of a kind. Each pair is that of Windows, and that of Wine; what is empty is not met there.
pub(super) struct Codes {
    pub(super) stub_of: Pair,
    pub(super) marshal: Pair,
    pub(super) load: Pair,
    pub(super) create: Pair,
}

/// Codes of Windows, and those of Wine.
pub(super) type Pair = [&'static [u32]; 2];

pub(super) const NOT_MET: Pair = [&[], &[]];
pub(super) const FINE: Pair = [&[OK], &[OK]];
pub(super) const NO_CLASS: Pair = [&[REGDB_E_CLASSNOTREG], &[REGDB_E_CLASSNOTREG]];

/// What Windows gives where what is needed of another library, or a base, is not to be had.
pub(super) const NEEDED_AND_MISSING: &[u32] = &[
    TYPE_E_CANTLOADLIBRARY,
    TYPE_E_LIBNOTREGISTERED,
    TYPE_E_ELEMENTNOTFOUND,
    REGDB_E_IIDNOTREG,
    REGDB_E_CLASSNOTREG,
    E_ACCESSDENIED,
    ERROR_MOD_NOT_FOUND,
    CLASS_E_CLASSNOTAVAILABLE,
    E_NOINTERFACE,
];

/// The last two come where only a DLL is asked for.
pub(super) const NO_DLL_UNDER_WINE: &[u32] =
    &[REGDB_E_CLASSNOTREG, REGDB_E_KEYMISSING, E_ACCESSDENIED, CO_E_DLLNOTFOUND];

impl Codes {
    /// A fault in what marshals the interface: an object that is made in another apartment has to be marshaled as well.
    pub(super) const fn of_marshaling(stub_of: Pair, marshal: Pair) -> Self {
        Self { stub_of, marshal, load: NOT_MET, create: marshal }
    }

    /// A fault of a library.
    pub(super) const fn of_library(marshal: Pair, load: Pair) -> Self {
        Self { stub_of: FINE, marshal, load, create: marshal }
    }

    /// A fault of a class.
    pub(super) const fn of_class(create: Pair) -> Self {
        Self { stub_of: NOT_MET, marshal: NOT_MET, load: NOT_MET, create }
    }
}
