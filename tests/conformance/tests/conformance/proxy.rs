//! Proxies (rules P1 to P11 of the runtime's module `proxy`): a component in another apartment, called by its own interfaces.

mod arrays;
mod component;
mod dispatch;
mod errors;
mod home;
mod identity;
mod objects;
mod porter;
mod records;
mod threads;
mod values;

use comwright::{Error, HRESULT, Result};

const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);

/// The error of a call that failed.
fn checked(code: HRESULT) -> Result<()> {
    if code.is_err() { Err(Error::new(code)) } else { Ok(()) }
}
