//! Runtime of comwright: what generated code calls.
//!
//! So far it holds two things. The first are the names of COM that everything else is built on, taken from
//! `windows-core`: the narrow set that is the same in every version of it that comwright is checked with, on Windows,
//! Linux and macOS. Generated code names them through this crate, so that its users depend on one crate only. The
//! second are the values of automation that need no memory of their own: [`VariantBool`], [`Currency`], [`Date`] and
//! [`Decimal`], in the layout of the ABI.
//!
//! ```
//! use comwright::{Guid, IUnknown, Interface};
//!
//! assert_eq!(IUnknown::IID, Guid::from_u128(0x00000000_0000_0000_c000_000000000046));
//! ```

mod currency;
mod date;
mod decimal;
pub mod error;
mod variant_bool;
mod written_number;

pub use currency::{Currency, ParseCurrencyError};
pub use date::{CivilTime, Date};
pub use decimal::{Decimal, ParseDecimalError};
pub use variant_bool::VariantBool;
pub use windows_core::{GUID as Guid, HRESULT, IUnknown, Interface};
