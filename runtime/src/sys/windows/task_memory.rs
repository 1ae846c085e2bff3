//! The task allocator (contract C6).

use std::ffi::c_void;

use super::bindings;

/// CoTaskMemAlloc.
pub(crate) fn task_alloc(bytes: usize) -> *mut c_void {
    // SAFETY: any size may be asked for.
    unsafe { bindings::CoTaskMemAlloc(bytes) }
}

/// CoTaskMemFree.
///
/// # Safety
///
/// C6: `block` is null or a block of this allocator, which nobody uses from now on.
pub(crate) unsafe fn task_free(block: *mut c_void) {
    // SAFETY: C6, as promised by the caller.
    unsafe { bindings::CoTaskMemFree(block) }
}
