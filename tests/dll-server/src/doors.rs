//! Functions as DLLs have them, which declarations of the conformance suite describe: each takes or gives something in another
//! way.
//!
//! What fills buffers of its caller's is in `buffers.rs`, what gives text in `texts.rs`, and what calls back in `callbacks.rs`.

pub mod buffers;
pub mod callbacks;
pub mod texts;

use std::sync::atomic::{AtomicIsize, Ordering};

/// The doors that are open.
static OPEN: AtomicIsize = AtomicIsize::new(0);

/// The number of the next door.
static NEXT: AtomicIsize = AtomicIsize::new(100);

/// Two numbers.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The first.
    pub x: i32,
    /// The second.
    pub y: i32,
}

#[cfg(windows)]
fn set_last_error(error: u32) {
    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn SetLastError(error: u32);
    }
    // SAFETY: it only stores the number.
    unsafe { SetLastError(error) }
}

/// Elsewhere the last error is the C library's `errno`, which only a call that fails sets here.
#[cfg(not(windows))]
fn set_last_error(error: u32) {
    unsafe extern "C" {
        #[cfg_attr(target_vendor = "apple", link_name = "__error")]
        fn __errno_location() -> *mut i32;
    }
    // SAFETY: it is the thread's own number.
    unsafe { *__errno_location() = error.cast_signed() }
}

/// # Safety
///
/// `text` ends with a zero.
unsafe fn wide(text: *const u16) -> &'static [u16] {
    let mut length = 0;
    // SAFETY: as promised by the caller.
    unsafe {
        while *text.add(length) != 0 {
            length += 1;
        }
        std::slice::from_raw_parts(text, length)
    }
}

/// `long add(long, long)`.
#[unsafe(no_mangle)]
pub extern "system" fn doors_add(left: i32, right: i32) -> i32 {
    left + right
}

/// Opens a door, but for one that is called `locked`: −1, and the last error is 5, or 0 for `silent`. The length of the other
/// name is added to the number, 1000 for none.
///
/// # Safety
///
/// The texts end with zeros, and the second may be null.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_open(name: *const u16, nick: *const u16) -> isize {
    // SAFETY: as promised by the caller.
    let (name, nick) = unsafe { (wide(name), if nick.is_null() { None } else { Some(wide(nick)) }) };
    match String::from_utf16_lossy(name).as_str() {
        "locked" => {
            set_last_error(5);
            return -1;
        }
        "silent" => return -1,
        "none" => return 0,
        _ => {}
    }
    OPEN.fetch_add(1, Ordering::Relaxed);
    NEXT.fetch_add(10_000, Ordering::Relaxed) + nick.map_or(1000, |nick| nick.len() as isize)
}

/// Closes a door; what is none cannot be closed.
#[unsafe(no_mangle)]
pub extern "system" fn doors_close(door: isize) -> i32 {
    let is_door = door > 0;
    if is_door {
        OPEN.fetch_sub(1, Ordering::Relaxed);
    }
    i32::from(is_door)
}

/// How many doors are open.
#[unsafe(no_mangle)]
pub extern "system" fn doors_open_count() -> isize {
    OPEN.load(Ordering::Relaxed)
}

/// Whether two doors are the same; −1 is none.
#[unsafe(no_mangle)]
pub extern "system" fn doors_are_same(door: isize, other: isize) -> u8 {
    // Any bit is true.
    if door == other { 0x80 } else { 0 }
}

/// Makes a door, and a spare one where it is wanted; fails with −7 where `kind` is 2, and leaves what it has made.
///
/// # Safety
///
/// Storage for two doors.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_make(kind: i32, door: *mut isize, spare: *mut isize) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        if kind == 3 {
            return 0;
        }
        OPEN.fetch_add(1, Ordering::Relaxed);
        *door = NEXT.fetch_add(10_000, Ordering::Relaxed);
        if kind == 1 {
            OPEN.fetch_add(1, Ordering::Relaxed);
            *spare = NEXT.fetch_add(10_000, Ordering::Relaxed);
        }
    }
    if kind == 2 { -7 } else { 0 }
}

/// Turns truth values of all kinds around: what it gets as a VARIANT_BOOL it returns as a BOOL, with any bit set.
///
/// # Safety
///
/// Storage for a BOOL and a C bool.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_turn(variant: i16, now: *mut i32, flag: *mut u8) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        *now = i32::from(variant == -1) * 4;
        *flag = u8::from(*flag == 0);
    }
    if variant == 0 { 0x100 } else { 0 }
}

/// Moves a point by another one, where there is one, and gives what it was; writes it to a third, where there is one. Fails for
/// one that is left of 0.
///
/// # Safety
///
/// Points to be read and written, of which the third and the fourth may be null.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_move(
    from: *const Point,
    to: *mut Point,
    by: *const Point,
    copy: *mut Point,
    was: *mut Point,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        if (*from).x < 0 {
            return 0;
        }
        *was = *to;
        let by = by.as_ref().copied().unwrap_or_default();
        *to = Point { x: (*from).x + by.x, y: (*from).y + by.y };
        if !copy.is_null() {
            *copy = *to;
        }
    }
    1
}

/// The sum of numbers times their weights, which are doubled; and four points.
///
/// # Safety
///
/// So many numbers and weights.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_sum(count: u32, numbers: *const i32, weights: *mut i32, four: *const Point) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        let numbers = std::slice::from_raw_parts(numbers, count as usize);
        let weights = std::slice::from_raw_parts_mut(weights, count as usize);
        let four = std::slice::from_raw_parts(four, 4);
        let sum: i32 = numbers.iter().zip(&*weights).map(|(number, weight)| number * weight).sum();
        weights.iter_mut().for_each(|weight| *weight *= 2);
        sum + four.iter().map(|point| point.x).sum::<i32>()
    }
}

/// The code that it is given, as a code of Win32 or an HRESULT.
#[unsafe(no_mangle)]
pub extern "system" fn doors_status(code: u32) -> u32 {
    code
}
