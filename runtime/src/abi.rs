//! The types of the ABI as they cross the boundary, in the spelling of the SDK.
//!
//! They are layouts and no more: nothing here frees, copies or checks. What owns and checks stands beside it in safe
//! types ([`Bstr`](crate::Bstr), [`Variant`](struct@crate::Variant), [`SafeArray`](crate::SafeArray)). Each layout is asserted
//! at compile time for every target: the SDK's numbers for 32 and 64 bit (rule B3). Where a target's C ABI aligns
//! 64-bit numbers to four (i686 Linux), the types force the alignment of eight that the SDK has.

#![allow(non_snake_case, reason = "the SDK's spelling")]

#[cfg(feature = "automation")]
mod dispatch;
#[cfg(feature = "automation")]
mod safearray;
#[cfg(feature = "automation")]
mod variant;
mod vartype;

/// An automation string as it crosses the boundary: null, or what the BSTR allocator gave (contract C7).
pub type BSTR = *mut u16;

#[cfg(feature = "automation")]
pub use dispatch::{DISPPARAMS, EXCEPINFO, dispid, invoke};
#[cfg(feature = "automation")]
pub use safearray::{SAFEARRAY, SAFEARRAYBOUND, features};
#[cfg(feature = "automation")]
pub(crate) use variant::raw_variant;
#[cfg(feature = "automation")]
pub use variant::{VARIANT, VARIANT_DATA, VARIANT_RECORD};
pub use vartype::VarType;
