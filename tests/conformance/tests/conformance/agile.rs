//! Agile references (rules A1, A3, A5, A6, A8), and the apartments that they lead to.

mod bound;
mod calls;

use comwright::HRESULT;

const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);
