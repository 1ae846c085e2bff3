//! Conversions to and from the types of other crates, each behind a feature of that crate's name.
//!
//! | feature | here | there |
//! |---|---|---|
//! | `time` | [`Date`](crate::Date) | `time::PrimitiveDateTime` |
//! | `rust_decimal` | [`Decimal`](crate::Decimal) | `rust_decimal::Decimal` |
//! | `windows`, on Windows | [`Bstr`](crate::Bstr) | `windows_core::BSTR` |
//! | `windows`, on Windows | the interfaces of [`interface`](crate::interface) | those of `windows` |
//!
//! [`Guid`](crate::Guid), [`HRESULT`](crate::HRESULT) and [`IUnknown`](crate::IUnknown) are those of `windows-core`
//! already. The crate `windows` has nothing to convert to outside of Windows: there its feature adds nothing.
//!
//! A conversion gives the same value or an error: nothing is rounded or cut in silence. What owns memory or a reference
//! is moved, so that nothing is copied or counted.

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
