//! Functions that give text.
//!
//! What has to be allocated is allocated by a function that the caller gives: which allocator that is, is its business.

use std::ffi::{c_char, c_void};

/// How memory is allocated that the caller frees.
pub type Allocate = unsafe extern "system" fn(usize) -> *mut c_void;

/// A text that is the library's own; none for 0.
#[unsafe(no_mangle)]
pub extern "system" fn doors_motto(number: i32) -> *const c_char {
    match number {
        0 => std::ptr::null(),
        _ => c"Tür zu".as_ptr(),
    }
}

/// # Safety
///
/// `allocate` gives a block of so many bytes, or null.
pub(super) unsafe fn copied<T: Copy>(allocate: Allocate, text: &[T]) -> *mut T {
    // SAFETY: as promised by the caller.
    unsafe {
        let block = allocate(size_of_val(text)).cast::<T>();
        if !block.is_null() {
            block.copy_from_nonoverlapping(text.as_ptr(), text.len());
        }
        block
    }
}

/// A text in memory of the caller's allocator: a lone surrogate for 1, none for 0.
///
/// # Safety
///
/// `allocate` allocates.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_title(allocate: Allocate, number: i32) -> *mut u16 {
    let text: &[u16] = match number {
        0 => return std::ptr::null_mut(),
        1 => &[0xd800, 0],
        _ => &[0x54, 0xfc, 0x72, 0],
    };
    // SAFETY: as promised by the caller.
    unsafe { copied(allocate, text) }
}

/// Texts in memory of the caller's allocators. Fails with E_ACCESSDENIED for 1, and leaves them.
///
/// # Safety
///
/// `local` and `own` allocate; storage for two texts.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_described(
    number: i32,
    local: Allocate,
    own: Allocate,
    wide: *mut *mut u16,
    narrow: *mut *mut u8,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        *wide = copied(local, &[0x57, 0]);
        *narrow = if number == 2 { std::ptr::null_mut() } else { copied(own, b"\xfc\0") };
        if (*wide).is_null() {
            return 0x8007_000e_u32 as i32;
        }
    }
    if number == 1 { 0x8007_0005_u32 as i32 } else { 0 }
}
