//! The conformance suite, one module for each part of the runtime.

mod bstr;
#[cfg(any(feature = "rust_decimal", feature = "time", all(windows, feature = "windows")))]
mod convert;
mod diagnostics;
mod handle;
mod layout;
mod safe_array;
mod variant;
