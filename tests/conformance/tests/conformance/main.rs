//! The conformance suite, one module for each part of the runtime.

mod bstr;
#[cfg(any(feature = "rust_decimal", feature = "time", all(windows, feature = "windows")))]
mod convert;
mod diagnostics;
mod error_info;
mod excepinfo;
mod generated_shape;
mod handle;
mod layout;
mod memory;
mod out;
mod record;
mod safe_array;
mod string;
mod variant;
