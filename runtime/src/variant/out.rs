//! Storage for a VARIANT that a call gives back.

use super::{Variant, shape};
use crate::abi::VARIANT;
use crate::error::Result;
use crate::sys;

/// Storage for an out-parameter (contract C4), or with a value in it for an in/out one (contract C5). What is there
/// afterwards is the caller's, and is taken out by [`OutVariant::into_variant`] or freed on drop, on every path (rule O4).
#[derive(Default)]
pub struct OutVariant(VARIANT);

impl OutVariant {
    /// Storage with nothing in it: `VT_EMPTY`, all bits zero.
    pub const fn new() -> Self {
        Self(VARIANT::EMPTY)
    }

    /// The storage, for a call. The callee keeps to C4, or to C5 when there is a value.
    pub const fn as_mut_ptr(&mut self) -> *mut VARIANT {
        &mut self.0
    }

    /// What the call has left. A reference is looked through and copied.
    ///
    /// # Errors
    ///
    /// As for [`Variant::from_raw`]; what the call has left is leaked then, unless it is a reference to somebody else's.
    #[track_caller]
    pub fn into_variant(mut self) -> Result<Variant> {
        let raw = std::mem::replace(&mut self.0, VARIANT::EMPTY);
        // SAFETY: C4. What is there after a call is a VARIANT of the caller.
        unsafe { Variant::from_raw(raw) }
    }
}

/// Storage with a value in it, for an in/out-parameter.
impl From<Variant> for OutVariant {
    fn from(value: Variant) -> Self {
        Self(value.into_raw())
    }
}

impl Drop for OutVariant {
    #[track_caller]
    fn drop(&mut self) {
        let is_reference = self.0.vt.is_by_ref() && shape::is_type_of_variant(self.0.vt);
        // What is malformed is left alone.
        if is_reference || shape::check_value(&self.0).is_ok() {
            // SAFETY: C8, C4. It is a VARIANT of ours, and this is the last that is done with it.
            let _ = unsafe { sys::variant_clear(&mut self.0) };
        }
    }
}
