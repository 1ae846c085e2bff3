//! Message filters and busy servers (rules A10, A11).

#[cfg(windows)]
mod com;
mod component;
mod noted;
mod threads;

use comwright::HRESULT;

const RPC_E_CALL_REJECTED: HRESULT = HRESULT(0x8001_0001_u32 as i32);
