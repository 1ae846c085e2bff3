//! Runtime of comwright: what generated code calls.
//!
//! The names of COM that everything is built on ([`IUnknown`], [`Interface`], [`Guid`], [`HRESULT`]) come from
//! `windows-core`: the narrow set that is the same in every version of it that comwright is checked with, on Windows,
//! Linux and macOS. Generated code names them through this crate, so that its users depend on one crate only.
//!
//! What crosses the boundary is owned by safe types: [`Bstr`], [`Variant`], the values of automation
//! [`VariantBool`], [`Currency`], [`Date`] and [`Decimal`]. Their raw forms are in [`abi`]. Below them stands the platform: ole32 and
//! oleaut32 on Windows, an embedded implementation everywhere else. The rules that unsafe code here relies on are in
//! [`contracts`].
//!
//! ```
//! use comwright::{Guid, IUnknown, Interface};
//!
//! assert_eq!(IUnknown::IID, Guid::from_u128(0x00000000_0000_0000_c000_000000000046));
//! ```

pub mod abi;
mod bstr;
pub mod contracts;
mod currency;
mod date;
mod decimal;
pub mod error;
mod hresult;
pub mod interface;
mod object;
mod sync;
mod sys;
pub mod utf;
mod variant;
mod variant_bool;
mod written_number;

pub use bstr::Bstr;
pub use currency::{Currency, ParseCurrencyError};
pub use date::{CivilTime, Date};
pub use decimal::{Decimal, ParseDecimalError};
pub use error::{Error, Result};
#[cfg(feature = "checking")]
pub use sys::checking;
pub use variant::{ChangeFlags, FromVariant, Lcid, OutVariant, Value, Variant, VariantMut, VariantRef};
pub use variant_bool::VariantBool;
pub use windows_core::{GUID as Guid, HRESULT, IUnknown, Interface};
