//! Runtime of comwright: what generated code calls.
//!
//! The names of COM that everything is built on ([`IUnknown`], [`Interface`], [`Guid`], [`HRESULT`]) come from
//! `windows-core`: the narrow set that is the same in every version of it that comwright is checked with, on Windows,
//! Linux and macOS. Generated code names them through this crate, so that its users depend on one crate only.
//!
//! What crosses the boundary is owned by safe types: [`Bstr`] and the C strings of [`string`], [`struct@Variant`] with the
//! values [`VariantBool`], [`Currency`], [`Date`] and [`Decimal`], [`SafeArray`] and [`Record`], the blocks of
//! [`memory`], and a [`handle`]. Parameters through which they come out are in [`out`], failures in [`error`] and
//! [`diagnostics`]. Their raw forms are in [`abi`]. Below them stands the platform: ole32 and oleaut32 on Windows, an
//! embedded implementation everywhere else. The contracts that unsafe code here relies on are in [`contracts`]; the
//! rules that the documentation cites by number (S6, O2) are listed in the repository's `RULES.md`.
//!
//! ```
//! use comwright::{Guid, IUnknown, Interface};
//!
//! assert_eq!(IUnknown::IID, Guid::from_u128(0x00000000_0000_0000_c000_000000000046));
//! ```

// What stays without apartments (the platform, what threads share, what is told) has parts that only they use.
#![cfg_attr(not(feature = "apartments"), allow(dead_code, unreachable_pub, unused_imports, unused_macros))]

pub mod abi;
#[cfg(feature = "apartments")]
mod agile;
#[cfg(feature = "apartments")]
pub mod apartment;
mod bstr;
mod call_locale;
mod charset;
#[cfg(feature = "apartments")]
mod class;
pub mod code_page;
pub mod collect;
mod com_enum;
pub mod contracts;
pub mod convert;
#[cfg(feature = "automation")]
mod currency;
#[cfg(feature = "automation")]
mod date;
#[cfg(feature = "automation")]
mod decimal;
pub mod diagnostics;
#[cfg(feature = "automation")]
mod dispatch;
#[cfg(feature = "automation")]
mod enumerate;
pub mod error;
#[cfg(feature = "automation")]
mod events;
mod guard;
pub mod handle;
mod hresult;
pub mod imp;
pub mod interface;
mod kept;
pub mod library;
#[cfg(feature = "live-objects")]
pub mod live;
#[cfg(any(windows, feature = "apartments"))]
mod machine;
pub mod memory;
#[cfg(feature = "apartments")]
mod moniker;
mod object;
pub mod out;
#[cfg(feature = "apartments")]
mod proxy;
#[cfg(feature = "automation")]
mod record;
#[cfg(feature = "automation")]
mod safe_array;
pub mod string;
mod sync;
mod sys;
#[cfg(not(feature = "automation"))]
mod unautomated;
#[cfg(not(feature = "live-objects"))]
mod unfollowed;
#[cfg(not(feature = "apartments"))]
mod unplaced;
pub mod utf;
#[cfg(feature = "automation")]
mod variant;
mod variant_bool;
#[cfg(feature = "apartments")]
pub mod wait;
#[cfg(feature = "automation")]
mod written_number;

/// The crate in itself: what `crate = path` leads to has this name in it.
#[doc(hidden)]
pub extern crate self as comwright;

pub use abi::VarType;
#[cfg(feature = "apartments")]
pub use agile::{Agile, ToAgile};
pub use bstr::{Bstr, BstrArg};
pub use call_locale::{Lcid, call_locale, set_call_locale};
pub use charset::Charset;
#[cfg(feature = "apartments")]
pub use class::{Active, Class, ClassContext, License, ServedClass};
pub use code_page::CodePage;
pub use com_enum::ComEnum;
#[cfg(feature = "typelib")]
#[doc(inline)]
pub use comwright_macros::import_typelib;
#[cfg(feature = "macros")]
#[doc(inline)]
pub use comwright_macros::{ComEnum, PlainOut, SafeHandle, Trace, com_interface, include_typelib, library_import};
#[cfg(all(feature = "automation", feature = "macros"))]
#[doc(inline)]
pub use comwright_macros::{Record, Variant};
#[cfg(feature = "automation")]
pub use currency::{Currency, ParseCurrencyError};
#[cfg(feature = "automation")]
pub use date::{CivilTime, Date};
#[cfg(feature = "automation")]
pub use decimal::{Decimal, ParseDecimalError};
#[cfg(feature = "automation")]
pub use enumerate::Items;
pub use error::{Error, Result};
#[cfg(feature = "automation")]
pub use events::{Advise, Events, advise, advise_shared, sink};
pub use guard::guard;
pub use interface::{Present, Query};
#[cfg(feature = "apartments")]
pub use kept::AgileKept;
pub use kept::{Finding, Keeper, Kept, KeptFrom, Linked, Suggestion, find_link};
#[cfg(feature = "automation")]
pub use kept::{HoldsNoObject, KeptItems};
#[cfg(feature = "apartments")]
pub use moniker::{ServedMoniker, from_moniker, serve_moniker};
#[cfg(feature = "automation")]
pub use record::{Field, FieldType, FieldValue, Record, RecordLayout};
#[cfg(feature = "automation")]
pub use safe_array::{
    AnyArrayRef, AnySafeArray, Dimension, Element, ElementKind, Indices, Locked, LockedMut, Plain, SafeArray,
};
#[cfg(feature = "checking")]
pub use sys::checking;
#[cfg(not(feature = "live-objects"))]
use unfollowed as live;
#[cfg(not(feature = "apartments"))]
use unplaced as proxy;
#[cfg(feature = "automation")]
pub use variant::{ChangeFlags, FromVariant, Value, Variant, VariantArg, VariantMut, VariantRef};
pub use variant_bool::VariantBool;
pub use windows_core::{GUID as Guid, HRESULT, IUnknown, Interface};
