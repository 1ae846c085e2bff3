//! Shared libraries that are loaded by their paths: by what loads the functions of a type library's modules.

use std::ffi::{CStr, c_void};
use std::path::Path;
use std::ptr::NonNull;

use crate::hresult;
use crate::library::load;
use crate::sys::ModuleError;

/// Loads a library, for good, and finds a function of it. The path is absolute.
pub(crate) fn module_symbol(path: &Path, name: &CStr) -> Result<NonNull<c_void>, ModuleError> {
    if !load::IS_AVAILABLE {
        return Err(ModuleError::Unavailable);
    }
    let library = load::open(path).map_err(|said| ModuleError::NotLoaded(hresult::MOD_NOT_FOUND, Some(said)))?;
    load::symbol(&library, &name.to_string_lossy()).map_err(|said| ModuleError::NoSymbol(Some(said)))
}
