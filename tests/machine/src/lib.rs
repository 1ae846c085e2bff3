//! The machine that the suites run on: where things are, its programs, Wine, and how a suite says that it cannot run
//! there.
//!
//! The test command and the tests themselves stand on this, so it depends on nothing, and knows nothing of comwright.

#![forbid(unsafe_code)]

pub mod repository;
pub mod skip;
pub mod tool;
pub mod wine;
