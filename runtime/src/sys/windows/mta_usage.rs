//! Keeping the multithreaded apartment without a thread.

use std::ffi::c_void;

use windows_core::HRESULT;

use super::bindings;

/// CoIncrementMTAUsage, and when it is dropped CoDecrementMTAUsage: the multithreaded apartment exists for so long. While
/// it does, every thread that has entered no apartment is in it (rule A5).
#[derive(Debug)]
pub(crate) struct MtaUsage(*mut c_void);

// SAFETY: what CoIncrementMTAUsage gives is the process's: any thread hands it back.
unsafe impl Send for MtaUsage {}
// SAFETY: nothing is done with it through a shared reference.
unsafe impl Sync for MtaUsage {}

impl MtaUsage {
    /// One more.
    pub(crate) fn new() -> Result<Self, HRESULT> {
        let mut cookie = std::ptr::null_mut();
        // SAFETY: C4. It is storage for a cookie.
        let code = unsafe { bindings::CoIncrementMTAUsage(&mut cookie) };
        if code < 0 { Err(HRESULT(code)) } else { Ok(Self(cookie)) }
    }
}

impl Drop for MtaUsage {
    fn drop(&mut self) {
        // SAFETY: it was made by the function that this one balances, and is handed back once.
        unsafe { bindings::CoDecrementMTAUsage(self.0) };
    }
}
