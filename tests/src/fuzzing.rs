//! The bodies of the fuzz targets, which the smoke test of the ordinary suite runs too.

use crate::readers;

/// The format that a target is for.
#[derive(Clone, Copy, Debug)]
pub enum Magic {
    /// MSFT.
    Msft,
    /// SLTG.
    Sltg,
}

/// Reads `data` as a library of this format, whatever it starts with, and prints what comes out.
///
/// # Panics
///
/// When the reader or a dump breaks a promise.
pub fn library(magic: Magic, data: &[u8]) {
    let mut bytes = match magic {
        Magic::Msft => b"MSFT".to_vec(),
        Magic::Sltg => b"SLTG".to_vec(),
    };
    bytes.extend(data.iter().skip(4));
    if let Ok(library) = readers::read_library(&bytes) {
        readers::print(&library);
    }
}

/// Reads `data` as a PE file.
///
/// # Panics
///
/// When a reader breaks a promise.
pub fn file(data: &[u8]) {
    let mut bytes = b"MZ".to_vec();
    bytes.extend(data.iter().skip(2));
    let _ = readers::read_file(&bytes);
}
