//! Keeping the multithreaded apartment without a thread.

use windows_core::HRESULT;

use super::apartment::mta_members;

/// CoIncrementMTAUsage, and when it is dropped CoDecrementMTAUsage: the multithreaded apartment exists for so long.
#[derive(Debug)]
pub(crate) struct MtaUsage(());

impl MtaUsage {
    /// One more. It never fails here.
    pub(crate) fn new() -> Result<Self, HRESULT> {
        *mta_members() += 1;
        Ok(Self(()))
    }
}

impl Drop for MtaUsage {
    fn drop(&mut self) {
        *mta_members() -= 1;
    }
}
