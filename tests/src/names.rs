//! The golden names: `golden/names/<case>/` with a library as text (`input.txt`), whose names are of the worst kind, and
//! the code for it (`expected.rs`).

use std::path::PathBuf;

use comwright_codegen::analysis::Universe;
use comwright_codegen::emit::{self, Options};
use comwright_codegen::model::TypeLib;
use comwright_codegen::resolve::Resolver;

use crate::{library_text, repository};

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// The name of its folder.
    pub name: String,
    folder: PathBuf,
}

impl Case {
    /// The library.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, and where.
    pub fn library(&self) -> Result<TypeLib, String> {
        let path = self.folder.join("input.txt");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        library_text::parse(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// The code for it.
    pub fn expected(&self) -> PathBuf {
        self.folder.join("expected.rs")
    }

    /// The code for it in which every interface has a proxy, where the case is about that.
    pub fn expected_with_proxies(&self) -> Option<PathBuf> {
        (self.name == "proxies").then(|| self.folder.join("expected-proxies.rs"))
    }
}

/// Every case, by name.
///
/// # Panics
///
/// When the folder cannot be read, or has no cases.
pub fn cases() -> Vec<Case> {
    let folder = repository::tests("golden/names");
    let entries = folder.read_dir().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let folders = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut cases: Vec<_> = folders.map(|folder| Case { name: name(&folder), folder }).collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!cases.is_empty(), "{}: no cases", folder.display());
    cases
}

/// The code for a library that refers to nothing but what is built in.
///
/// # Errors
///
/// Everything that is in its way.
pub fn code(library: &TypeLib, options: &Options) -> Result<String, String> {
    let resolver = Resolver::new();
    let universe = Universe::of(library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let generated = emit::emit(&universe, options)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    Ok(generated.file.to_text(&generated.style))
}
