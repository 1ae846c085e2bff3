//! What goes wrong in a build script, as Cargo shows it.

use std::fmt;

use crate::generate::output_file::FileError;
use crate::generate::{self, Door};

/// Why a build script has not generated code.
///
/// `Debug` prints what `Display` does, and the causes, and what can be done: it is what Cargo shows of a `main` that
/// returns an error.
#[derive(thiserror::Error)]
#[error(transparent)]
pub struct BuildError(#[from] pub(super) Kind);

#[derive(Debug, thiserror::Error)]
pub(super) enum Kind {
    #[error("nothing to generate from: `typelib` was not called")]
    NoSource,
    #[error("a library that is named by its libid, or by a class, has no file name: call `out_file`")]
    NoName,
    #[error("no folder to write to: OUT_DIR is not set outside of a build script, and `out_dir` was not called")]
    NoFolder,
    #[error(transparent)]
    Generate(#[from] generate::Error),
    #[error(transparent)]
    Write(#[from] FileError),
    #[error("cannot write to Cargo")]
    Cargo(#[source] std::io::Error),
}

impl From<generate::Error> for BuildError {
    fn from(error: generate::Error) -> Self {
        Self(error.into())
    }
}

impl From<FileError> for BuildError {
    fn from(error: FileError) -> Self {
        Self(error.into())
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            write!(f, "\n  caused by: {error}")?;
            cause = error.source();
        }
        match &self.0 {
            Kind::Generate(error) => match error.cure(Door::BuildScript) {
                Some(cure) => write!(f, "\n  help: {cure}"),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}
