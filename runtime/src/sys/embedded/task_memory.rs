//! The task allocator: `CoTaskMemAlloc` and its like (contract C6).

use std::ffi::c_void;

use super::blocks::{self, Kind};

/// A block of `bytes` bytes with undefined content, or null when there is no memory. A block of no bytes is a block.
#[track_caller]
pub(crate) fn task_alloc(bytes: usize) -> *mut c_void {
    blocks::alloc(Kind::Task, bytes).cast()
}

/// Frees a block; null is nothing.
///
/// # Safety
///
/// C6: `block` is null or a block of this allocator, which nobody uses from now on.
#[track_caller]
pub(crate) unsafe fn task_free(block: *mut c_void) {
    // SAFETY: C6, as promised by the caller.
    unsafe { blocks::free(Kind::Task, block.cast()) }
}
