//! Runtime of comwright: what generated code calls.
//!
//! So far it holds the names of COM that everything else is built on, taken from `windows-core`. They are the narrow
//! set that is the same in every version of `windows-core` that comwright is checked with, on Windows, Linux and
//! macOS. Generated code names them through this crate, so that its users depend on one crate only.
//!
//! ```
//! use comwright::{Guid, IUnknown, Interface};
//!
//! assert_eq!(IUnknown::IID, Guid::from_u128(0x00000000_0000_0000_c000_000000000046));
//! ```

pub use windows_core::{GUID as Guid, HRESULT, IUnknown, Interface};
