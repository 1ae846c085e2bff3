//! Message filters and busy servers (rules A10, A11).

#[cfg(windows)]
mod com;
mod component;
mod ends;
mod guards;
mod noted;
mod ours;
mod retries;
mod threads;

use comwright::HRESULT;

const RPC_E_CALL_REJECTED: HRESULT = HRESULT(0x8001_0001_u32 as i32);
const RPC_E_CANTCALLOUT_INEXTERNALCALL: HRESULT = HRESULT(0x8001_0005_u32 as i32);
const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);
const RPC_E_WRONG_THREAD: HRESULT = HRESULT(0x8001_010e_u32 as i32);
const CO_E_NOTINITIALIZED: HRESULT = HRESULT(0x8004_01f0_u32 as i32);
