//! An attribute of a derive that is misspelt: the compiler knows none of its name, and that is all that is said.

use comwright::SafeHandle;
use comwright::handle::Handle;

/// Closes one.
///
/// # Safety
///
/// It is closed once.
unsafe fn close(_: *mut std::ffi::c_void) -> i32 {
    1
}

#[derive(SafeHandle)]
#[invalid(null)]
#[releas(unsafe(close))]
pub struct Door;

#[derive(SafeHandle)]
#[invald(null)]
#[release(unsafe(close))]
pub struct Window;

/// Whoever has one is not told once more.
pub fn both(_: Handle<Door>, _: Handle<Window>) {}

fn main() {}
