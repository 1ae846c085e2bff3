//! What the tests of comwright share.

pub mod fuzzing;
pub mod msft_file;
pub mod pe_builder;
pub mod readers;
pub mod samples;
pub mod sltg_writer;
