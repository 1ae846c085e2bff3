//! VARIANTs as outs.

use super::OutValue;
use crate::Variant;
use crate::abi::{VARIANT, VarType};
use crate::diagnostics::RawValue;
use crate::error::Result;

// SAFETY: C4, C8. The storage is a VARIANT, and one of zeros is empty.
unsafe impl OutValue for Variant {
    type Abi = VARIANT;

    fn kind() -> &'static str {
        "VARIANT"
    }

    fn leftover(abi: &VARIANT) -> Option<RawValue> {
        let is_pointer = matches!(abi.vt, VarType::BSTR | VarType::DISPATCH | VarType::UNKNOWN | VarType::RECORD);
        if abi.vt.is_by_ref() || !(is_pointer || abi.vt.is_array()) {
            return None;
        }
        // SAFETY: C8. The data of these types is a pointer, or begins with one.
        let owned = unsafe { abi.data.byref };
        (!owned.is_null()).then(|| RawValue::Pointer(owned.addr()))
    }

    /// A reference is looked through and copied; what is malformed is left alone.
    #[track_caller]
    unsafe fn from_abi(abi: VARIANT) -> Result<Self> {
        // SAFETY: C4, C8, as promised by the caller. When it fails there is nothing to be freed that can be told: it is
        // somebody else's, or what the type and the data say does not agree.
        unsafe { Self::from_raw(abi) }
    }

    fn into_abi(self) -> VARIANT {
        self.into_raw()
    }

    /// A reference owns nothing, and is not looked through.
    #[track_caller]
    unsafe fn discard(abi: VARIANT) {
        if !abi.vt.is_by_ref() {
            // SAFETY: C4, as promised by the caller.
            drop(unsafe { Self::from_abi(abi) });
        }
    }
}
