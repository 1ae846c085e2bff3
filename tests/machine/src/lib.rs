//! The machine that the suites run on: where things are, its programs, Wine, how a suite says that it cannot run
//! there, how a build script compiles a library in C, and how operations are timed beside each other.
//!
//! The test command, the tests themselves and their build scripts stand on this, so it depends on nothing, and knows nothing of comwright.

#![forbid(unsafe_code)]

pub mod repository;
pub mod shared_library;
pub mod skip;
pub mod timing;
pub mod tool;
pub mod wine;
