//! What the test suites share: samples and writers of broken and of rare files, where things are, how a suite says that
//! it cannot run, and the tools that suites drive.
//!
//! Nothing in here is a test. The suites are `tests/tests/*.rs`, and the `tests` folders of the crates they belong to;
//! `tests/README.md` says what each one proves.

#![forbid(unsafe_code)]

pub mod bless;
pub mod fuzzing;
pub mod golden;
pub mod msft_file;
pub mod oracle;
pub mod patch;
pub mod pe_builder;
pub mod readers;
pub mod repository;
pub mod samples;
pub mod skip;
pub mod sltg_writer;
pub mod tool;
pub mod widl;
pub mod wine;
pub mod wine_libraries;

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
