//! Functions that call back.

use std::ffi::c_void;

use super::texts::{Allocate, copied};

/// What is called for each number.
pub type Each = unsafe extern "system" fn(i32, u8, *mut c_void) -> i32;

/// Calls back for each number until that is not wanted any more; gives how often. Afterwards a text is in `last`.
///
/// # Safety
///
/// `each` may be called with the data; `allocate` allocates.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_each(
    count: i32,
    each: Each,
    data: *mut c_void,
    allocate: Allocate,
    last: *mut *mut u16,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        *last = copied(allocate, &[0x4c, 0]);
        (0..count).take_while(|number| each(*number, u8::from(number % 2 == 0), data) != 0).count() as i32
    }
}

/// Sorts numbers.
///
/// # Safety
///
/// There are so many, and `order` may be called.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_sort(
    count: usize,
    numbers: *mut i32,
    order: unsafe extern "C" fn(i32, i32) -> i32,
) {
    // SAFETY: as promised by the caller.
    unsafe {
        let numbers = std::slice::from_raw_parts_mut(numbers, count);
        // An order that is none must not matter: sorted one by one.
        for end in 1..numbers.len() {
            let mut at = end;
            while at > 0 && order(numbers[at - 1], numbers[at]) > 0 {
                numbers.swap(at - 1, at);
                at -= 1;
            }
        }
    }
}
