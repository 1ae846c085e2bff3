//! Registrations of the golden libraries in `golden/registration`: a sound one, and what is changed in it.
//!
//! In: rows of data. Out: exported files, and what an import sets in a registry, whatever was set in it before. What
//! always holds: both say the same. What it does not know: who reads them.

mod breakages;
mod made;
mod manifest_rows;
mod needed;
mod predicted;
mod rows;

pub use breakages::{
    Breakage, SUBJECTS, SYSTEM, Subject, any_two, of_other_width, of_system, system_as_in, with_keys_of_other_width,
};
pub use made::{Made, manifest_of, write, write_wide, written};
pub use manifest_rows::{MANIFEST_ROWS, ManifestRow};
pub use predicted::{codes, codes_of};
pub use rows::{ROWS, Row, S_OK, What};

use std::path::PathBuf;

use crate::repository;

/// The golden library of this name.
pub fn library(name: &str) -> PathBuf {
    repository::tests("golden/registration").join(name).with_extension("tlb")
}
