//! The conformance suite, one module for each part of the runtime.

mod bstr;
mod error_info;
mod excepinfo;
mod layout;
mod memory;
mod out;
mod safe_array;
mod variant;
