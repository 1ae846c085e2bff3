//! A component in C, and the code that comwright generates to call it and to be called by it.
//!
//! `component.idl` describes it; `component.h` and `component.tlb` are what widl makes of that, and are checked in. The C
//! files in `c` are compiled with that header, on Windows with the system's headers besides, elsewhere with those in `com`,
//! which say what a component in C has to know of the embedded runtime. The tests of this package call it.

#![allow(missing_docs, reason = "a type library documents what it likes")]

include!(concat!(env!("OUT_DIR"), "/component.rs"));

/// Where the library of the component is.
#[cfg(has_component)]
pub const LIBRARY: &str = env!("COMPONENT");
