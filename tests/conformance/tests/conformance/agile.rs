//! Agile references (rules A1, A3, A5, A6, A8), and the apartments that they lead to.

mod batches;
pub(crate) mod bound;
mod calls;
mod deadlocks;
mod ending;
mod executor;
mod futures;
mod interfaces;
mod panics;
mod posts;
mod pumping;
mod reentrancy;
mod releases;
mod siblings;
mod spawned;
mod thread_ends;
mod timeouts;
mod traps;
mod whereabouts;
#[cfg(windows)]
mod windows;
mod workers;

use std::time::{Duration, Instant};

pub(crate) use bound::{Bound, Record, next};

use comwright::HRESULT;

const ERROR_POSSIBLE_DEADLOCK: HRESULT = HRESULT(0x8007_046b_u32 as i32);
const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);
const RPC_E_TIMEOUT: HRESULT = HRESULT(0x8001_011f_u32 as i32);
const RPC_E_WRONG_THREAD: HRESULT = HRESULT(0x8001_010e_u32 as i32);
const CO_E_NOTINITIALIZED: HRESULT = HRESULT(0x8004_01f0_u32 as i32);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);

/// Waits for what comes by itself: whether it came in time.
fn comes(what: impl Fn() -> bool) -> bool {
    let begun = Instant::now();
    while !what() {
        if begun.elapsed() > Duration::from_secs(30) {
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    true
}
