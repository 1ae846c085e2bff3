//! Codes that errors have.

use comwright::HRESULT;

pub(crate) const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32.cast_signed());
pub(crate) const E_HANDLE: HRESULT = HRESULT(0x8007_0006_u32.cast_signed());
pub(crate) const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32.cast_signed());
#[cfg(not(windows))]
pub(crate) const INVALID_ORDINAL: HRESULT = HRESULT(0x8007_00b6_u32.cast_signed());
pub(crate) const MOD_NOT_FOUND: HRESULT = HRESULT(0x8007_007e_u32.cast_signed());
#[cfg(not(windows))]
pub(crate) const PROC_NOT_FOUND: HRESULT = HRESULT(0x8007_007f_u32.cast_signed());
pub(crate) const E_UNEXPECTED: HRESULT = HRESULT(0x8000_ffff_u32.cast_signed());
pub(crate) const RPC_E_WRONG_THREAD: HRESULT = HRESULT(0x8001_010e_u32.cast_signed());
