//! The conformance suite, one module for each part of the runtime.

mod bstr;
mod layout;
mod variant;
