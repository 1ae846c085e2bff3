//! Functions that fill buffers of their caller's, each with a convention of its own for what is too small.

use std::ffi::{CStr, c_char};
use std::sync::atomic::Ordering;

use super::{NEXT, OPEN, Point, set_last_error};

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
