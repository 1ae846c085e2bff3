//! Packages with the code of every library that the tests have: for rustc, clippy and rustdoc to judge, which
//! `cargo xtask test` has them do.
//!
//! In: the libraries of the Wine package and those of this repository. Out: a workspace of its own, in a folder that is
//! named, with one package a variant and one module a library, so that cargo runs few times. What always holds: a library
//! of which no code is made is an error, never left out. What it does not know: compilers and targets.

#![forbid(unsafe_code)]

pub mod library;
pub mod variant;
pub mod workspace;
