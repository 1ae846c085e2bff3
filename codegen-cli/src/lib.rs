//! Reads COM type libraries into one model, and generates Rust code from it, on any operating system.
//!
//! The stages, in the order in which a byte travels through them:
//!
//! * `input` takes a file, tells what it is by its content, and finds the libraries in it;
//! * `pe` finds `TYPELIB` resources in DLLs, EXEs and OCXs;
//! * `typelib` reads the two formats, MSFT and SLTG, and translates them into the model;
//! * [`model`] is what both become: it knows no file offsets and no format quirks;
//! * `resolve` finds the libraries that a library refers to; `register` finds them, and classes, in a registry;
//! * [`analysis`] says what the descriptions mean on each target, [`marshal`] plans every call, [`emit`] writes the code;
//! * `registration` says what a library needs of a registry, in the terms of the chain that COM follows;
//! * `dump` prints a library as IDL or as JSON lines;
//! * `generate` goes the whole way from a SOURCE and settings to the text of the code, `build_script` from a build
//!   script.
//!
//! # Features
//!
//! * none: everything from [`model`] to the tree of code in [`emit`], for declarations in Rust;
//! * `libraries`: what only type libraries have: their modules, classes, enumerations and records, sinks, proxies;
//! * `text`: the same, and the tree of code as formatted text, and plans in words;
//! * `read`: the readers and the resolver, generation from files, and the door of build scripts;
//! * `tokens`: the tree of code as tokens, for macros;
//! * `cli` (default): the dumps and the command `comwright`.

#![forbid(unsafe_code)]
// What both have in common is written for libraries as well.
#![cfg_attr(not(feature = "libraries"), allow(dead_code))]

pub mod analysis;
#[cfg(feature = "read")]
pub mod build_script;
pub mod distance;
#[cfg(feature = "cli")]
pub mod dump;
pub mod emit;
#[cfg(feature = "read")]
pub mod generate;
#[cfg(feature = "read")]
pub mod input;
pub mod list;
pub mod marshal;
pub mod model;
#[cfg(feature = "read")]
pub mod pe;
#[cfg(feature = "read")]
pub mod register;
#[cfg(feature = "read")]
pub mod registration;
#[cfg(feature = "read")]
pub mod resolve;
pub mod texts;
#[cfg(feature = "read")]
pub mod typelib;

#[cfg(feature = "read")]
pub use build_script::{BuildError, compile, configure};
