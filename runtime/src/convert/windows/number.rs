//! The numbers of automation: the same bits.

use ::windows::Win32::Foundation::{DECIMAL, VARIANT_BOOL};
use ::windows::Win32::System::Com::CY;

use crate::{Currency, Decimal, VariantBool};

/// The same bits, also where they are neither −1 nor 0.
impl From<VariantBool> for VARIANT_BOOL {
    fn from(value: VariantBool) -> Self {
        Self(value.raw())
    }
}

/// The same bits, also where they are neither −1 nor 0.
impl From<VARIANT_BOOL> for VariantBool {
    fn from(value: VARIANT_BOOL) -> Self {
        Self::from_raw(value.0)
    }
}

/// The same number of ten-thousandths.
impl From<Currency> for CY {
    fn from(value: Currency) -> Self {
        Self { int64: value.scaled() }
    }
}

/// The same number of ten-thousandths.
impl From<CY> for Currency {
    fn from(value: CY) -> Self {
        // SAFETY: C10. All members are numbers of the same bytes.
        Self::from_scaled(unsafe { value.int64 })
    }
}

const _: () = assert!(size_of::<DECIMAL>() == size_of::<Decimal>() && align_of::<DECIMAL>() == align_of::<Decimal>());

/// The same bits; the word that belongs to a VARIANT is zero.
impl From<Decimal> for DECIMAL {
    fn from(value: Decimal) -> Self {
        // SAFETY: C10. Both have the layout of the ABI, and every bit pattern is valid.
        unsafe { std::mem::transmute(value.without_reserved()) }
    }
}

/// The same bits; the word that belongs to a VARIANT is zero.
impl From<DECIMAL> for Decimal {
    fn from(value: DECIMAL) -> Self {
        // SAFETY: C10. As above.
        unsafe { std::mem::transmute::<DECIMAL, Self>(value) }.without_reserved()
    }
}
