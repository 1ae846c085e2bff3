//! The system's code pages: what it makes of every one of them, and the compact tables that the runtime has for them.

pub mod dump;
pub mod tables;

use std::path::PathBuf;

use crate::repository;

/// The tables of the runtime, `runtime/src/code_page/portable/tables.bin`.
pub fn checked_in() -> PathBuf {
    repository::root().join("runtime/src/code_page/portable/tables.bin")
}
