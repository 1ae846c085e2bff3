//! The conformance suite, one module for each part of the runtime.

mod agile;
mod apartment;
mod bstr;
mod class;
mod collection;
#[cfg(any(feature = "rust_decimal", feature = "time", all(windows, feature = "windows")))]
mod convert;
#[cfg(feature = "import")]
mod declared;
#[cfg(feature = "macros")]
mod derived;
mod diagnostics;
mod dispatch;
mod error_info;
mod events;
mod excepinfo;
mod generated_shape;
mod handle;
#[cfg(feature = "import")]
mod imported;
mod kept;
mod layout;
#[cfg(feature = "import")]
mod library;
mod memory;
mod out;
mod proxied;
mod proxy;
mod record;
mod safe_array;
mod served;
mod shop;
mod string;
mod structures;
mod variant;
mod waiting;
