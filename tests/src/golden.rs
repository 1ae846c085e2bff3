//! The golden libraries: `golden/typelib/<case>/` with what a library was made from, the library, and its dump.

use std::path::{Path, PathBuf};

use comwright_codegen::dump;
use comwright_codegen::input::{self, Source};

use crate::patch::Patch;
use crate::{repository, widl};

/// A golden library.
#[derive(Clone, Debug)]
pub struct Case {
    /// The name of its folder.
    pub name: String,
    folder: PathBuf,
}

impl Case {
    /// The case of this name.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), folder: repository::tests("golden/typelib").join(name) }
    }

    /// The library.
    pub fn library(&self) -> PathBuf {
        self.folder.join("input.tlb")
    }

    /// What the library was compiled from; libraries that no compiler here can make have none.
    pub fn source(&self) -> Option<PathBuf> {
        Some(self.folder.join("input.idl")).filter(|path| path.exists())
    }

    /// The dump of the library.
    pub fn expected_dump(&self) -> PathBuf {
        self.folder.join("expected.jsonl")
    }

    /// Where a real implementation is known to read the library otherwise: what the comparison prints then.
    pub fn oracle_differences(&self) -> Option<PathBuf> {
        Some(self.folder.join("oracle-differences.txt")).filter(|path| path.exists())
    }

    /// Makes the library anew: what widl makes of the IDL, changed as `input.patch` says.
    ///
    /// # Errors
    ///
    /// What the compiler says, or which patch does not fit.
    pub fn compile(&self, compiler: &widl::Compiler, source: &Path) -> Result<Vec<u8>, String> {
        let mut library = compiler.compile(source)?;
        let patch = self.folder.join("input.patch");
        if patch.exists() {
            let text = std::fs::read_to_string(&patch).map_err(|error| format!("{}: {error}", patch.display()))?;
            Patch::parse(&text)
                .and_then(|patch| patch.apply(&mut library))
                .map_err(|error| format!("{}: {error}", patch.display()))?;
        }
        Ok(library)
    }
}

/// Every case, by name.
///
/// # Panics
///
/// When the folder cannot be read, or has no cases.
pub fn cases() -> Vec<Case> {
    let folder = repository::tests("golden/typelib");
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut cases: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| Case { name: entry.file_name().to_string_lossy().into_owned(), folder: entry.path() })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!cases.is_empty(), "{}: no cases", folder.display());
    cases
}

/// The dump of the library that `source` names, as JSON lines.
///
/// # Errors
///
/// Why it cannot be read, with the causes.
pub fn dump(source: &Source) -> Result<String, String> {
    let loaded = input::load(source).map_err(|error| causes(&error))?;
    let mut text = Vec::new();
    dump::jsonl::write(&loaded.library, loaded.format, &mut text).map_err(|error| error.to_string())?;
    String::from_utf8(text).map_err(|error| error.to_string())
}

fn causes(error: &dyn std::error::Error) -> String {
    let chain = std::iter::successors(Some(error), |error| error.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
