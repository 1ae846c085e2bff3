//! Stand-ins for the components, where there are none: small objects of ours, served through the server halves that are
//! generated of the same type libraries, that do what the programs ask of them.
//!
//! In: the name of a component. Out: its class, served in this process under its ProgID. What always holds: what a program
//! gets out is what it has put in; what a stand-in does not have says E_NOTIMPL.

#![cfg_attr(
    not(all(
        found = "msado15",
        found = "msi",
        found = "msscript",
        found = "msxml6",
        found = "scrrun",
        found = "vbscript",
        found = "wbemdisp",
        found = "winhttp",
        found = "wshom"
    )),
    allow(dead_code, unused_imports, reason = "what those have in common that were not generated")
)]

#[cfg(found = "msado15")]
mod ado;
mod counted;
#[cfg(found = "scrrun")]
mod dictionary;
mod enumerator;
#[cfg(found = "scrrun")]
mod file_system;
#[cfg(found = "msi")]
mod installer;
#[cfg(found = "msxml6")]
mod msxml;
#[cfg(found = "vbscript")]
mod reg_exp;
#[cfg(found = "msxml6")]
mod sax;
#[cfg(found = "msscript")]
mod script_control;
#[cfg(found = "wshom")]
mod shell;
#[cfg(found = "winhttp")]
mod win_http;
#[cfg(found = "wbemdisp")]
mod wmi;
#[cfg(found = "msxml6")]
mod xml;

use std::any::Any;

use comwright::{HRESULT, IUnknown, Result};

use counted::Counted;
pub use counted::live;
use enumerator::enumerator;

/// Serves the class of a component, until what comes out is dropped. `None` when no code was generated for it.
///
/// # Errors
///
/// That the thread is in no apartment.
pub fn serve(name: &str) -> Result<Option<Box<dyn Any>>> {
    STAND_INS.iter().find(|(known, _)| *known == name).map(|(_, serve)| serve()).transpose()
}

/// What serves a class, until what comes out is dropped.
type Serve = fn() -> Result<Box<dyn Any>>;

/// What there is.
const STAND_INS: &[(&str, Serve)] = &[
    #[cfg(found = "msado15")]
    ("ado", || served(ado::serve)),
    #[cfg(found = "scrrun")]
    ("dictionary", || served(dictionary::serve)),
    #[cfg(found = "scrrun")]
    ("file_system", || served(file_system::serve)),
    #[cfg(found = "msi")]
    ("installer", || served(installer::serve)),
    #[cfg(found = "msxml6")]
    ("msxml", || served(msxml::serve)),
    #[cfg(found = "vbscript")]
    ("reg_exp", || served(reg_exp::serve)),
    #[cfg(found = "msxml6")]
    ("sax", || served(sax::serve)),
    #[cfg(found = "msscript")]
    ("script_control", || served(script_control::serve)),
    #[cfg(found = "wshom")]
    ("shell", || served(shell::serve)),
    #[cfg(found = "winhttp")]
    ("win_http", || served(win_http::serve)),
    #[cfg(found = "wbemdisp")]
    ("wmi", || served(wmi::serve)),
];

fn served<T: Any>(serve: fn() -> Result<T>) -> Result<Box<dyn Any>> {
    Ok(Box::new(serve()?))
}

/// A code by its bits.
const fn code(bits: u32) -> HRESULT {
    HRESULT(bits.cast_signed())
}

/// An object by its IUnknown.
fn unknown(object: impl Into<IUnknown>) -> IUnknown {
    object.into()
}
