//! Where a library is looked for, and what is told when it is not there.

use std::ffi::c_void;
use std::fmt;
use std::path::PathBuf;
use std::ptr::NonNull;

use super::file_names;
use super::load::{self, Library};
use crate::error::{Error, Result};
use crate::hresult;

/// By what a function is known in its library.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    /// Its name.
    Name(&'static str),
    /// Its number, in a DLL of Windows.
    Ordinal(u16),
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "`{name}`"),
            Self::Ordinal(ordinal) => write!(f, "function {ordinal}"),
        }
    }
}

/// A folder that a declaration names; none for one of the program's where nobody knows where that is.
pub(super) fn folder(named: &str) -> Option<PathBuf> {
    match named.strip_prefix("@exe") {
        Some(below) if below.is_empty() || below.starts_with('/') => {
            let program = std::env::current_exe().ok()?;
            Some(program.parent()?.join(below.trim_start_matches('/')))
        }
        _ => Some(PathBuf::from(named)),
    }
}

/// The function `wanted` of a library, in these folders or where the system's loader finds it.
///
/// # Errors
///
/// As for [`Import::address`](super::Import::address).
pub(super) fn find(library: &str, wanted: Wanted, folders: &[PathBuf]) -> Result<NonNull<c_void>> {
    let what = format!("{wanted} of {library}");
    if !load::IS_AVAILABLE {
        return Err(Error::new(hresult::E_NOTIMPL)
            .with_description(format!("{what} is a function of a library, and none is loaded"))
            .with_hint("the feature `import` of comwright loads libraries"));
    }
    let loaded = open(library, &what, folders)?;
    let found = match wanted {
        Wanted::Name(name) => load::symbol(&loaded, name),
        Wanted::Ordinal(ordinal) => load::ordinal(&loaded, ordinal),
    };
    found.map_err(|said| {
        let place = loaded.path.display();
        Error::new(hresult::PROC_NOT_FOUND).with_description(format!("{what} is not in {place}: {said}"))
    })
}

/// Loads a library.
fn open(library: &str, what: &str, folders: &[PathBuf]) -> Result<Library> {
    let names = file_names::of(library);
    let missing = |said: String| Error::new(hresult::MOD_NOT_FOUND).with_description(said);
    for path in folders.iter().flat_map(|folder| names.iter().map(move |name| folder.join(name))) {
        if path.is_file() {
            return load::open(&path)
                .map_err(|said| missing(format!("{what} is in {}, which cannot be loaded: {said}", path.display())));
        }
    }
    let mut told = Vec::new();
    for name in &names {
        match load::open(name.as_ref()) {
            Ok(library) => return Ok(library),
            // What is said of a file that is not there is nothing new; that one it needs is not there is.
            Err(said) if said.starts_with(name.as_str()) && said.to_lowercase().contains("no such file") => {}
            Err(said) => told.push(said),
        }
    }
    let mut said =
        format!("{what} is in no library that was found: there is no {}", file_names::as_told(&names, library));
    for folder in folders {
        said.push_str(&format!(" in {}, or", folder.display()));
    }
    said.push_str(" where the system's loader looks");
    if !told.is_empty() {
        said.push_str(&format!(" ({})", told.join("; ")));
    }
    Err(missing(said).with_hint("`comwright::library::add_folder` names a folder to look in"))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::folder;

    #[test]
    fn the_folder_of_the_program_is_named_by_its_beginning() -> std::io::Result<()> {
        let program = std::env::current_exe()?;
        let beside = program.parent().map(PathBuf::from);
        assert_eq!(folder("@exe/"), beside);
        assert_eq!(folder("@exe/lib"), beside.map(|folder| folder.join("lib")));
        for other in ["lib", "/opt/lib", "@executable/lib", "lib/@exe/"] {
            assert_eq!(folder(other), Some(PathBuf::from(other)));
        }
        Ok(())
    }
}
