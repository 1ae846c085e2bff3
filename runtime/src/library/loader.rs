//! The system's loader, by the crate `libloading`.

use std::error::Error as _;
use std::ffi::c_void;
use std::path::{Path, PathBuf};
use std::ptr::NonNull;

/// Whether libraries can be loaded.
pub(crate) const IS_AVAILABLE: bool = true;

/// A library that is loaded, for good: functions of it are called as long as the program runs.
pub(crate) struct Library {
    pub(crate) path: PathBuf,
    handle: std::mem::ManuallyDrop<libloading::Library>,
}

/// Loads a library; what the loader says when it cannot.
pub(crate) fn open(path: &Path) -> Result<Library, String> {
    // SAFETY: what runs when the library is loaded is trusted as what is linked is: its name is that of generated code, and
    // the folders are the program's or the system's.
    match unsafe { libloading::Library::new(path) } {
        Ok(handle) => Ok(Library { path: path.to_owned(), handle: std::mem::ManuallyDrop::new(handle) }),
        Err(error) => Err(said(&error)),
    }
}

/// What the loader says: that is the cause of the crate's error.
fn said(error: &libloading::Error) -> String {
    error.source().map_or_else(|| error.to_string(), ToString::to_string)
}

/// A function of a library by its number; what the loader says when there is none.
#[cfg(windows)]
pub(crate) fn ordinal(library: &Library, ordinal: u16) -> Result<NonNull<c_void>, String> {
    // SAFETY: loading it again only counts it.
    let again = unsafe { libloading::os::windows::Library::new(&library.path) };
    let again = std::mem::ManuallyDrop::new(again.map_err(|error| said(&error))?);
    // SAFETY: the symbol is read as an address, whatever it is the address of.
    let symbol = unsafe { again.get_ordinal::<*mut c_void>(ordinal) };
    match symbol {
        Ok(symbol) => NonNull::new(*symbol).ok_or_else(|| "its address is null".to_owned()),
        Err(error) => Err(said(&error)),
    }
}

/// No library but a DLL has such functions.
#[cfg(not(windows))]
pub(crate) fn ordinal(_: &Library, _: u16) -> Result<NonNull<c_void>, String> {
    Err("only DLLs of Windows have functions with numbers".to_owned())
}

/// A function of a library; what the loader says when there is none.
pub(crate) fn symbol(library: &Library, name: &str) -> Result<NonNull<c_void>, String> {
    // SAFETY: the symbol is read as an address, whatever it is the address of.
    let symbol = unsafe { library.handle.get::<*mut c_void>(name) };
    match symbol {
        Ok(symbol) => NonNull::new(*symbol).ok_or_else(|| "its address is null".to_owned()),
        Err(error) => Err(said(&error)),
    }
}
