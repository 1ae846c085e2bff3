//! Proxies (rules P1 to P11 of the runtime's module `proxy`): a component in another apartment, called by its own interfaces.

mod arrays;
mod component;
mod dispatch;
mod errors;
mod home;
mod identity;
mod objects;
mod own;
mod porter;
mod records;
mod references;
mod threads;
#[cfg(windows)]
mod unregistered;
mod values;

use comwright::{Bstr, Error, HRESULT, Result, Variant};

const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);

/// The error of a call that failed.
fn checked(code: HRESULT) -> Result<()> {
    if code.is_err() { Err(Error::new(code)) } else { Ok(()) }
}

/// A value with a text.
fn text(text: &str) -> Result<Variant> {
    Bstr::try_new(text).map(Variant::from)
}

/// Whether a text of an error came over. Where allocations fail, it may not have.
#[track_caller]
fn assert_said(said: Option<&str>, parts: &[&str]) {
    match said {
        Some(said) => parts.iter().for_each(|part| assert!(said.contains(part), "{part}: {said}")),
        None if cfg!(feature = "checking") => {}
        None => panic!("nothing is said of {parts:?}"),
    }
}
