//! `Variant` and `windows`' VARIANT: both own what the VARIANT holds.

use std::mem::{ManuallyDrop, offset_of};

use ::windows::Win32::System::Variant::{VARIANT, VARIANT_0_0};

use crate::error::{Error, Result};
use crate::{Variant, abi, hresult};

const _: () = {
    assert!(size_of::<VARIANT>() == size_of::<abi::VARIANT>());
    assert!(align_of::<VARIANT>() == align_of::<abi::VARIANT>());
    assert!(offset_of!(VARIANT_0_0, Anonymous) == offset_of!(abi::VARIANT, data));
};

/// The same value, moved: what it holds is neither copied nor counted.
impl From<Variant> for VARIANT {
    fn from(value: Variant) -> Self {
        // SAFETY: C8, C10. The layout is the same, and what the value holds is given away to the new one.
        unsafe { std::mem::transmute(value.into_raw()) }
    }
}

/// The same value, moved: what it holds is neither copied nor counted.
impl TryFrom<VARIANT> for Variant {
    type Error = Error;

    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH for a reference (`VT_BYREF`), which nobody can vouch for here: [`Variant::from_raw`] copies
    /// what is behind one. Otherwise as there, for what is no VARIANT. The value is cleared then, as it would be when it
    /// is dropped.
    fn try_from(value: VARIANT) -> Result<Self> {
        let value = ManuallyDrop::new(value);
        // SAFETY: C8, C10. The layout is the same. The bits are moved if this succeeds.
        let raw = unsafe { (&raw const value).cast::<abi::VARIANT>().read() };
        let taken = if raw.vt.is_by_ref() {
            let description = format!("a VARIANT of type {} refers to storage that is not known to be valid", raw.vt);
            Err(Error::new(hresult::DISP_E_TYPEMISMATCH).with_description(description))
        } else {
            // SAFETY: C8. VariantClear frees what its data refers to, so that whoever made it vouches for that; it is
            // ours, and is not used from now on when this succeeds.
            unsafe { Self::from_raw(raw) }
        };
        if taken.is_err() {
            // It has not been moved.
            drop(ManuallyDrop::into_inner(value));
        }
        taken
    }
}

/// The value for a call that takes a pointer to one, and only reads it.
impl AsRef<VARIANT> for Variant {
    fn as_ref(&self) -> &VARIANT {
        // SAFETY: C8, C10. The layout is the same, and a reference drops nothing.
        unsafe { &*self.as_raw().cast() }
    }
}
