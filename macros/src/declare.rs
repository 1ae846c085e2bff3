//! What declarations of functions and of interfaces have in common: how types are written in Rust, the types that they name by
//! a path, and the way from a library of the model to tokens.
//!
//! In: types as they stand in a declaration, and the library that the other modules make of it. Out: the model's words for
//! them, and code. What always holds: a type that is named by its path is none that is described here, but one of a library of
//! its own ([`named`]), mapped to that path; what the code relies on is asserted of it at compile time. What it does not know:
//! attributes.

pub(crate) mod above;
pub(crate) mod expand;
pub(crate) mod misspelt;
pub(crate) mod named;
pub(crate) mod plain;
pub(crate) mod promise;
pub(crate) mod readable;
pub(crate) mod spelled;
pub(crate) mod used;

#[cfg(test)]
mod variables;
