//! Functions as DLLs have them, which declarations of the conformance suite describe: each takes or gives something in another
//! way.
//!
//! What has to be allocated is allocated by a function that the caller gives: which allocator that is, is its business.

use std::ffi::{CStr, c_char, c_void};
use std::sync::atomic::{AtomicIsize, Ordering};

/// How memory is allocated that the caller frees.
pub type Allocate = unsafe extern "system" fn(usize) -> *mut c_void;

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

/// The bytes of a text, and how many they are.
///
/// # Safety
///
/// The text ends with a zero; there is so much room, and storage for a number.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_bytes_of(text: *const c_char, room: u32, bytes: *mut u8, used: *mut u32) {
    // SAFETY: as promised by the caller.
    unsafe {
        let text = CStr::from_ptr(text).to_bytes();
        *used = text.len() as u32;
        if text.len() <= room as usize {
            bytes.copy_from_nonoverlapping(text.as_ptr(), text.len());
        }
    }
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

/// A path of so many letters: what it needs, with the zero, where there is too little room. Of none it fails with the last
/// error 2.
///
/// # Safety
///
/// There is so much room.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_path(letters: u32, room: u32, path: *mut u16) -> u32 {
    if letters == 0 {
        set_last_error(2);
        return 0;
    }
    if room <= letters {
        return letters + 1;
    }
    // SAFETY: as promised by the caller.
    unsafe {
        for index in 0..letters as usize {
            *path.add(index) = u16::from(b'a') + (index % 26) as u16;
        }
        *path.add(letters as usize) = 0;
    }
    letters
}

/// A name of so many letters, in bytes that do not count the zero, cut where there is too little room.
///
/// # Safety
///
/// There is so much room, and one byte more.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_nick(letters: i32, name: *mut u8, room: i32) {
    let written = letters.min(room);
    // SAFETY: as promised by the caller.
    unsafe {
        for index in 0..written as usize {
            // ü in code page 1252.
            *name.add(index) = 0xfc;
        }
        *name.add(written as usize) = 0;
    }
}

/// So many points and their names, each in a buffer of its own: fails with 234 where one is too small, and says how many are
/// needed.
///
/// # Safety
///
/// There is as much room as is said, and storage for a door.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_points(
    wanted: u32,
    points: *mut Point,
    count: *mut u32,
    name: *mut u8,
    name_room: u32,
    door: *mut isize,
) -> u32 {
    // SAFETY: as promised by the caller.
    unsafe {
        // It is made before it is known whether the call comes to anything.
        OPEN.fetch_add(1, Ordering::Relaxed);
        *door = NEXT.fetch_add(10_000, Ordering::Relaxed);
        let is_enough = *count >= wanted && name_room > wanted;
        *count = wanted;
        if !is_enough {
            return 234;
        }
        for index in 0..wanted as usize {
            *points.add(index) = Point { x: index as i32, y: -(index as i32) };
            *name.add(index) = b'p';
        }
        *name.add(wanted as usize) = 0;
    }
    0
}

/// Sixteen units, all of them written.
///
/// # Safety
///
/// There is room for sixteen units.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn doors_fixed(letters: i32, name: *mut u16) {
    // SAFETY: as promised by the caller.
    unsafe {
        for index in 0..16 {
            *name.add(index) = if (index as i32) < letters { u16::from(b'x') } else { 0 };
        }
    }
}

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
unsafe fn copied<T: Copy>(allocate: Allocate, text: &[T]) -> *mut T {
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

/// The code that it is given, as a code of Win32 or an HRESULT.
#[unsafe(no_mangle)]
pub extern "system" fn doors_status(code: u32) -> u32 {
    code
}
