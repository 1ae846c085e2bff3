//! Truth values of other kinds than automation's (rule S11), as what comes out of parameters.
//!
//! In: a number that a callee stored. Out: a `bool`, or a caller's `bool` as storage. What always holds: 0 is false and anything
//! else is true, and what goes in is 0 or 1. What it does not know: VARIANT_BOOL, and which kind a function has, which its
//! declaration says.

use crate::diagnostics::RawValue;
use crate::error::Result;
use crate::out::OutValue;

/// Truth values that are stored as a number.
macro_rules! truths {
    ($($(#[$doc:meta])* $name:ident($number:ty) = $kind:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            #[repr(transparent)]
            pub struct $name(pub bool);

            impl $name {
                /// The variable of somebody who has a truth value.
                #[inline]
                pub const fn from_mut(value: &mut bool) -> &mut Self {
                    // SAFETY: C10. It is a bool, and nothing else.
                    unsafe { &mut *std::ptr::from_mut(value).cast() }
                }
            }

            // SAFETY: C4. The storage is a number, of which any bits are a truth value.
            unsafe impl OutValue for $name {
                type Abi = $number;

                fn kind() -> &'static str {
                    $kind
                }

                #[inline]
                fn leftover(_: &$number) -> Option<RawValue> {
                    None
                }

                #[inline]
                unsafe fn from_abi(abi: $number) -> Result<Self> {
                    Ok(Self(abi != 0))
                }

                #[inline]
                fn into_abi(self) -> $number {
                    self.0.into()
                }
            }
        )*
    };
}

truths! {
    /// `BOOL`: four bytes, 0 or 1.
    Win32Truth(i32) = "BOOL";
    /// `bool` of C: one byte, 0 or 1.
    CTruth(u8) = "bool";
}
