//! Type libraries, by their files and by what is registered.

use std::ptr::null_mut;

use windows_core::{GUID, HRESULT, PCWSTR};

use crate::com::{LoadRegTypeLib, LoadTypeLibEx, RegisterTypeLib, UnRegisterTypeLib, release};
use crate::text;

/// Nothing is registered by the loading.
const REGKIND_NONE: i32 = 2;
const SYS_WIN64: i32 = 3;

/// Loads a library by its file, and keeps it: automation reads no file twice that it has loaded.
pub fn keep(path: &str) -> HRESULT {
    let mut library = null_mut();
    let path = text::wide(path);
    // SAFETY: the path is valid for the call (C3); the reference is never given up.
    unsafe { LoadTypeLibEx(PCWSTR(path.as_ptr()), REGKIND_NONE, &raw mut library) }
}

/// Loads a library by what is registered.
pub fn load(libid: GUID, (major, minor): (u16, u16), lcid: u32) -> HRESULT {
    let mut library = null_mut();
    // SAFETY: the libid is valid for the call (C3), and the reference that comes is given up (C2).
    unsafe {
        let result = LoadRegTypeLib(&raw const libid, major, minor, lcid, &raw mut library);
        release(library);
        result
    }
}

/// Has automation register a library.
pub fn register(path: &str) -> HRESULT {
    let mut library = null_mut();
    let path = text::wide(path);
    let path = PCWSTR(path.as_ptr());
    // SAFETY: the path is valid for the calls (C3), and the reference that comes is given up (C2).
    unsafe {
        let mut result = LoadTypeLibEx(path, REGKIND_NONE, &raw mut library);
        if result.is_ok() {
            result = RegisterTypeLib(library, path, PCWSTR::null());
        }
        release(library);
        result
    }
}

/// Has automation take the registration of a library back.
pub fn unregister(libid: GUID, (major, minor): (u16, u16), lcid: u32) -> HRESULT {
    // SAFETY: the libid is valid for the call (C3).
    unsafe { UnRegisterTypeLib(&raw const libid, major, minor, lcid, SYS_WIN64) }
}
