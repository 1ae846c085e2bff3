//! Reads COM type libraries into one model, on any operating system.
//!
//! The stages, in the order in which a byte travels through them:
//!
//! * `input` takes a file, tells what it is by its content, and finds the libraries in it;
//! * `pe` finds `TYPELIB` resources in DLLs, EXEs and OCXs;
//! * `typelib` reads the two formats, MSFT and SLTG, and translates them into the model;
//! * [`model`] is what both become: it knows no file offsets and no format quirks;
//! * `resolve` finds the libraries that a library refers to;
//! * [`emit`] writes code, as a tree that prints itself;
//! * `dump` prints a library as IDL or as JSON lines.
//!
//! # Features
//!
//! * none: [`model`] alone;
//! * `read`: the readers and the resolver;
//! * `tokens`: code as tokens, for macros;
//! * `cli` (default): the dumps and the command `comwright`.

#![forbid(unsafe_code)]

pub mod analysis;
#[cfg(feature = "cli")]
pub mod dump;
pub mod emit;
#[cfg(feature = "read")]
pub mod input;
pub mod model;
#[cfg(feature = "read")]
pub mod pe;
#[cfg(feature = "read")]
pub mod resolve;
#[cfg(feature = "read")]
pub mod typelib;
