//! The C library's allocator.

use std::ffi::c_void;

unsafe extern "C" {
    pub(crate) fn malloc(bytes: usize) -> *mut c_void;
    pub(crate) fn free(block: *mut c_void);
}
