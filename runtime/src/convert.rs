//! Conversions to and from the types of other crates, each behind a feature of that crate's name.
//!
//! | feature | here | there |
//! |---|---|---|
//! | `time` | [`Date`] | `time::PrimitiveDateTime` |
//! | `rust_decimal` | [`Decimal`] | `rust_decimal::Decimal` |
//! | `windows`, on Windows | [`Bstr`] | `windows_core::BSTR` |
//! | `windows`, on Windows | the interfaces of [`interface`] | those of `windows` |
//! | `windows`, on Windows | [`Variant`] | `VARIANT` |
//! | `windows`, on Windows | [`SafeArray`], [`AnySafeArray`] | `*mut SAFEARRAY` |
//! | `windows`, on Windows | [`VariantBool`], [`Currency`], [`Decimal`] | `VARIANT_BOOL`, `CY`, `DECIMAL` |
//!
//! [`Guid`], [`HRESULT`] and [`IUnknown`] are those of `windows-core` already. The crate `windows` has nothing to convert
//! to outside of Windows: there its feature adds nothing.
//!
//! A conversion gives the same value or an error: nothing is rounded or cut in silence. What owns memory or a reference
//! is moved, so that nothing is copied or counted. Conversions of the crate `windows` itself (of a VARIANT to a number,
//! say) are not called.
//!
//! [`AnySafeArray`]: crate::AnySafeArray
//! [`Bstr`]: crate::Bstr
//! [`Currency`]: crate::Currency
//! [`Date`]: crate::Date
//! [`Decimal`]: crate::Decimal
//! [`Guid`]: crate::Guid
//! [`HRESULT`]: crate::HRESULT
//! [`IUnknown`]: crate::IUnknown
//! [`SafeArray`]: crate::SafeArray
//! [`Variant`]: struct@crate::Variant
//! [`VariantBool`]: crate::VariantBool
//! [`interface`]: crate::interface

#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "time")]
mod time;
#[cfg(all(windows, feature = "windows"))]
mod windows;

#[cfg(feature = "rust_decimal")]
pub use rust_decimal::InvalidDecimal;
#[cfg(feature = "time")]
pub use time::DateError;
