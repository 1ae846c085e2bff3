//! The local heap.

use std::ffi::c_void;

use super::bindings;

/// LocalAlloc, of fixed memory. A block of no bytes is asked for as one of one: the system's would be a discarded one.
pub(crate) fn local_alloc(bytes: usize) -> *mut c_void {
    // SAFETY: any size may be asked for; without flags the result is a pointer, and null when there is no memory.
    unsafe { bindings::LocalAlloc(0, bytes.max(1)) }
}

/// LocalFree; null is nothing.
///
/// # Safety
///
/// C6, for this allocator: `block` is null or a block of it, which nobody uses from now on.
pub(crate) unsafe fn local_free(block: *mut c_void) {
    // SAFETY: C6, as promised by the caller. What is left when it fails is the caller's loss.
    unsafe { bindings::LocalFree(block) };
}
