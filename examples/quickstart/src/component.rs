//! The component: what is usually a DLL or a program by somebody else. Here the same program serves its class, so that it
//! runs anywhere, with nothing installed.
//!
//! Whoever calls it is not known here, nor does a caller know this: between them stand the interfaces of `library.idl`.
//! `build.rs` asks for their server halves: traits by the names of the IDL, with the types of Rust. What is lent and what
//! is given away, null pointers, panics and errors are the business of the code around them.

mod desk;
mod library;
mod shelf;
mod volume;

use comwright::{Error, HRESULT, Result, ServedClass};
use library::Library;

use crate::lending_library::Books;

/// The name under which the class is known in this process.
const PROG_ID: &str = "LendingLibrary.Books";

/// Serves the class until what this gives is dropped. No registry is read or written.
pub(crate) fn serve() -> Result<ServedClass> {
    let served = Books::CLASS.serve(|| Ok(Library::open().into()))?;
    Ok(served.with_prog_id(PROG_ID))
}

/// A failure as a caller is told it: its code, what happened, and whose words these are.
fn failure(code: HRESULT, said: impl Into<String>) -> Error {
    Error::new(code).with_description(said).with_source_name(PROG_ID)
}

/// The codes that the component fails with.
mod code {
    use super::HRESULT;

    pub(super) const E_ABORT: HRESULT = HRESULT(0x8000_4004_u32.cast_signed());
    pub(super) const E_ACCESSDENIED: HRESULT = HRESULT(0x8007_0005_u32.cast_signed());
    pub(super) const CONNECT_E_CANNOTCONNECT: HRESULT = HRESULT(0x8004_0202_u32.cast_signed());
    pub(super) const CONNECT_E_NOCONNECTION: HRESULT = HRESULT(0x8004_0200_u32.cast_signed());
    pub(super) const DISP_E_BADINDEX: HRESULT = HRESULT(0x8002_000B_u32.cast_signed());
    pub(super) const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32.cast_signed());
}
