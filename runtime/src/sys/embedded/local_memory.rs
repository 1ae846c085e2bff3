//! The local heap: `LocalAlloc` and `LocalFree`.

use std::ffi::c_void;

use super::blocks::{self, Kind};

/// A block of `bytes` bytes with undefined content, or null when there is no memory. A block of no bytes is a block.
#[track_caller]
pub(crate) fn local_alloc(bytes: usize) -> *mut c_void {
    blocks::alloc(Kind::Local, bytes).cast()
}

/// Frees a block; null is nothing.
///
/// # Safety
///
/// C6, for this allocator: `block` is null or a block of it, which nobody uses from now on.
#[track_caller]
pub(crate) unsafe fn local_free(block: *mut c_void) {
    // SAFETY: C6, as promised by the caller.
    unsafe { blocks::free(Kind::Local, block.cast()) }
}
