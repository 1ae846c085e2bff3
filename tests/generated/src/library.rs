//! The libraries, and the module that the code of each is in.

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use comwright_codegen::input::Source;
use comwright_codegen::model::TypeLib;
use comwright_tests::{golden, names, repository, wine_libraries};

/// A library.
#[derive(Clone, Debug)]
pub struct Library {
    /// The module: `wine_mshtml`.
    pub module: String,
    /// Where it is.
    pub place: Place,
}

/// Where a library is.
#[derive(Clone, Debug)]
pub enum Place {
    /// In a file, beside all that it refers to.
    File(Source),
    /// In a file, without the libraries that it refers to: their types are opaque.
    Alone(Source),
    /// Made from text: no format could hold its names.
    Made(Box<TypeLib>),
    /// A random one, by its seed.
    Random(u64),
}

/// The libraries of this repository.
///
/// # Errors
///
/// A folder that cannot be read.
pub fn own() -> Result<Vec<Library>, String> {
    let mut libraries: Vec<_> =
        golden::cases().iter().map(|case| of_file("golden", &case.name, case.library())).collect();
    for case in names::cases() {
        libraries.push(Library { module: module("names", &case.name), place: Place::Made(case.library()?.into()) });
    }
    libraries.push(of_file("example", "phonebook", repository::root().join("examples/inspect-typelib/phonebook.tlb")));
    libraries.push(of_file("built_in", "stdole", repository::root().join("codegen-cli/src/resolve/stdole2.tlb")));
    let folder = repository::tests("corpus/tlb");
    let entries = folder.read_dir().map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut corpus: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| is_library(path)).collect();
    corpus.sort();
    libraries.extend(corpus.into_iter().map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Library { module: module("corpus", &name), place: Place::Alone(Source { path, resource: None }) }
    }));
    Ok(libraries)
}

/// The random libraries of these seeds.
pub fn random(seeds: Range<u64>) -> Vec<Library> {
    seeds.map(|seed| Library { module: format!("random_{seed}"), place: Place::Random(seed) }).collect()
}

/// The libraries of the Wine package, each once.
///
/// # Errors
///
/// When Wine is not installed, or a file of its cannot be read.
pub fn wine() -> Result<Vec<Library>, String> {
    let mut seen = HashSet::new();
    let mut libraries = wine_libraries::all()?;
    libraries.retain(|library| seen.insert(library.bytes.clone()));
    Ok(libraries.into_iter().map(|library| of_source("wine", library.source)).collect())
}

fn is_library(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "tlb")
}

fn of_file(prefix: &str, name: &str, path: PathBuf) -> Library {
    Library { module: module(prefix, name), place: Place::File(Source { path, resource: None }) }
}

/// A library that is named by its file, `.dll` apart, and by its resource where it is not the first.
fn of_source(prefix: &str, source: Source) -> Library {
    let file = source.path.file_name().unwrap_or_default().to_string_lossy();
    let mut name = file.strip_suffix(".dll").unwrap_or(&file).to_owned();
    if let Some(resource) = &source.resource
        && resource.to_string() != "1"
    {
        name = format!("{name}_{resource}");
    }
    Library { module: module(prefix, &name), place: Place::File(source) }
}

fn module(prefix: &str, name: &str) -> String {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '_' };
    format!("{prefix}_{}", name.chars().map(plain).collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn no_two_libraries_share_a_module() {
        let libraries = super::own().expect("the repository can be read").into_iter();
        let libraries: Vec<_> = libraries.chain(super::wine().unwrap_or_default()).collect();
        let modules: HashSet<_> = libraries.iter().map(|library| &library.module).collect();
        assert_eq!(modules.len(), libraries.len());
    }
}
