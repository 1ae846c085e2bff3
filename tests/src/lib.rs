//! What the test suites share: samples and writers of broken and of rare files, and the tools that suites drive.
//!
//! Nothing in here is a test. The suites are `tests/tests/*.rs`, and the `tests` folders of the crates they belong to;
//! `tests/README.md` says what each one proves.

#![forbid(unsafe_code)]

pub mod bless;
pub mod code_pages;
pub mod fuzzing;
pub mod golden;
pub mod library_text;
pub mod msft_file;
pub mod names;
pub mod oracle;
pub mod parts;
pub mod patch;
pub mod pe_builder;
pub mod random;
pub mod random_library;
pub mod readers;
pub mod registrations;
pub mod samples;
pub mod sltg_writer;
pub mod widl;
pub mod wine_libraries;

pub use comwright_machine::{repository, skip, tool, wine};

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
