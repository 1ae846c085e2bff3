//! The VARIANT functions of oleaut32 (contract C8).

use windows_core::HRESULT;

use super::bindings;
use crate::abi::{VARIANT, VarType};

/// VariantClear.
///
/// # Safety
///
/// C8: `variant` is a valid VARIANT of the caller.
pub(crate) unsafe fn variant_clear(variant: *mut VARIANT) -> HRESULT {
    // SAFETY: C8, as promised by the caller; C10, the two layouts are the same.
    HRESULT(unsafe { bindings::VariantClear(variant.cast()) })
}

/// VariantCopy: clears `to`, and copies what `from` holds; references stay references.
///
/// # Safety
///
/// C8: both are valid VARIANTs, `to` one of the caller's.
pub(crate) unsafe fn variant_copy(to: *mut VARIANT, from: *const VARIANT) -> HRESULT {
    // SAFETY: C8, as promised by the caller; C10.
    HRESULT(unsafe { bindings::VariantCopy(to.cast(), from.cast()) })
}

/// VariantCopyInd: as VariantCopy, and copies what a reference refers to.
///
/// # Safety
///
/// C8: both are valid VARIANTs, `to` one of the caller's.
pub(crate) unsafe fn variant_copy_ind(to: *mut VARIANT, from: *const VARIANT) -> HRESULT {
    // SAFETY: C8, as promised by the caller; C10.
    HRESULT(unsafe { bindings::VariantCopyInd(to.cast(), from.cast()) })
}

/// VariantChangeTypeEx: clears `to`, and puts there what `from` is as `vt` in the locale `lcid`.
///
/// # Safety
///
/// C8: both are valid VARIANTs, `to` one of the caller's; they may be the same.
pub(crate) unsafe fn variant_change_type(
    to: *mut VARIANT,
    from: *const VARIANT,
    lcid: u32,
    flags: u16,
    vt: VarType,
) -> HRESULT {
    // SAFETY: C8, as promised by the caller; C10.
    HRESULT(unsafe { bindings::VariantChangeTypeEx(to.cast(), from.cast(), lcid, flags, vt.0) })
}
