//! Stand-ins for the components, where there are none: small objects of ours, served through the server halves that are
//! generated of the same type libraries, that do what the programs ask of them.
//!
//! In: the name of a component. Out: its class, served in this process under its ProgID. What always holds: what a program
//! gets out is what it has put in; what a stand-in does not have says E_NOTIMPL.

// Where Wine is not installed there is nothing to generate code from.
#![cfg_attr(
    not(all(found = "msado15", found = "scrrun", found = "vbscript", found = "wbemdisp")),
    allow(dead_code, unused_imports, unreachable_code, reason = "what is missing uses it")
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
#[cfg(found = "vbscript")]
mod reg_exp;
#[cfg(found = "msscript")]
mod script_control;
#[cfg(found = "wshom")]
mod shell;
#[cfg(found = "winhttp")]
mod win_http;
#[cfg(found = "wbemdisp")]
mod wmi;

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
    Ok(Some(match name {
        #[cfg(found = "msado15")]
        "ado" => Box::new(ado::serve()?),
        #[cfg(found = "scrrun")]
        "dictionary" => Box::new(dictionary::serve()?),
        #[cfg(found = "scrrun")]
        "file_system" => Box::new(file_system::serve()?),
        #[cfg(found = "msi")]
        "installer" => Box::new(installer::serve()?),
        #[cfg(found = "vbscript")]
        "reg_exp" => Box::new(reg_exp::serve()?),
        #[cfg(found = "msscript")]
        "script_control" => Box::new(script_control::serve()?),
        #[cfg(found = "wshom")]
        "shell" => Box::new(shell::serve()?),
        #[cfg(found = "winhttp")]
        "win_http" => Box::new(win_http::serve()?),
        #[cfg(found = "wbemdisp")]
        "wmi" => Box::new(wmi::serve()?),
        _ => return Ok(None),
    }))
}

/// A code by its bits.
const fn code(bits: u32) -> HRESULT {
    HRESULT(bits.cast_signed())
}

/// An object by its IUnknown.
fn unknown(object: impl Into<IUnknown>) -> IUnknown {
    object.into()
}
