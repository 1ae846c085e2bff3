//! A manifest that cannot be read, or that a program cannot start with.
//!
//! In: what the stages of reading have met. Out: the manifest and the line, in words. What always holds: what CreateActCtx
//! refuses is told apart from what only this reader does. What it does not know: how a manifest is read.

use std::path::PathBuf;

use crate::pe;

/// A manifest that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the manifest {}", path.display())]
pub struct ManifestError {
    /// The manifest, or the file that has it.
    pub path: PathBuf,
    /// Why it cannot be.
    #[source]
    pub kind: ManifestErrorKind,
}

/// Why a manifest cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ManifestErrorKind {
    /// The file cannot be read.
    #[error(transparent)]
    Io(std::io::Error),
    /// A longer file than any genuine one.
    #[error("there is more than {most} bytes of it")]
    TooLong {
        /// The most bytes.
        most: u64,
    },
    /// A broken PE file, or an executable of another kind.
    #[error("not a PE file that can be read")]
    Pe(#[source] pe::Error),
    /// A PE file without one.
    #[error("a PE file without a manifest: it has neither resource 1 nor 2 of type RT_MANIFEST")]
    NoManifest,
    /// What is no XML from its first byte on.
    #[error("no manifest: a manifest is XML and begins with `<`, or is in a PE file")]
    NotXml,
    /// What CreateActCtx refuses.
    #[error(
        "in line {line}: {what}; CreateActCtx refuses such a manifest with 14001 (0x800736B1 ERROR_SXS_CANT_GEN_ACTCTX), \
         and a program that has it does not start"
    )]
    Malformed {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// What Windows refuses in the manifests of one program.
    #[error("in line {line}: {what}; Windows refuses two of them in the manifests of a program")]
    Twice {
        /// The line of the second, counted from 1.
        line: usize,
        /// What there is twice.
        what: String,
    },
    /// More than a reader will take.
    #[error("in line {line}: {what}, more than any genuine manifest has")]
    TooMuch {
        /// The line, counted from 1.
        line: usize,
        /// Of what there is too much.
        what: String,
    },
}
