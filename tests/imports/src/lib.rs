//! Functions of a library in C, as a program declares them.
//!
//! The C files in `c` are compiled to a library, which is loaded by its name; on Windows it is linked. Each file here declares
//! the functions of the file there that has its name. The tests of this package call them; on Windows they call functions of
//! the system, too.

#![cfg(has_library)]

pub mod attributes;
pub mod buffers;
pub mod callbacks;
pub mod elements;
pub mod failures;
pub mod given;
pub mod handles;
#[cfg(feature = "automation")]
pub mod records;
pub mod searched;
pub mod strays;
pub mod text;
pub mod truths;
pub mod values;

/// Where the library is.
pub const LIBRARY: &str = env!("LIBRARY");

/// The folder that it is in.
pub const FOLDER: &str = env!("LIBRARY_FOLDER");
