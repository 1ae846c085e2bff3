//! Libraries that are loaded by their paths.

use std::ffi::{CStr, c_void};
use std::os::windows::ffi::OsStrExt;
use std::path::Path;
use std::ptr::NonNull;

use windows_core::HRESULT;

use super::{bindings, last_error, os_error};
use crate::hresult;
use crate::string::WideArg;
use crate::sys::ModuleError;

/// Loads a library, for good, and finds a function of it. The path is absolute; DLLs that it needs are looked for in its
/// folder (LoadLibraryExW with LOAD_WITH_ALTERED_SEARCH_PATH, GetProcAddress).
pub(crate) fn module_symbol(path: &Path, name: &CStr) -> Result<NonNull<c_void>, ModuleError> {
    let units: Vec<u16> = path.as_os_str().encode_wide().collect();
    let wide = WideArg::from_units(&units).map_err(|error| ModuleError::NotLoaded(error.code(), None))?;
    // SAFETY: C3. The path has its terminator; there is no file handle.
    let module = unsafe {
        bindings::LoadLibraryExW(wide.as_ptr(), std::ptr::null_mut(), bindings::LOAD_WITH_ALTERED_SEARCH_PATH)
    };
    if module.is_null() {
        let code: Option<HRESULT> = os_error(last_error());
        return Err(ModuleError::NotLoaded(code.unwrap_or(hresult::MOD_NOT_FOUND), None));
    }
    // SAFETY: C3. The library is loaded, and the name has its terminator.
    let function = unsafe { bindings::GetProcAddress(module, name.as_ptr().cast()) };
    match function {
        Some(function) => NonNull::new(function as *mut c_void).ok_or(ModuleError::NoSymbol(None)),
        None => Err(ModuleError::NoSymbol(None)),
    }
}
