//! The allocator as it is: the C library's, and the header of a kind.

use super::{Kind, c_library};

/// A block of `bytes` bytes, with undefined content, or null when there is no memory.
pub(crate) fn alloc(kind: Kind, bytes: usize) -> *mut u8 {
    let Some(size) = bytes.checked_add(kind.header()) else { return std::ptr::null_mut() };
    // SAFETY: any size may be asked for; one byte at least, so that null means that there is no memory.
    let block = unsafe { c_library::malloc(size.max(1)) }.cast::<u8>();
    if block.is_null() {
        return block;
    }
    // SAFETY: C6. The header is within the block.
    unsafe { block.add(kind.header()) }
}

/// Frees a block; null is nothing.
///
/// # Safety
///
/// C6: `block` is null or a block of this kind, which nobody uses from now on.
pub(crate) unsafe fn free(kind: Kind, block: *mut u8) {
    if !block.is_null() {
        // SAFETY: C6. The allocator's own block begins where the header does.
        unsafe { c_library::free(block.sub(kind.header()).cast()) }
    }
}
